// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/catalog.h>
#include <crm/store/database.h>

#include <cstdint>
#include <string>

namespace crm::store {

/// The version of the tables that this program writes, in PRAGMA user_version.
inline constexpr int schema_version = 3;
/// "crm1" in PRAGMA application_id, so that file(1) and we know the file.
inline constexpr int application_id = 0x63726d31;

/// Whether the file has tables of an older version, which prepare_schema() would change: it must then be open for writing.
bool needs_migration(Database& database);

/// The version of a file's tables. Throws Error{damaged} for a file of another program or of a newer crm.
std::int64_t checked_version(Database& database);

/// Makes the tables of a new database, and brings those of an older version to this one. A file of this version costs one comparison; one
/// of a newer version, or of another program, throws Error{damaged}. Before tables are changed the file is copied beside itself; returns
/// the path of that copy, empty when nothing was changed. Without room for it nothing is changed: Error{io}.
std::string prepare_schema(Database& database, const schema::Catalog& catalog, int lock_timeout_ms);

/// Changes the tables of a file of that version to those of this one, within a transaction: for a copy in which that is only tried.
void migrate(Database& database, std::int64_t version);

/// What is read where there is no file: tables in memory, without the indexes, which find nothing in them and are three quarters of the
/// work.
Database empty_database(const schema::Catalog& catalog);

}  // namespace crm::store
