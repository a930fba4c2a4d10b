// SPDX-License-Identifier: MIT
#include <crm/store/backup.h>

#include "store/doctor_schema.h"
#include "store/new_file.h"

#include <crm/base/error.h>
#include <crm/base/streams.h>
#include <crm/store/database_files.h>
#include <crm/store/dialect.h>
#include <crm/store/layout.h>
#include <crm/store/migrations.h>

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>

namespace crm::store {

namespace {

bool exists(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

bool has_table(Database& database, std::string_view name) {
    Statement statement = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1");
    statement.bind(1, name);
    return statement.step();
}

/// What the error says, of the file that people know: the connection reads one file and writes another.
[[noreturn]] void explain(const Error& error, const std::string& path) {
    const std::string_view what = error.what();
    if (error.kind() != ErrorKind::io) {
        throw;
    }
    throw Error(ErrorKind::io, "cannot write " + path + what.substr(what.rfind(": ")).data(), "make room, or name another folder");
}

/// Fills a claimed file with all that the database holds at this moment. Switching to the write-ahead log is left for later.
void copy_into(Database& database, const NewFile& file, const std::string& path) {
    try {
        database.execute("VACUUM INTO " + dialect::literal(file.path()));
    } catch (const Error& error) {
        explain(error, path);
    }
}

void switch_to_write_ahead_log(const NewFile& file, int lock_timeout_ms) {
    Database::open(file.path(), Access::write, lock_timeout_ms).execute("PRAGMA journal_mode = WAL");
}

std::int64_t size_of(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? status.st_size : 0;
}

[[noreturn]] void fail_to_keep(const std::string& path, const std::string& kept) {
    throw Error(ErrorKind::io, "cannot keep " + path + " as " + kept + ": " + std::strerror(errno), "check the permissions of the folder");
}

/// A second name, so that there is a database at every moment; where the file system has none, the file moves.
void keep(const std::string& path, const std::string& kept) {
    if (::link(path.c_str(), kept.c_str()) == 0) {
        return;
    }
    if (errno == EEXIST || ::rename(path.c_str(), kept.c_str()) != 0) {
        fail_to_keep(path, kept);
    }
}

/// Brings everything into the one file, which needs the file for this process alone. SQLite answers busy at once, without its timeout.
void leave_write_ahead_log(Database& database, int lock_timeout_ms) {
    constexpr int wait_ms = 10;
    for (int waited = 0;; waited += wait_ms) {
        try {
            database.execute("PRAGMA journal_mode = DELETE");
            return;
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::locked || waited >= lock_timeout_ms) {
                throw;
            }
        }
        ::usleep(wait_ms * 1000);
    }
}

/// An older version is brought up to date for a moment, as the next command will do it.
std::vector<std::string> faults_of_tables(Database& copy, const schema::Catalog& catalog) {
    const std::int64_t version = checked_version(copy);
    const Savepoint trial(copy);
    std::vector<std::string> faults;
    try {
        migrate(copy, version);
        for (const std::string& column : missing_columns(copy, catalog)) {
            faults.push_back("tables of version " + std::to_string(version) + " without " + column);
        }
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::failed) {
            throw;
        }
        faults.emplace_back(error.what());
    }
    return faults;
}

std::vector<std::string> faults_of_links(Database& copy) {
    std::vector<std::string> faults;
    for (const BrokenLinks& each : broken_links(copy)) {
        faults.push_back(each.table + " has links to " + each.target + " that lead nowhere: " + std::to_string(each.rows));
    }
    return faults;
}

void check_copy(Database& copy, const std::string& from, const schema::Catalog& catalog) {
    std::vector<std::string> faults = faults_of_file(copy);
    faults = faults.empty() ? faults_of_tables(copy, catalog) : faults;
    // Links can only be asked of tables that are there.
    faults = faults.empty() ? faults_of_links(copy) : faults;
    if (!faults.empty()) {
        throw Error(ErrorKind::damaged, from + " is damaged: " + faults.front(),
                    "`crm doctor --salvage NEW --db " + from + "` saves what can be read of it");
    }
}

}  // namespace

std::vector<std::string> faults_of_file(Database& database) {
    std::vector<std::string> faults;
    Statement statement = database.prepare("PRAGMA integrity_check");
    while (statement.step()) {
        if (statement.text(0) != "ok") {
            faults.emplace_back(statement.text(0));
        }
    }
    return faults;
}

