// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/declare.h>

namespace crm::records {

inline constexpr auto ticket_fields = [] {
    using namespace schema;
    // A row a field.
    // clang-format off
    return with_common_fields({
        {"title", Type::text, required | named | listed | indexed, "the trouble in a line", {}, {}, "subject|name|ticket|ticket name|summary|case"},
        {"description", Type::lines, 0, "the trouble at length", {}, {}, "body|details|content|ticket description"},
        {"contact", Type::reference, indexed | listed | shortcut, "who asks", {}, "contact", "requester|contact name|reporter|customer"},
        {"company", Type::reference, indexed | listed | shortcut, "for which company", {}, "company", "account|account name|company name|organization|organisation"},
        {"product", Type::reference, indexed | shortcut, "about which product", {}, "product", "product name"},
        {"status", Type::choice, indexed | listed | shortcut, "where it stands", "new|open|pending|on_hold|solved|closed", {}, "ticket status|case status|state", "new"},
        {"priority", Type::choice, indexed | listed | shortcut, "how pressing", "low|normal|high|urgent", {}, "ticket priority|importance|severity", "normal"},
        {"type", Type::choice, indexed | shortcut, "kind", "question|incident|problem|task", {}, "ticket type|case type"},
        {"channel", Type::text, indexed | shortcut, "how it came in", {}, {}, "case origin|via"},
        {"category", Type::text, indexed | shortcut, "subject area", {}, {}, "ticket category|case reason|area"},
        {"opened_at", Type::datetime, indexed | listed, "when it came in", {}, {}, "opened|open date|created date|reported at", "now"},
        {"solved_at", Type::datetime, 0, "when it was solved", {}, {}, "solved|closed at|resolved at|close date"},
        {"satisfaction", Type::integer, 0, "the customer's mark, 1 to 5", "1|5", {}, "rating|csat|satisfaction score"},
    });
    // clang-format on
}();

inline constexpr schema::RecordType ticket = schema::declare({.name = "ticket",
                                                              .plural = "tickets",
                                                              .id_prefix = "ti",
                                                              .help = "a question or trouble of a customer",
                                                              .label = "title",
                                                              .rank = 70,
                                                              .sample = "Login fails",
                                                              .events = "solved"},
                                                             ticket_fields);

}  // namespace crm::records
