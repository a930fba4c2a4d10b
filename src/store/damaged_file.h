// SPDX-License-Identifier: MIT
#pragma once

#include "store/page_file.h"
#include "store/page_rows.h"

#include <crm/schema/catalog.h>
#include <crm/store/database.h>
#include <crm/store/salvage.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace crm::store {

/// A table as its CREATE TABLE says: the names of its columns in the order in which rows have them.
std::vector<std::string> columns_of_statement(std::string_view sql);

/// Which page belongs to what, from the tables of contents as far as they can be read, and the rows of all pages.
class DamagedFile {
public:
    struct Sink {
        /// A row of a table of that name; `is_stray` when nothing leads to its page.
        std::function<void(const std::string& table, const std::vector<std::string>& columns, StoredRow&& row, bool is_stray)> row;
        TakeLoss lose;
    };

    DamagedFile(const std::string& path, const schema::Catalog& catalog);
    void each_row(const Sink& sink);
    /// Tables of which pages, or rows in them, could not be read.
    const std::vector<std::string>& incomplete_tables() const { return incomplete_; }

private:
    struct Table {
        std::string name;
        std::vector<std::string> columns;
        std::uint32_t root = 0;  ///< 0: unknown
        bool is_list = false;    ///< of rows without numbers, which do not say where they belong
    };
    void know_tables(const schema::Catalog& catalog);
    void read_schema();
    void take_schema(const StoredRow& row);
    void walk(std::uint32_t root, std::uint16_t owner);
    void mark_free_pages();
    void note_incomplete(const std::string& table);
    void read_page(std::uint32_t number, const Sink& sink, bool strays);
    const Table* table_of(const StoredRow& row) const;

    const schema::Catalog& catalog_;
    PageFile file_;
    std::map<std::string, Table, std::less<>> tables_;
    std::vector<const Table*> owners_;        ///< by what `owner_of_` holds
    std::vector<std::uint16_t> owner_of_;     ///< by page; 0: nothing leads there
    std::vector<std::uint32_t> unreadable_;   ///< pages that something leads to, and that are none
    std::vector<std::uint32_t> other_roots_;  ///< of indexes and tables that need not be read
    std::vector<std::string> incomplete_;
};

}  // namespace crm::store
