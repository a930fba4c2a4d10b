// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/declare.h>

namespace crm::records {

inline constexpr auto task_fields = [] {
    using namespace schema;
    // A row a field.
    // clang-format off
    return with_common_fields({
        {"title", Type::text, required | named | listed | indexed, "what is to be done", {}, {}, "name|task|subject|description|task title"},
        {"due", Type::date, indexed | listed, "by when", {}, {}, "due date|deadline|due at"},
        {"start", Type::date, 0, "not before", {}, {}, "start date|wait"},
        {"priority", Type::choice, indexed | listed | shortcut, "how pressing", "low|normal|high|urgent", {}, "importance", "normal"},
        {"status", Type::choice, indexed | listed | shortcut, "open or not", "open|done|cancelled", {}, "task status|state", "open"},
        {"done_at", Type::datetime, 0, "when it was done", {}, {}, "completed|completed at|completion date"},
        {"recurrence", Type::recurrence, 0, "how often it comes back: weekly, every 3 months, monthly on the last friday …", {}, {}, "repeat|recur|rrule"},
        {"after", Type::reference, list, "tasks that must be done first", {}, "task", "depends|depends on|blocked by"},
        {"contacts", Type::reference, list | shortcut, "about whom", {}, "contact", "contact|people|associated contacts"},
        {"company", Type::reference, indexed | listed | shortcut, "about which company", {}, "company", "account|account name|company name|related to"},
        {"deal", Type::reference, indexed | shortcut, "about which deal", {}, "deal", "opportunity|associated deal"},
        {"ticket", Type::reference, indexed | shortcut, "about which ticket", {}, "ticket", "case|associated ticket"},
    });
    // clang-format on
}();

inline constexpr schema::RecordType task = schema::declare({.name = "task",
                                                            .plural = "tasks",
                                                            .id_prefix = "tk",
                                                            .help = "something to do",
                                                            .label = "title",
                                                            .rank = 50,
                                                            .sample = "Send the offer",
                                                            .events = "done"},
                                                           task_fields);

}  // namespace crm::records
