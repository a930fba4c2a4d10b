// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/catalog.h>
#include <crm/schema/value.h>
#include <crm/store/database.h>
#include <crm/store/row_block.h>
#include <crm/store/waiting_terms.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace crm::store {

/// A unique value that another record has already.
struct UniqueConflict {
    const schema::Field* field = nullptr;
    std::string value;
    std::int64_t owner = 0;
};

/// The rows of one record type: its table, its link tables, its unique values, terms and custom field names. Statements are prepared once.
/// This and journal.h are the only places that write; they are called by actions/writer only.
class RecordTable {
public:
    RecordTable(Database& database, const schema::Catalog& catalog, const schema::RecordType& type);

    /// The record with that number, links with ids and labels; nothing when there is none.
    std::optional<schema::Record> load(std::int64_t number);

    /// Puts a new record, whose number is set, into the tables. On a conflict nothing has happened.
    std::optional<UniqueConflict> add(const schema::Record& record);
    /// Writes the fields in which `after` differs. On a conflict nothing has happened.
    std::optional<UniqueConflict> change(const schema::Record& before, const schema::Record& after);
    void remove(const schema::Record& record);

    /// The next number of this type; numbers are not used twice. Ends in the counter with save_counter().
    std::int64_t next_number();
    /// Numbers up to this one are taken.
    void reserve_number(std::int64_t number);
    void save_counter();
    /// The last number taken, and taking numbers back when the records that have them are gone; -1 while none was asked for.
    std::int64_t last_number() const { return last_number_; }
    void set_last_number(std::int64_t number) { last_number_ = number; }

private:
    struct Claim {
        std::size_t field;
        std::string key;
    };
    std::optional<UniqueConflict> claim(const schema::Record& record, const std::vector<Claim>& claims);
    void release(const std::vector<Claim>& claims);
    void write_links(const schema::Record& record, std::size_t field);
    void clear_links(std::int64_t number, std::size_t field);
    void write_terms(const schema::Record& record, std::size_t field);
    void clear_terms(const schema::Record& record, std::size_t field);
    void count_custom(const schema::Record& record, int difference);
    std::uint64_t filled_columns(const schema::Record& record) const;
    void write_row(const schema::Record& record);
    RowBlock& block_for(std::uint64_t columns);
    void load_counter();
    void find_unique_keys(const schema::Record& record, std::vector<Claim>& claims) const;

    Database& database_;
    const schema::Catalog& catalog_;
    const schema::RecordType& type_;
    std::string select_sql_;
    std::unique_ptr<RowBlock> rows_;
    std::uint64_t block_columns_ = 0;               ///< those that rows_ writes, by field
    std::vector<std::unique_ptr<RowBlock>> links_;  ///< by field
    WaitingTerms terms_;
    std::vector<Claim> claims_;       ///< of the record that is being added
    std::vector<std::string> bound_;  ///< texts that statements hold while they run
    std::int64_t last_number_ = -1;
    std::int64_t saved_number_ = -1;
};

}  // namespace crm::store
