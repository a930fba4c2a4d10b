// SPDX-License-Identifier: MIT
// The one file that knows SQLite's C interface, but for virtual tables: sqlite_overlay.cpp.
#include <crm/store/database.h>

#include "store/connection.h"
#include "store/new_file.h"

#include <crm/base/error.h>
#include <crm/base/system_error.h>
#include <crm/base/text.h>
#include <crm/store/doctor.h>
#include <crm/store/unique_values.h>

#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace crm::store {

namespace {

/// The errno of what failed, in the file or its log; 0 where SQLite has not kept it.
int cause_of(sqlite3* database) {
    int cause = sqlite3_system_errno(database);
    sqlite3_file* log = nullptr;
    if (cause == 0) {
        sqlite3_file_control(database, "main", SQLITE_FCNTL_LAST_ERRNO, &cause);
        sqlite3_file_control(database, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    }
    if (cause == 0 && log != nullptr && log->pMethods != nullptr) {
        log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &cause);
    }
    return cause;
}

[[noreturn]] void fail_to_write(const std::string& file, int code, int cause) {
    // The memory that is shared with other processes is a file beside the database; why it cannot grow is not passed on.
    const int reason = code == SQLITE_IOERR_SHMSIZE && cause == 0 ? ENOSPC : cause;
    const std::string advice = advice_on(reason);
    throw Error(ErrorKind::io, "cannot read or write " + file + ": " + (reason == 0 ? sqlite3_errstr(code) : std::strerror(reason)),
                advice.empty() ? "check the disk, and keep a copy of the file" : advice + "; nothing was changed");
}

/// The index is the only virtual table of the file. Of a constraint of any other table SQLite says which.
bool is_about_search_index(int code, std::string_view text) {
    return code == SQLITE_CORRUPT_VTAB || text == "constraint failed" || text.starts_with("invalid fts5 file format") ||
           text.starts_with("vtable constructor failed: search");
}

[[noreturn]] void fail(sqlite3* database, int code, const std::string& doing) {
    const char* path = database == nullptr ? nullptr : sqlite3_db_filename(database, "main");
    const std::string file = path == nullptr || *path == '\0' ? "the database" : NewFile::place_of(path);
    const std::string text = database == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(database);
    if (is_about_search_index(code, text)) {
        throw Error(ErrorKind::damaged, "the search index of " + file + " is damaged: " + text, std::string(rebuild_remedy));
    }
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw Error(ErrorKind::locked, file + " is locked by another process",
                        "try again when it has finished, or raise database.lock_timeout");
        case SQLITE_NOTADB:
            throw Error(ErrorKind::damaged, file + " is not a crm database: " + text, "name another file with --db, or restore a copy");
        case SQLITE_CORRUPT:
            throw Error(ErrorKind::damaged, file + " is damaged: " + text,
                        "keep a copy of the file, then restore the last good one; `crm doctor --salvage NEW --db " + file +
                            "` saves what can be read of it");
        case SQLITE_FULL:
            throw Error(ErrorKind::io, "cannot write " + file + ": no space left",
                        "make room and run the command again; nothing was changed");
        case SQLITE_READONLY:
        case SQLITE_PERM:
            if (code == SQLITE_READONLY_DBMOVED) {
                throw Error(ErrorKind::locked, file + " has been replaced at this moment", "run the command again");
            }
            throw Error(ErrorKind::io, "cannot write " + file + ": it is read-only", "check the permissions of the file and its folder");
        case SQLITE_CANTOPEN:
            throw Error(ErrorKind::io, "cannot open " + file + ": " + text, "check the path and the permissions of the folder");
        case SQLITE_IOERR:
            fail_to_write(file, code, cause_of(database));
        case SQLITE_AUTH:
            throw Error(ErrorKind::usage, text);
        default:
            throw Error(ErrorKind::failed, (doing.empty() ? "" : doing + ": ") + text);
    }
}

/// fold(text): what base/text calls the same name; for `contains` in filters.
void fold_function(sqlite3_context* context, int /*count*/, sqlite3_value** values) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
    if (text == nullptr) {
        sqlite3_result_null(context);
        return;
    }
    const std::string folded = text::fold(std::string_view(text, static_cast<std::size_t>(sqlite3_value_bytes(values[0]))));
    sqlite3_result_text(context, folded.data(), static_cast<int>(folded.size()), SQLITE_TRANSIENT);
}

bool has(std::string_view words, const char* word) { return word != nullptr && words.find(' ' + std::string(word) + ' ') < words.size(); }

