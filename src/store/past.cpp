// SPDX-License-Identifier: MIT
#include <crm/store/past.h>

#include "store/overlay.h"
#include "store/past_records.h"

#include <crm/base/error.h>
#include <crm/store/dialect.h>
#include <crm/store/layout.h>
#include <crm/store/merged.h>
#include <crm/store/past_dialect.h>

#include <optional>
#include <string>
#include <vector>

namespace crm::store {

using schema::RecordType;

namespace {

/// What links to records that nothing touched finds them in the file, where no temporary table's link may lead.
Database& without_link_checks(Database& database) {
    database.execute("PRAGMA foreign_keys = OFF");
    return database;
}

/// Clocks are put back and journals are brought: the times of operations need not rise with their numbers.
std::int64_t last_operation(Database& database, std::string_view at) {
    Statement statement = database.prepare(R"(SELECT "number", "at" FROM "operation" ORDER BY "number" DESC)");
    while (statement.step()) {
        if (statement.text(1) <= at) {
            return statement.integer(0);
        }
    }
    return 0;
}

/// The first change of the next operation; nothing when there is none.
std::optional<std::int64_t> first_change_after(Database& database, std::int64_t operation) {
    Statement statement = database.prepare(R"(SELECT "first_change" FROM "operation" WHERE "number" > $1 ORDER BY "number" LIMIT 1)");
    statement.bind(1, operation);
    return statement.step() ? std::optional(statement.integer(0)) : std::nullopt;
}

std::vector<const RecordType*> changed_types(Database& database, const schema::Catalog& catalog, std::int64_t first_change) {
    Statement statement = database.prepare(R"(SELECT DISTINCT "type" FROM "change" WHERE "number" >= $1)");
    statement.bind(1, first_change);
    std::vector<const RecordType*> types;
    while (statement.step()) {
        const RecordType* type = catalog.find(statement.text(0));
        if (type == nullptr) {
            throw Error(ErrorKind::damaged,
                        "the journal names a record type \"" + std::string(statement.text(0)) + "\" that this program does not know");
        }
        types.push_back(type);
    }
    return types;
}

/// A table that is to show the past, and of which records its rows are.
struct PastTable {
    std::string name;
    std::string type;    ///< SQL
    std::string number;  ///< SQL
};

std::vector<PastTable> tables_of(const std::vector<const RecordType*>& types) {
    std::vector<PastTable> tables{{"\"unique_value\"", "t.\"type\"", "t.\"number\""}, {"\"term\"", "t.\"type\"", "t.\"number\""}};
    for (const RecordType* type : types) {
        const std::string name = dialect::literal(type->name);
        tables.push_back({table_name(*type), name, "t.\"number\""});
        for (const schema::Field& field : *type) {
            if (field.is_reference_list()) {
                const LinkTable link = link_table(*type, field);
                tables.push_back({link.table, name, "t." + link.record});
            }
        }
    }
    return tables;
}

void make_tables(Database& database, const std::vector<const RecordType*>& types) {
    database.execute(dialect::temporary(
        R"(CREATE TABLE "touched" ("type" TEXT NOT NULL, "number" INTEGER NOT NULL, PRIMARY KEY ("type", "number")) STRICT, WITHOUT ROWID)"));
    for (const std::string_view statement : create_lookup_statements()) {
        database.execute(dialect::temporary(statement));
    }
    for (const RecordType* type : types) {
        for (const SchemaStatement& statement : create_statements(*type)) {
            database.execute(dialect::temporary(statement.sql));
        }
    }
}

void count_custom_fields(Database& database, const std::vector<const RecordType*>& types) {
    for (const RecordType* type : types) {
        database.execute(dialect::discount_custom_fields(type->name));
    }
    database.execute(dialect::add_custom_fields());
}

/// From here on the names mean the past.
void show(Database& database, const std::vector<const RecordType*>& types, std::int64_t operation, std::int64_t first_change) {
    const std::vector<PastTable> tables = tables_of(types);
    for (const PastTable& table : tables) {
        database.execute(dialect::put_aside(table.name));
    }
    database.execute(dialect::put_aside("\"custom_field\""));
    know_overlays(database);
    for (const PastTable& table : tables) {
        database.execute(dialect::overlay(table.name, "NOT EXISTS (SELECT 1 FROM temp.\"touched\" AS x WHERE x.\"type\" = " + table.type +
                                                          " AND x.\"number\" = " + table.number + ")"));
    }
    for (const std::string& view : dialect::views_of_past(operation, first_change)) {
        database.execute(view);
    }
    database.execute(dialect::view_of_custom_fields(first_change));
}

/// From here on the journal shows the past, and so does what is made of it.
void show_merged(Database& database, const schema::Catalog& catalog) {
    for (const std::string_view statement : create_merged_statements()) {
        database.execute(dialect::temporary(statement));
    }
    rebuild_merged(database, catalog);
}

}  // namespace

Past::Past(Database& database, const schema::Catalog& catalog, std::string_view at)
    : snapshot_(without_link_checks(database)), operation_(last_operation(database, at)) {
    const std::optional<std::int64_t> first_change = first_change_after(database, operation_);
    if (operation_ == 0 || !first_change) {
        return;
    }
    const bool others_merged = merges_after(database, operation_);
    const std::vector<const RecordType*> types = changed_types(database, catalog, *first_change);
    make_tables(database, types);
    PastRecords(database, catalog).rebuild(*first_change);
    count_custom_fields(database, types);
    show(database, types, operation_, *first_change);
    if (others_merged) {
        show_merged(database, catalog);
    }
}

}  // namespace crm::store
