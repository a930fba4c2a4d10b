// SPDX-License-Identifier: MIT
#include "store/doctor_schema.h"

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

std::vector<std::string> columns_of(Database& database) {
    return texts_of(database,
                    "SELECT t.name || '.' || c.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c "
                    "WHERE t.type = 'table'");
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
    return difference(columns_of(empty), columns_of(database));
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
