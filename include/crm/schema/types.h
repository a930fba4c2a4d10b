// SPDX-License-Identifier: MIT
#pragma once

#include <crm/output/rows.h>
#include <crm/schema/field.h>

#include <cstdint>
#include <string_view>

namespace crm::schema {

enum class Storage : std::uint8_t { integer, real, text };

/// One row a type: everything generic code needs to know about it.
struct TypeInfo {
    Type type;
    std::string_view name;     ///< as custom fields of crm.yaml write it
    std::string_view metavar;  ///< in help: DATE
    Storage storage;
    output::Kind kind;
    std::string_view example;  ///< a value that parses, for tests and documentation
};

const TypeInfo& info(Type type);
/// The type of that name, or null.
const TypeInfo* find_type(std::string_view name);

/// The output column of a field.
output::Column column_of(const Field& field);

}  // namespace crm::schema
