// SPDX-License-Identifier: MIT
#include <crm/store/terms.h>

#include <crm/store/layout.h>

namespace crm::store {

std::vector<TermCount> count_terms(Database& database, std::string_view field) {
    Statement& statement = database.cached(
        R"(SELECT min("label"), "type", count(*) FROM "term" WHERE "field" = $1 GROUP BY "value", "type" ORDER BY "value", "type")");
    statement.bind(1, field);
    std::vector<TermCount> counts;
    while (statement.step()) {
        counts.push_back({std::string(statement.text(0)), std::string(statement.text(1)), statement.integer(2)});
    }
    statement.reset();
    return counts;
}

std::vector<std::int64_t> records_with_term(Database& database, const schema::RecordType& type, const schema::Field& field,
                                            std::string_view word) {
    const std::string key = lookup_key(field, word);
    Statement& statement =
        database.cached(R"(SELECT "number" FROM "term" WHERE "type" = $1 AND "field" = $2 AND "value" = $3 ORDER BY "number")");
    statement.bind(1, type.name).bind(2, field.name).bind(3, key);
    std::vector<std::int64_t> numbers;
    while (statement.step()) {
        numbers.push_back(statement.integer(0));
    }
    statement.reset();
    return numbers;
}

}  // namespace crm::store
