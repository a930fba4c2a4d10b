// SPDX-License-Identifier: MIT
#include "store/doctor_schema.h"

#include <crm/base/error.h>
#include <crm/store/dialect.h>
#include <crm/store/doctor.h>
#include <crm/store/layout.h>
#include <crm/store/migrations.h>

#include <algorithm>
#include <iterator>

namespace crm::store {

namespace {

/// Sorted.
std::vector<std::string> texts_of(Database& database, std::string_view sql) {
    std::vector<std::string> texts;
    Statement statement = database.prepare(sql);
    while (statement.step()) {
        texts.emplace_back(statement.text(0));
    }
    std::sort(texts.begin(), texts.end());
    return texts;
}

/// "table.column" of the tables that are named; of one that cannot be asked, nothing.
std::vector<std::string> columns_of(Database& database, const std::vector<std::string>& tables) {
    std::vector<std::string> columns;
    for (const std::string& table : tables) {
        try {
            for (const std::string& column : texts_of(database, "SELECT name FROM pragma_table_info('" + table + "')")) {
                columns.push_back(table + '.' + column);
            }
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::failed && error.hint() != rebuild_remedy) {
                throw;
            }
        }
    }
    std::sort(columns.begin(), columns.end());
    return columns;
}

std::vector<std::string> difference(const std::vector<std::string>& expected, const std::vector<std::string>& present) {
    std::vector<std::string> missing;
    std::set_difference(expected.begin(), expected.end(), present.begin(), present.end(), std::back_inserter(missing));
    return missing;
}

}  // namespace

std::vector<std::string> missing_columns(Database& database, const schema::Catalog& catalog) {
    Database empty = Database::in_memory();
    prepare_schema(empty, catalog, 0);
    const std::vector<std::string> tables = texts_of(empty, "SELECT name FROM sqlite_schema WHERE type = 'table'");
    return difference(columns_of(empty, tables), columns_of(database, tables));
}

std::vector<std::string> foreign_programs(Database& database) {
    return texts_of(database,
                    "SELECT type || ' ' || name || CASE type WHEN 'trigger' THEN ' on ' || tbl_name ELSE '' END FROM sqlite_schema "
                    "WHERE type IN ('trigger', 'view')");
}

std::vector<std::string> drop_foreign_programs(Database& database) {
    std::vector<std::string> programs = foreign_programs(database);
    std::vector<std::string> statements;
    Statement statement = database.prepare("SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view')");
    while (statement.step()) {
        statements.push_back("DROP " + std::string(statement.text(0)) + " IF EXISTS " + dialect::quote(statement.text(1)));
    }
    statement.reset();
    for (const std::string& each : statements) {
        database.execute(each);
    }
    return programs;
}

std::vector<std::string> missing_indexes(Database& database, const schema::Catalog& catalog) {
    std::vector<std::string> expected;
    for (SchemaStatement& statement : create_statements(catalog)) {
        if (!statement.index.empty()) {
            expected.push_back(std::move(statement.index));
        }
    }
    std::sort(expected.begin(), expected.end());
    return difference(expected, texts_of(database, "SELECT name FROM sqlite_schema WHERE type = 'index'"));
}

}  // namespace crm::store
