// SPDX-License-Identifier: MIT
#include <crm/store/migrations.h>

#include <crm/base/error.h>
#include <crm/store/layout.h>

#include <unistd.h>

namespace crm::store {

namespace {

/// Two first commands at once: SQLite answers busy at once, without its timeout, when both switch a new file to write-ahead logging.
void switch_to_write_ahead_log(Database& database, int lock_timeout_ms) {
    for (int waited = 0;; waited += 10) {
        try {
            // Before the first table: larger pages make bulk writes a tenth faster, and single ones no slower.
            database.execute("PRAGMA page_size = 8192");
            database.execute("PRAGMA journal_mode = WAL");
            return;
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::locked || waited >= lock_timeout_ms) {
                throw;
            }
        }
        ::usleep(10'000);
    }
}

void create(Database& database, const schema::Catalog& catalog) {
    for (const std::string& statement : create_statements(catalog)) {
        database.execute(statement);
    }
    database.execute("PRAGMA application_id = " + std::to_string(application_id));
    database.execute("PRAGMA user_version = " + std::to_string(schema_version));
}

bool is_current(Database& database) {
    return database.scalar("PRAGMA user_version") == schema_version && database.scalar("PRAGMA application_id") == application_id;
}

}  // namespace

void prepare_schema(Database& database, const schema::Catalog& catalog, int lock_timeout_ms) {
    if (is_current(database)) {
        return;
    }
    // The tables are counted before the version is read again: another process may be making them at this moment, all at once.
    const bool has_tables = database.scalar("SELECT count(*) FROM sqlite_schema") > 0;
    if (is_current(database)) {
        return;
    }
    const std::int64_t version = database.scalar("PRAGMA user_version");
    if (version > schema_version && database.scalar("PRAGMA application_id") == application_id) {
        throw Error(ErrorKind::damaged,
                    database.path() + " was written by a newer crm (version " + std::to_string(version) +
                        " of its tables, this program knows " + std::to_string(schema_version) + ")",
                    "install the newer crm");
    }
    if (has_tables) {
        throw Error(ErrorKind::damaged, database.path() + " is an SQLite database, but not of crm", "name another file with --db");
    }
    if (database.path().empty()) {
        create(database, catalog);
        return;
    }
    switch_to_write_ahead_log(database, lock_timeout_ms);
    Transaction transaction(database);
    // Another process may have been first while this one waited for the lock.
    if (database.scalar("PRAGMA user_version") == 0) {
        create(database, catalog);
    }
    transaction.commit();
}

}  // namespace crm::store
