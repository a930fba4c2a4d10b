// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/value.h>
#include <crm/store/database.h>

#include <string_view>

/// How values lie in the columns of a record's table.
namespace crm::store {

/// Of a field that is no link.
schema::Value read_value(const Statement& statement, int column, const schema::Field& field);
/// The column of custom fields; empty for none.
void read_custom(schema::Record& record, std::string_view column);

}  // namespace crm::store
