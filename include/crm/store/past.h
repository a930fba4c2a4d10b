// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/catalog.h>
#include <crm/store/database.h>

#include <cstdint>
#include <string_view>

namespace crm::store {

/// While it lives, the database shows what it held at a moment, to everything that reads it: records, journal, unique values, terms, custom
/// fields, what merged records were called. Only the search index knows the present alone. Records that something touched later are rebuilt
/// from the journal into temporary tables; whatever nothing touched is read where it lies. What others write meanwhile does not show.
class Past {
public:
    /// `at` as the journal writes times. "Then" is right after the last operation of those up to that moment.
    Past(Database& database, const schema::Catalog& catalog, std::string_view at);

    /// The operation after which it was so; 0 when nothing was written yet, and then nothing is rebuilt: a new database is what was there.
    std::int64_t operation() const { return operation_; }

private:
    Snapshot snapshot_;
    std::int64_t operation_;
};

}  // namespace crm::store