std::vector<BrokenLinks> broken_links(Database& database) {
    std::vector<BrokenLinks> links;
    Statement statement = database.prepare("PRAGMA foreign_key_check");
    while (statement.step()) {
        // Rows come table by table.
        const bool is_next = !links.empty() && links.back().table == statement.text(0) && links.back().target == statement.text(2);
        if (!is_next) {
            links.push_back({std::string(statement.text(0)), std::string(statement.text(2)), 0});
        }
        ++links.back().rows;
    }
    return links;
}

Contents contents_of(Database& database, const schema::Catalog& catalog) {
    const Snapshot snapshot(database);
    Contents contents;
    contents.version = checked_version(database);
    for (const schema::RecordType* type : catalog.types()) {
        if (has_table(database, type->name)) {
            contents.records += database.scalar("SELECT count(*) FROM " + table_name(*type));
        }
    }
    contents.operations = database.scalar(R"(SELECT count(*) FROM "operation")");
    Statement last = database.prepare(R"(SELECT "at" FROM "operation" ORDER BY "number" DESC LIMIT 1)");
    if (last.step()) {
        contents.last_operation = last.text(0);
    }
    return contents;
}

std::int64_t back_up(Database& database, const std::string& path, int lock_timeout_ms) {
    for (const char* suffix : {"-wal", "-journal"}) {
        if (exists(path + suffix)) {
            throw Error(ErrorKind::conflict, path + " is a database in use: there is " + path + suffix,
                        "name another file; `crm restore` puts a backup into the place of a database");
        }
    }
    refuse_database(database.path(), path);
    make_folders(path);
    const std::unique_ptr<NewFile> file = NewFile::claim_over(path, lock_timeout_ms);
    copy_into(database, *file, path);
    switch_to_write_ahead_log(*file, lock_timeout_ms);
    file->replace();
    return size_of(path);
}

Restoration::Restoration(const std::string& from, std::string path, const schema::Catalog& catalog, int lock_timeout_ms)
    : path_(std::move(path)), lock_timeout_ms_(lock_timeout_ms) {
    refuse_database(from, path_);
    if (size_of(from) == 0) {
        throw Error(ErrorKind::damaged, from + " is empty", "name a file that `crm backup` wrote");
    }
    Database source = Database::open(from, Access::read, lock_timeout_ms);
    checked_version(source);
    make_folders(path_);
    copy_ = NewFile::claim_over(path_, lock_timeout_ms);
    copy_into(source, *copy_, path_);
    // What is checked is what will be the database, whatever happens to the other file meanwhile.
    Database copy = Database::open(copy_->path(), Access::read, lock_timeout_ms);
    left_out_ = drop_foreign_programs(copy);
    check_copy(copy, from, catalog);
    contents_ = contents_of(copy, catalog);
}

Restoration::~Restoration() = default;

bool Restoration::put_in_place(const std::string& kept) {
    switch_to_write_ahead_log(*copy_, lock_timeout_ms_);
    if (!exists(path_)) {
        copy_->publish();
        return false;
    }
    if (!replace_sound_file(kept)) {
        replace_damaged_file(kept);
    }
    return true;
}

/// Whoever waits for the lock meanwhile has opened the file that is moved away, and is told so when it writes.
bool Restoration::replace_sound_file(const std::string& kept) {
    std::optional<Database> present;
    try {
        present.emplace(Database::open(path_, Access::write, lock_timeout_ms_));
        leave_write_ahead_log(*present, lock_timeout_ms_);
        present->execute("BEGIN EXCLUSIVE");
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::damaged) {
            return false;
        }
        throw;
    }
    try {
        keep(path_, kept);
        copy_->replace();
    } catch (const Error&) {
        present->execute("ROLLBACK");
        present->execute("PRAGMA journal_mode = WAL");
        throw;
    }
    return true;
}

/// Nobody can work with what is there. Its log stays beside it under its new name: something may still be read from both.
void Restoration::replace_damaged_file(const std::string& kept) {
    keep(path_, kept);
    for (const char* suffix : {"-wal", "-journal", "-shm"}) {
        const std::string side = path_ + suffix;
        if (exists(side) && ::rename(side.c_str(), (kept + suffix).c_str()) != 0) {
            fail_to_keep(side, kept + suffix);
        }
    }
    copy_->replace();
}

}  // namespace crm::store
