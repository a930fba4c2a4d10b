// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/declare.h>

namespace crm::records {

inline constexpr auto activity_fields = [] {
    using namespace schema;
    // A row a field.
    // clang-format off
    return with_common_fields({
        {"body", Type::lines, required | listed | personal, "what happened or was said", {}, {}, "text|description|content|note body|details|message"},
        {"type", Type::choice, required | indexed | listed | shortcut, "kind of contact", "note|call|email|meeting|message|visit|social|letter|survey|stage-change", {}, "activity type|kind", "note"},
        {"subject", Type::text, 0, "subject line", {}, {}, "title|topic"},
        {"at", Type::datetime, indexed | listed, "when", {}, {}, "date|time|when|activity date|due date|timestamp", "now"},
        {"direction", Type::choice, shortcut, "from them or from us", "in|out", {}, "call direction|email direction"},
        {"outcome", Type::text, 0, "how it went", {}, {}, "call outcome|result|disposition"},
        {"duration", Type::duration, 0, "how long it took", {}, {}, "call duration|length"},
        {"location", Type::text, 0, "where", {}, {}, "place|venue"},
        {"cost", Type::money, 0, "what it cost", {}, {}, "expense"},
        {"currency", Type::currency, 0, "currency of the cost", {}, {}, "currency code"},
        {"contacts", Type::reference, list | listed | shortcut, "with whom", {}, "contact", "contact|people|attendees|participants|associated contacts"},
        {"company", Type::reference, indexed | listed | shortcut, "with which company", {}, "company", "account|account name|company name|associated company"},
        {"deal", Type::reference, indexed | shortcut, "about which deal", {}, "deal", "opportunity|associated deal"},
        {"ticket", Type::reference, indexed | shortcut, "about which ticket", {}, "ticket", "case|associated ticket"},
        {"campaign", Type::reference, indexed | shortcut, "part of which campaign", {}, "campaign"},
    });
    // clang-format on
}();

inline constexpr schema::RecordType activity = schema::declare({.name = "activity",
                                                                .plural = "activities",
                                                                .id_prefix = "ac",
                                                                .help = "something that happened with a customer",
                                                                .label = "body",
                                                                .rank = 40,
                                                                .sample = "Talked about the offer"},
                                                               activity_fields);

}  // namespace crm::records
