// SPDX-License-Identifier: MIT
#include <crm/store/migrations.h>

#include <crm/base/error.h>
#include <crm/store/backup.h>
#include <crm/store/journal.h>
#include <crm/store/layout.h>

#include <unistd.h>

namespace crm::store {

namespace {

/// Before the first table: larger pages make bulk writes a tenth faster, and single ones no slower.
constexpr std::string_view page_size = "PRAGMA page_size = 8192";

/// Two first commands at once on an empty file: SQLite answers busy at once, without its timeout, when both switch a new file to
/// write-ahead logging.
void switch_to_write_ahead_log(Database& database, int lock_timeout_ms) {
    for (int waited = 0;; waited += 10) {
        try {
            database.execute(page_size);
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

/// What brings a file of the version before to `version`. Frozen text: it must do the same whatever today's declarations say. The schema
/// that results has the same tables, columns and indexes as a new database; only the order of columns differs.
struct Migration {
    int version;
    std::string_view statements;
    void (*fill)(Database& database) = nullptr;  ///< what statements cannot do, after them
};

constexpr Migration migrations[] = {
    {2, R"(
ALTER TABLE "contact" ADD COLUMN "rhythm" INTEGER;
CREATE INDEX "contact_by_rhythm" ON "contact"("rhythm") WHERE "rhythm" IS NOT NULL;
CREATE INDEX "contact_by_birthday" ON "contact"("birthday") WHERE "birthday" IS NOT NULL;
CREATE TABLE "task_after" (
  "task" INTEGER NOT NULL REFERENCES "task"("number") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL,
  "linked_task" INTEGER NOT NULL REFERENCES "task"("number") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("task", "position")
) STRICT, WITHOUT ROWID;
CREATE INDEX "task_after_by_target" ON "task_after"("linked_task", "task");
CREATE TABLE "filter" (
  "id" TEXT NOT NULL,
  "number" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL,
  "name_folded" TEXT NOT NULL,
  "expression" TEXT NOT NULL,
  "noun" TEXT,
  "owner" INTEGER REFERENCES "user"("number") DEFERRABLE INITIALLY DEFERRED,
  "external_id" TEXT,
  "source" TEXT,
  "tags" TEXT,
  "custom_fields" TEXT,
  "notes" TEXT,
  "created_at" TEXT,
  "updated_at" TEXT
) STRICT;
CREATE UNIQUE INDEX "filter_by_id" ON "filter"("id");
CREATE INDEX "filter_by_name" ON "filter"("name_folded");
CREATE INDEX "filter_by_source" ON "filter"("source") WHERE "source" IS NOT NULL;
CREATE VIRTUAL TABLE "search" USING fts5("label", "text", content='', tokenize='ascii');
CREATE VIRTUAL TABLE "search_word" USING fts5vocab('search', 'row');
INSERT INTO "counter" ("name", "value") SELECT 'search activity', 0 WHERE EXISTS (SELECT 1 FROM "activity");
INSERT INTO "counter" ("name", "value") SELECT 'search campaign', 0 WHERE EXISTS (SELECT 1 FROM "campaign");
INSERT INTO "counter" ("name", "value") SELECT 'search company', 0 WHERE EXISTS (SELECT 1 FROM "company");
INSERT INTO "counter" ("name", "value") SELECT 'search contact', 0 WHERE EXISTS (SELECT 1 FROM "contact");
INSERT INTO "counter" ("name", "value") SELECT 'search deal', 0 WHERE EXISTS (SELECT 1 FROM "deal");
INSERT INTO "counter" ("name", "value") SELECT 'search product', 0 WHERE EXISTS (SELECT 1 FROM "product");
INSERT INTO "counter" ("name", "value") SELECT 'search task', 0 WHERE EXISTS (SELECT 1 FROM "task");
INSERT INTO "counter" ("name", "value") SELECT 'search ticket', 0 WHERE EXISTS (SELECT 1 FROM "ticket");
INSERT INTO "counter" ("name", "value") SELECT 'search user', 0 WHERE EXISTS (SELECT 1 FROM "user");
)"},
    {3, R"(
ALTER TABLE "operation" ADD COLUMN "salt" BLOB;
ALTER TABLE "operation" ADD COLUMN "digest" BLOB;
ALTER TABLE "operation" ADD COLUMN "hash" BLOB;
ALTER TABLE "change" ADD COLUMN "salt" BLOB;
ALTER TABLE "change" ADD COLUMN "digest" BLOB;
CREATE INDEX "operation_by_kind" ON "operation"("kind") WHERE "kind" <> 'write';
CREATE TABLE "merged" (
  "type" TEXT NOT NULL, "field" TEXT NOT NULL, "value" TEXT NOT NULL, "record" TEXT NOT NULL, "survivor" TEXT NOT NULL,
  PRIMARY KEY ("type", "field", "value", "record")
) STRICT, WITHOUT ROWID;
CREATE INDEX "merged_by_record" ON "merged"("record");
CREATE INDEX "merged_by_survivor" ON "merged"("survivor");
CREATE INDEX "change_of_update" ON "change"("type") WHERE "action" = 'update';
CREATE TABLE "contact_distinct_from" (
  "contact" INTEGER NOT NULL REFERENCES "contact"("number") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL,
  "linked_contact" INTEGER NOT NULL REFERENCES "contact"("number") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("contact", "position")
) STRICT, WITHOUT ROWID;
CREATE INDEX "contact_distinct_from_by_target" ON "contact_distinct_from"("linked_contact", "contact");
CREATE TABLE "company_distinct_from" (
  "company" INTEGER NOT NULL REFERENCES "company"("number") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL,
  "linked_company" INTEGER NOT NULL REFERENCES "company"("number") DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("company", "position")
) STRICT, WITHOUT ROWID;
CREATE INDEX "company_distinct_from_by_target" ON "company_distinct_from"("linked_company", "company");
)",
     seal_journal},
};

void set_version(Database& database, int version) { database.execute("PRAGMA user_version = " + std::to_string(version)); }

void mark_as_current(Database& database) {
    database.execute("PRAGMA application_id = " + std::to_string(application_id));
    set_version(database, schema_version);
}

void create(Database& database, const schema::Catalog& catalog) {
    for (SchemaStatement& statement : create_statements(catalog)) {
        // A partial one costs nothing where it holds nothing, and making it later reads the whole table.
        if (database.is_unpublished() && statement.makes == SchemaStatement::Makes::full_index) {
            database.postpone_index(std::move(statement.index), std::move(statement.sql));
        } else {
            database.execute(statement.sql);
        }
    }
    mark_as_current(database);
}

/// Not a Transaction, whose commit would publish a file without records.
void create_new_file(Database& database, const schema::Catalog& catalog) {
    database.execute(page_size);
    database.execute("BEGIN");
    create(database, catalog);
    database.execute("COMMIT");
}

bool is_ours(Database& database) { return database.scalar("PRAGMA application_id") == application_id; }

[[noreturn]] void refuse_foreign(const Database& database) {
    throw Error(ErrorKind::damaged, database.path() + " is an SQLite database, but not of crm", "name another file with --db");
}

void refuse_newer(const Database& database, std::int64_t version) {
    if (version > schema_version) {
        throw Error(ErrorKind::damaged,
                    database.path() + " was written by a newer crm (version " + std::to_string(version) +
                        " of its tables, this program knows " + std::to_string(schema_version) + ")",
                    "install the newer crm");
    }
}

/// A name that no file has yet. An earlier copy stays, even one that a killed migration left and that may be the same: a spare file costs
/// room on the disk, a wrong guess would cost the data.
std::string free_name(const std::string& name) {
    std::string free = name;
    for (int i = 2; ::access(free.c_str(), F_OK) == 0; ++i) {
        free = name + "-" + std::to_string(i);
    }
    return free;
}

/// As it is opened on a disk so full that it has no room for what processes share: then no second reader comes in.
bool holds_file_alone(Database& database) {
    Statement mode = database.prepare("PRAGMA locking_mode");
    return mode.step() && mode.text(0) == "exclusive";
}

/// Nobody else can write while this one holds the lock, so what is copied is what will be changed.
std::string keep_old_version(Database& database, std::int64_t version, int lock_timeout_ms) {
    std::string kept = free_name(database.path() + ".version-" + std::to_string(version) + ".backup");
    try {
        if (holds_file_alone(database)) {
            throw Error(ErrorKind::io, "the disk is full");
        }
        Database reader = Database::open(database.path(), Access::read, lock_timeout_ms);
        back_up(reader, kept, lock_timeout_ms);
    } catch (const Error& error) {
        throw Error(
            error.kind(),
            "cannot bring the tables of " + database.path() +
                ", which are of an older crm, up to date: the file is copied before, and that fails: " + error.what(),
            error.kind() == ErrorKind::io ? "make room in its folder and run the command again; nothing was changed" : error.hint());
    }
    return kept;
}

/// Returns the path of the copy; empty when another process has been first.
std::string bring_up_to_date(Database& database, int lock_timeout_ms) {
    Transaction transaction(database);
    const std::int64_t version = database.scalar("PRAGMA user_version");
    std::string kept;
    if (version >= schema_version) {
        return kept;
    }
    kept = keep_old_version(database, version, lock_timeout_ms);
    try {
        migrate(database, version);
        transaction.commit();
    } catch (const Error&) {
        // The file is still what the copy is.
        ::unlink(kept.c_str());
        throw;
    }
    return kept;
}

bool is_current(Database& database) { return database.scalar("PRAGMA user_version") == schema_version && is_ours(database); }

}  // namespace

void migrate(Database& database, std::int64_t version) {
    for (const Migration& migration : migrations) {
        if (migration.version > version) {
            database.execute(migration.statements);
            if (migration.fill != nullptr) {
                migration.fill(database);
            }
            set_version(database, migration.version);
        }
    }
}

bool needs_migration(Database& database) {
    const std::int64_t version = database.scalar("PRAGMA user_version");
    return version > 0 && version < schema_version && is_ours(database);
}

std::int64_t checked_version(Database& database) {
    const std::int64_t version = database.scalar("PRAGMA user_version");
    if (!is_ours(database) || version <= 0) {
        refuse_foreign(database);
    }
    refuse_newer(database, version);
    return version;
}

Database empty_database(const schema::Catalog& catalog) {
    Database database = Database::in_memory();
    std::string tables = "BEGIN;";
    for (const SchemaStatement& statement : create_statements(catalog)) {
        if (statement.makes == SchemaStatement::Makes::table) {
            tables.append(statement.sql) += ';';
        }
    }
    database.execute(tables += "COMMIT");
    mark_as_current(database);
    return database;
}

std::string prepare_schema(Database& database, const schema::Catalog& catalog, int lock_timeout_ms) {
    if (is_current(database)) {
        return {};
    }
    // The tables are counted before the version is read again: another process may be making them at this moment, all at once.
    const bool has_tables = database.scalar("SELECT count(*) FROM sqlite_schema") > 0;
    if (is_current(database)) {
        return {};
    }
    if (is_ours(database)) {
        refuse_newer(database, database.scalar("PRAGMA user_version"));
    }
    if (needs_migration(database)) {
        return bring_up_to_date(database, lock_timeout_ms);
    }
    if (has_tables) {
        refuse_foreign(database);
    }
    if (database.is_unpublished()) {
        create_new_file(database, catalog);
        return {};
    }
    switch_to_write_ahead_log(database, lock_timeout_ms);
    Transaction transaction(database);
    // Another process may have been first while this one waited for the lock.
    if (database.scalar("PRAGMA user_version") == 0) {
        create(database, catalog);
    }
    transaction.commit();
    return {};
}

}  // namespace crm::store
