// SPDX-License-Identifier: MIT
#pragma once

#include <crm/store/database.h>

#include <string>
#include <string_view>

namespace crm::store {

/// New rows of one table that wait until there are many of them, or until anything else is asked of the database (Database::cached,
/// prepare, execute, scalar), so that nobody ever misses them.
class WaitingRows {
public:
    /// The table's name is quoted already.
    WaitingRows(Database& database, std::string table) : database_(database), table_(std::move(table)) {}
    /// Rows that still wait are dropped: their transaction is.
    virtual ~WaitingRows() { database_.remove_waiting(*this); }
    WaitingRows(const WaitingRows&) = delete;
    WaitingRows& operator=(const WaitingRows&) = delete;

    const std::string& table() const { return table_; }
    /// Writes them.
    virtual void flush() = 0;

protected:
    Database& database() const { return database_; }
    void begin_waiting() { database_.add_waiting(*this); }
    void end_waiting() { database_.remove_waiting(*this); }
    /// A statement that is kept, while rows go on waiting.
    Statement& kept(std::string_view sql) const { return database_.kept(sql); }

private:
    Database& database_;
    std::string table_;
};

}  // namespace crm::store