int reading_only(void* /*data*/, int action, const char* first, const char* second, const char* /*database*/, const char* /*trigger*/) {
    switch (action) {
        case SQLITE_SELECT:
        case SQLITE_READ:
        case SQLITE_RECURSIVE:
            return SQLITE_OK;
        case SQLITE_FUNCTION:
            // The second tells where in the memory of this process things lie.
            return has(" load_extension fts3_tokenizer ", second) ? SQLITE_DENY : SQLITE_OK;
        case SQLITE_PRAGMA:
            // Reading pragmas that describe the tables; none that takes effect.
            return has(" table_info table_list table_xinfo index_list index_info ", first) ? SQLITE_OK : SQLITE_DENY;
        default:
            return SQLITE_DENY;
    }
}

}  // namespace

Statement::Statement(sqlite3* database, std::string_view sql) {
    const char* end = nullptr;
    const int code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), 0, &statement_, &end);
    if (code != SQLITE_OK) {
        fail(database, code, "");
    }
    const std::string_view rest = sql.substr(static_cast<std::size_t>(end - sql.data()));
    if (statement_ == nullptr || rest.find_first_not_of(" \t\r\n;") != std::string_view::npos) {
        sqlite3_finalize(std::exchange(statement_, nullptr));
        throw Error(ErrorKind::failed, rest.empty()
                                           ? "there is no statement"
                                           : "one statement at a time: \"" + text::escape_controls(text::trim(rest)) + "\" is left over");
    }
}

Statement::Statement(Statement&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}

Statement& Statement::operator=(Statement&& other) noexcept {
    std::swap(statement_, other.statement_);
    return *this;
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::bind(int index, std::string_view text) {
    // A null pointer would bind NULL.
    sqlite3_bind_text(statement_, index, text.data() == nullptr ? "" : text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    return *this;
}

Statement& Statement::bind(int index, std::int64_t number) {
    sqlite3_bind_int64(statement_, index, number);
    return *this;
}

Statement& Statement::bind(int index, double number) {
    sqlite3_bind_double(statement_, index, number);
    return *this;
}

Statement& Statement::bind(int index, std::span<const std::uint8_t> bytes) {
    sqlite3_bind_blob(statement_, index, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
    return *this;
}

Statement& Statement::bind_null(int index) {
    sqlite3_bind_null(statement_, index);
    return *this;
}

int Statement::index_of(const char* placeholder) const { return sqlite3_bind_parameter_index(statement_, placeholder); }

bool Statement::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code != SQLITE_DONE) {
        sqlite3* database = sqlite3_db_handle(statement_);
        const int extended = sqlite3_extended_errcode(database);
        // The message belongs to the connection and goes with the next call on it.
        try {
            fail(database, extended, "");
        } catch (...) {
            sqlite3_reset(statement_);
            throw;
        }
    }
    return false;
}

void Statement::run() {
    step();
    sqlite3_reset(statement_);
}

void Statement::reset() { sqlite3_reset(statement_); }

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }

double Statement::real(int column) const { return sqlite3_column_double(statement_, column); }

std::string_view Statement::text(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return text == nullptr ? std::string_view{}
                           : std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

std::span<const std::uint8_t> Statement::bytes(int column) const {
    return {static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column)),
            static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Statement::ColumnType Statement::column_type(int column) const {
    switch (sqlite3_column_type(statement_, column)) {
        case SQLITE_INTEGER:
            return ColumnType::integer;
        case SQLITE_FLOAT:
            return ColumnType::real;
        case SQLITE_TEXT:
            return ColumnType::text;
        case SQLITE_BLOB:
            return ColumnType::blob;
        default:
            return ColumnType::null;
    }
}

int Statement::column_count() const { return sqlite3_column_count(statement_); }

std::string Statement::column_name(int column) const { return sqlite3_column_name(statement_, column); }

bool Statement::is_readonly() const { return sqlite3_stmt_readonly(statement_) != 0; }

namespace {

int wait_for_lock(void* patience, int attempt) { return static_cast<Patience*>(patience)->wait(attempt) ? 1 : 0; }

/// As SQLite itself does it, but a log that has grown long since somebody is always reading is begun anew, for which new readers need not
/// wait: only this writer does, and not for long, for readers who stay.
int move_log(void* patience, sqlite3* database, const char* name, int pages) {
    constexpr int many_pages = 4000;
    if (pages >= 1000) {
        auto& limit = static_cast<Patience*>(patience)->limit_ms;
        const int usual_limit = std::exchange(limit, std::min(limit, 50));
        sqlite3_wal_checkpoint_v2(database, name, pages >= many_pages ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE, nullptr,
                                  nullptr);
        limit = usual_limit;
    }
    return SQLITE_OK;
}

/// A file holds data: nothing that somebody has put into it runs, or stands for something else.
void trust_nothing_in_file(sqlite3* handle) {
    for (const int power : {SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_TRUSTED_SCHEMA}) {
        sqlite3_db_config(handle, power, 0, nullptr);
    }
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
}

sqlite3* open_handle(const std::string& path, int flags, Patience* patience = nullptr) {
    // One thread that asks it, and nobody who reads the statistics: no mutexes and no counting in every allocation. Heeded before the first
    // opening only.
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code != SQLITE_OK) {
        sqlite3_close(handle);
        fail_to_open(path, sqlite3_errstr(code));
    }
    sqlite3_extended_result_codes(handle, 1);
    trust_nothing_in_file(handle);
    sqlite3_busy_handler(handle, patience == nullptr ? nullptr : wait_for_lock, patience);
    if (patience != nullptr) {
        sqlite3_wal_hook(handle, move_log, patience);
    }
    sqlite3_create_function_v2(handle, "fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr, fold_function, nullptr,
                               nullptr, nullptr);
    return handle;
}

/// A full disk has no room for the memory that processes share. Whoever holds the file alone needs none, so that reading works on.
void reopen_alone_if_full(sqlite3*& handle, const std::string& path, Patience& patience) {
    const int code = sqlite3_exec(handle, "PRAGMA user_version", nullptr, nullptr, nullptr);
    if (code == SQLITE_IOERR_SHMSIZE) {
        sqlite3_close(std::exchange(handle, nullptr));
        handle = open_handle(path, SQLITE_OPEN_READWRITE, &patience);
        sqlite3_exec(handle, "PRAGMA locking_mode = EXCLUSIVE", nullptr, nullptr, nullptr);
    }
}

}  // namespace

