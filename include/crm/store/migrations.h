// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/catalog.h>
#include <crm/store/database.h>

namespace crm::store {

/// The version of the tables that this program writes, in PRAGMA user_version.
inline constexpr int schema_version = 3;
/// "crm1" in PRAGMA application_id, so that file(1) and we know the file.
inline constexpr int application_id = 0x63726d31;

/// Makes the tables of a new database, and brings those of an older version to this one. A file of this version costs one comparison; one
/// of a newer version, or of another program, throws Error{damaged}. Whether the file has tables of an older version, which
/// prepare_schema() would change: it must then be open for writing.
bool needs_migration(Database& database);

void prepare_schema(Database& database, const schema::Catalog& catalog, int lock_timeout_ms);

}  // namespace crm::store
