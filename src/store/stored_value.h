// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/value.h>
#include <crm/store/database.h>

#include <string_view>
#include <vector>

namespace crm::store {

/// A field's column as it is stored; not of references.
schema::Value read_value(const Statement& statement, int column, const schema::Field& field);
/// The column of custom fields. Throws Error{invalid} where it is no JSON.
void read_custom(const Statement& statement, int column, schema::Record& record);

}  // namespace crm::store
