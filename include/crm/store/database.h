// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace crm::schema {
struct RecordType;
}

namespace crm::store {

class NewFile;
class UniqueValues;
class WaitingRows;

/// A prepared statement. Placeholders are $1, $2 … and are bound by number from 1; columns are read by index from 0.
class Statement {
public:
    Statement() = default;
    Statement(sqlite3* database, std::string_view sql);
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&& other) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement();

    /// Texts are not copied: they must live until reset() or the last step().
    Statement& bind(int index, std::string_view text);
    Statement& bind(int index, std::int64_t number);
    Statement& bind(int index, double number);
    /// Bytes are not copied either.
    Statement& bind(int index, std::span<const std::uint8_t> bytes);
    Statement& bind_null(int index);
    /// The index of a placeholder by its name ("$3"); 0 when the statement has none such. SQLite numbers placeholders by first appearance.
    int index_of(const char* placeholder) const;

    /// True while there is a row. Throws Error of kind locked, damaged, io or failed.
    bool step();
    /// For statements without rows: one step, then ready to be bound again.
    void run();
    void reset();

    bool is_null(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    /// Valid until the next step() or reset().
    std::string_view text(int column) const;
    /// Plain bytes, valid as text is.
    std::span<const std::uint8_t> bytes(int column) const;
    /// Plain bytes of that number; nothing where there are more or fewer.
    template <std::size_t size>
    std::optional<std::array<std::uint8_t, size>> bytes(int column) const {
        const std::span<const std::uint8_t> found = bytes(column);
        std::array<std::uint8_t, size> copy{};
        return found.size() == size ? (std::copy(found.begin(), found.end(), copy.begin()), std::optional(copy)) : std::nullopt;
    }
    enum class ColumnType { null, integer, real, text, blob };
    ColumnType column_type(int column) const;
    int column_count() const;
    std::string column_name(int column) const;
    bool is_readonly() const;

private:
    sqlite3_stmt* statement_ = nullptr;
};

enum class Access { read, write };

/// One SQLite file. The only class that knows how it is opened, locked and what its errors mean.
class Database {
public:
    /// Opens a file; for writing it is made, with its folder, when absent (mode 0600). It then appears whole when the first transaction is
    /// committed, and not at all if none is. Reading an absent file gives an empty database in memory. Does not look at the schema: see
    /// migrations.h.
    static Database open(const std::string& path, Access access, int lock_timeout_ms);
    static Database in_memory();

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    Statement prepare(std::string_view sql);
    /// A statement that is kept: the same text gives the same statement, reset.
    Statement& cached(std::string_view sql);
    /// The same for one that reads this table only (its quoted name): rows that wait for other tables may wait on.
    Statement& cached(std::string_view sql, std::string_view only_table);
    /// Runs statements without parameters and rows.
    void execute(std::string_view sql);
    /// The first column of the first row as a number; 0 without rows.
    std::int64_t scalar(std::string_view sql);
    /// Bytes of rows changed, inserted or deleted by the last statement.
    std::int64_t changes() const;

    bool is_new() const { return is_new_; }  ///< nothing in it yet
    bool in_transaction() const;
    /// Whether nobody else sees it: a file still in the making, or no file at all.
    bool is_unpublished() const { return new_file_ != nullptr || path_.empty(); }
    /// An index that can wait for the first commit: rows are written faster without it, sorting them once is quick, and a command that only
    /// reads an empty database never needs it.
    void postpone_index(std::string name, std::string statement);
    /// Makes a postponed index now: something is going to be looked up by it.
    void need_index(const std::string& name);
    /// For very many records of a type: its indexes are taken away until the commit, unless it has records. By then the trees would have
    /// outgrown the memory that is kept for them, and each row would read and write another page of each.
    void postpone_indexes(const schema::RecordType& type);
    const std::string& path() const { return path_; }
    /// Keeps more of the file in memory (16 MiB), for imports of many rows.
    void expect_bulk_writes();
    /// Who has which unique value. Valid until the end of the transaction.
    UniqueValues& unique_values();
    /// Lets the tables be written in which SQLite keeps an index: for making it anew.
    void permit_repairs();
    /// Only SELECT and other reading; ATTACH, PRAGMA with a value, load_extension are refused. For `crm sql`.
    void forbid_writing();
    /// A row of an answer has no more.
    int most_columns() const;
    sqlite3* handle() const { return handle_; }

private:
    friend class Savepoint;
    friend class Transaction;
    friend class WaitingRows;
    struct PostponedIndex {
        std::string name;
        std::string statement;
        bool is_made = false;
    };

    Database();
    void add_waiting(WaitingRows& rows) { waiting_.push_back(&rows); }
    void remove_waiting(WaitingRows& rows) { std::erase(waiting_, &rows); }
    void write_waiting_rows();
    void write_waiting_rows(std::string_view table);
    Statement& kept(std::string_view sql);
    void make_postponed(PostponedIndex& index);
    void make_postponed_indexes();
    /// A part of the transaction was taken back, and with it indexes that it needed.
    void forget_made_indexes();
    void open_file();
    void open_new_file();
    /// COMMIT; a file in the making gets its indexes and takes its place.
    void commit();
    void end_transaction();
    void publish();

    struct Cache;
    sqlite3* handle_ = nullptr;
    std::unique_ptr<Cache> cache_;
    std::string path_;
    int lock_timeout_ms_ = 0;
    bool is_new_ = false;
    std::unique_ptr<NewFile> new_file_;
    std::vector<PostponedIndex> postponed_indexes_;
    std::vector<WaitingRows*> waiting_;            ///< with rows that are not written yet
    std::unique_ptr<UniqueValues> unique_values_;  ///< of the transaction
};

/// BEGIN IMMEDIATE … COMMIT; rolls back unless committed.
class Transaction {
public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Database& database_;
    bool open_ = true;
};

/// A part of a transaction that can be taken back alone; it is, unless kept. May be nested.
class Savepoint {
public:
    explicit Savepoint(Database& database);
    ~Savepoint();
    Savepoint(const Savepoint&) = delete;
    Savepoint& operator=(const Savepoint&) = delete;
    void keep();
    void roll_back();

private:
    Database& database_;
    bool open_ = true;
};

/// Several statements that see the database at one moment, whoever writes meanwhile.
class Snapshot {
public:
    explicit Snapshot(Database& database);
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

private:
    Database& database_;
    bool open_;
};

}  // namespace crm::store
