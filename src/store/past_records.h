// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/document.h>
#include <crm/schema/catalog.h>
#include <crm/schema/value.h>
#include <crm/store/database.h>
#include <crm/store/record_table.h>
#include <crm/store/row_block.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crm::store {

/// Writes the records that changes touched as they were before, into the temporary tables that stand before those of the file at this time,
/// and the numbers of all that were touched into "touched". One pass over the changes; memory holds one record.
class PastRecords {
public:
    PastRecords(Database& database, const schema::Catalog& catalog);

    /// From this change on.
    void rebuild(std::int64_t first_change);

private:
    /// What is known of a record from its changes so far, the oldest first.
    struct Touched {
        const schema::RecordType* type = nullptr;
        std::string id;
        std::int64_t number = 0;  ///< 0 until it is known
        bool was_there = true;
        bool is_settled = false;  ///< later changes tell nothing more
        Node image;               ///< the fields as the first change found them
    };

    /// A type's tables, and what asks the file for a record of it: made once.
    struct OfType {
        OfType(Database& database, const schema::Catalog& catalog, const schema::RecordType& type);
        RecordTable table;
        std::string select_row;
        std::vector<std::pair<std::size_t, std::string>> select_links;  ///< by field
    };

    void begin(const Statement& change);
    void follow(const Statement& change);
    void finish();
    schema::Record present();
    void read_links(schema::Record& record);
    schema::Reference linked(const schema::Field& field, const std::string& id);
    std::int64_t number_of(std::string_view sql, const std::string& id);
    OfType& of_type(const schema::RecordType& type);

    Database& database_;
    const schema::Catalog& catalog_;
    RowBlock numbers_;
    std::map<const schema::RecordType*, OfType> types_;
    std::map<const schema::RecordType*, std::string> select_numbers_;  ///< of a record in the file, by its id
    Touched touched_;
};

}  // namespace crm::store
