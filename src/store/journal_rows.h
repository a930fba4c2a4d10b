// SPDX-License-Identifier: MIT
#pragma once

#include <crm/store/journal.h>

#include <string_view>

/// The journal's rows in whole, in order, for those who read all of it.
namespace crm::store {

inline constexpr std::string_view select_whole_operations =
    R"(SELECT "number", "id", "at", "user", "replica", "command", "kind", COALESCE("reverts", 0), "changes", "first_change",
  "salt", "digest", "hash" FROM "operation" ORDER BY "number")";
inline constexpr std::string_view select_whole_changes =
    R"(SELECT "number", "operation", "type", "record", "action", "before", "after", "salt", "digest" FROM "change" ORDER BY "number")";

/// The row of such a statement.
OperationRow whole_operation(const Statement& row);
ChangeRow whole_change(const Statement& row);

}  // namespace crm::store
