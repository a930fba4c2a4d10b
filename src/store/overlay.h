// SPDX-License-Identifier: MIT
#pragma once

#include <crm/store/database.h>

/// Tables made of two, for reading: the rows of one that nothing covers, and those of another that stand before them. A view of both would
/// do, but SQLite reads all of such a view where it stands on the right of a LEFT JOIN, and this asks both tables through their indexes.
namespace crm::store {

/// From now on the connection can make them; dialect::overlay() says how.
void know_overlays(Database& database);

}  // namespace crm::store
