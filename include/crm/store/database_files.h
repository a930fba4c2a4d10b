// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string>
#include <string_view>

/// The files of a database: its own, and those that SQLite keeps beside it.
namespace crm::store {

inline constexpr std::array<std::string_view, 3> side_suffixes{"-wal", "-shm", "-journal"};

/// For files that are written: throws Error{usage} when this is one of the database's, whatever it is called there.
void refuse_database(const std::string& path, const std::string& database_path);

}  // namespace crm::store