Database::Database() : cache_(std::make_unique<Cache>()) {}

/// A reader opens for writing where it may: a write-ahead log left by a killed process has to be recovered.
void Database::open_file() {
    cache_->patience.limit_ms = lock_timeout_ms_;
    const std::string folder = path_.find('/') == std::string::npos ? "." : path_.substr(0, path_.rfind('/') + 1);
    if (::access(path_.c_str(), W_OK) == 0 && ::access(folder.c_str(), W_OK) == 0) {
        handle_ = open_handle(path_, SQLITE_OPEN_READWRITE, &cache_->patience);
        reopen_alone_if_full(handle_, path_, cache_->patience);
    } else if (::access((path_ + "-wal").c_str(), F_OK) == 0) {
        // Somebody else is writing: their log belongs to the data.
        handle_ = open_handle(path_, SQLITE_OPEN_READONLY, &cache_->patience);
    } else {
        // Without write permission SQLite cannot make the log that it would share with others.
        handle_ = open_handle(as_uri(path_, "immutable=1"), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    }
    execute("PRAGMA foreign_keys = ON");
}

/// Nobody else sees the file, and it is thrown away unless it is published: no journal on the disk, no waiting for the disk.
void Database::open_new_file() {
    handle_ = open_handle(new_file_->path(), SQLITE_OPEN_READWRITE);
    is_new_ = true;
    execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON");
}

void Database::publish() {
    execute("PRAGMA journal_mode = WAL");
    cache_->statements.clear();
    sqlite3_close(std::exchange(handle_, nullptr));
    new_file_->publish();
    new_file_.reset();
    open_file();
}

Database Database::in_memory() {
    Database database;
    database.handle_ = open_handle(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    database.is_new_ = true;
    return database;
}

Database::~Database() {
    cache_.reset();
    sqlite3_close(handle_);
}

void Database::execute(std::string_view sql) {
    write_waiting_rows();
    const int code = sqlite3_exec(handle_, std::string(sql).c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        fail(handle_, sqlite3_extended_errcode(handle_), "");
    }
}

std::int64_t Database::changes() const { return sqlite3_changes64(handle_); }

bool Database::in_transaction() const { return handle_ != nullptr && sqlite3_get_autocommit(handle_) == 0; }

void Database::expect_bulk_writes() {
    execute("PRAGMA cache_size = -16384");
    // What a savepoint may have to bring back is a few pages a row.
    execute("PRAGMA temp_store = MEMORY");
    // Links are resolved one by one before they are written; checking each again costs a tenth of an import.
    execute("PRAGMA foreign_keys = OFF");
    // Kept statements soon hold the small default of quick memory; every step would go to malloc.
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_LOOKASIDE, nullptr, 1200, 1000);
}

int Database::most_columns() const { return sqlite3_limit(handle_, SQLITE_LIMIT_COLUMN, -1); }

void Database::permit_repairs() { sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr); }

void Database::forbid_writing() { sqlite3_set_authorizer(handle_, reading_only, nullptr); }

}  // namespace crm::store
