// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/declare.h>

namespace crm::records {

inline constexpr auto user_fields = [] {
    using namespace schema;
    // A row a field.
    // clang-format off
    return with_common_fields({
        {"name", Type::text, required | named | listed | indexed, "name", {}, {}, "user|user name|username|full name|sales agent|agent|owner name"},
        {"email", Type::email, unique | listed, "e-mail address", {}, {}, "e-mail|email address|mail"},
        {"role", Type::text, listed, "what they do", {}, {}, "job title|title|profile"},
        {"team", Type::text, indexed | listed | shortcut, "team", {}, {}, "group|department"},
        {"region", Type::text, indexed | listed | shortcut, "region", {}, {}, "regional office|territory|office"},
        {"manager", Type::reference, indexed | listed | shortcut, "the user they report to", {}, "user", "reports to|supervisor|boss"},
        {"active", Type::flag, 0, "works with us now", {}, {}, "is active|enabled", "true"},
    });
    // clang-format on
}();

inline constexpr schema::RecordType user = schema::declare({.name = "user",
                                                            .plural = "users",
                                                            .id_prefix = "us",
                                                            .help = "somebody who works with this database",
                                                            .label = "name",
                                                            .stub = schema::Stub::by_name,
                                                            .rank = 90,
                                                            .sample = "Ada Byron"},
                                                           user_fields);

}  // namespace crm::records
