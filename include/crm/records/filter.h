// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/declare.h>

namespace crm::records {

inline constexpr auto filter_fields = [] {
    using namespace schema;
    // A row a field.
    // clang-format off
    return with_common_fields({
        {"name", Type::text, required | named | unique | listed | indexed, "name; lists take it as --filter @NAME", {}, {}, "filter|filter name|title"},
        {"expression", Type::text, required | listed, "the filter: tags = hot and status = lead", {}, {}, "query|definition"},
        {"noun", Type::text, listed, "what it filters: contact, deal …", {}, {}, "type|entity|record type"},
    });
    // clang-format on
}();

inline constexpr schema::RecordType filter = schema::declare({.name = "filter",
                                                              .plural = "filters",
                                                              .id_prefix = "fl",
                                                              .help = "a saved filter",
                                                              .label = "name",
                                                              .rank = 95,
                                                              .sample = "hot",
                                                              .sample_rest = " --expression \"tags = hot\""},
                                                             filter_fields);

}  // namespace crm::records
