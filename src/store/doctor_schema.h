// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/catalog.h>
#include <crm/store/database.h>

#include <string>
#include <vector>

/// Whether a file of the newest version has all that an empty one has.
namespace crm::store {

/// "table.column"; also those of tables that are missing.
std::vector<std::string> missing_columns(Database& database, const schema::Catalog& catalog);
/// "trigger x on contact", "view y": none is of crm.
std::vector<std::string> foreign_programs(Database& database);
/// Takes them away; returns which.
std::vector<std::string> drop_foreign_programs(Database& database);
std::vector<std::string> missing_indexes(Database& database, const schema::Catalog& catalog);

}  // namespace crm::store
