// SPDX-License-Identifier: MIT
// What follows from the records, made anew from them.
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/store/dialect.h>
#include <crm/store/doctor.h>
#include <crm/store/layout.h>
#include <crm/store/lookup.h>
#include <crm/store/merged.h>
#include <crm/store/record_reader.h>
#include <crm/store/record_table.h>
#include <crm/store/search_dialect.h>
#include <crm/store/search_index.h>

#include <map>
#include <optional>

namespace crm::store {

using schema::Field;
using schema::Record;
using schema::RecordType;

namespace {

void fold_names(Database& database, const RecordType& type) {
    const Field& label = type.label_field();
    if (label.is(schema::named)) {
        const std::string folded = dialect::folded(column_name(label));
        database.execute("UPDATE " + table_name(type) + " SET " + folded_column(label) + " = " + folded + " WHERE " + folded_column(label) +
                         " <> " + folded);
    }
}

[[noreturn]] void fail_as_taken(Database& database, const Record& record, const Field& field, const std::string& value) {
    const std::optional<std::int64_t> owner = find_unique(database, *record.type, field, value);
    throw Error(ErrorKind::conflict,
                std::string(record.type->plural) + " #" + std::to_string(owner.value_or(0)) + " and #" + std::to_string(record.number()) +
                    " both have " + std::string(field.name) + " " + text::escape_controls(value),
                "take it off one of them with the program that put it there, then run this again");
}

std::vector<std::string> texts_of(const schema::Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return {*text};
    }
    const auto* items = std::get_if<std::vector<std::string>>(&value);
    return items == nullptr ? std::vector<std::string>{} : *items;
}

void add_unique_values(Database& database, const Record& record, const Field& field, const schema::Value& value) {
    Statement& statement = database.cached(
        R"(INSERT INTO "unique_value" ("type", "field", "value", "number") VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING)");
    for (const std::string& text : texts_of(value)) {
        const std::string key = lookup_key(field, text);
        statement.bind(1, record.type->name).bind(2, field.name).bind(3, key).bind(4, record.number());
        statement.run();
        if (database.changes() == 0) {
            fail_as_taken(database, record, field, text);
        }
    }
}

void add_terms(Database& database, const Record& record, const Field& field, const schema::Value& value) {
    Statement& statement = database.cached(
        R"(INSERT INTO "term" ("type", "field", "value", "number", "label") VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING)");
    for (const std::string& text : texts_of(value)) {
        const std::string key = lookup_key(field, text);
        statement.bind(1, record.type->name).bind(2, field.name).bind(3, key).bind(4, record.number()).bind(5, text);
        statement.run();
    }
}

void save_uses(Database& database, const RecordType& type, const std::map<std::string, std::int64_t>& uses) {
    Statement& statement = database.cached(R"(INSERT INTO "custom_field" ("type", "name", "uses") VALUES ($1, $2, $3))");
    for (const auto& [name, count] : uses) {
        statement.bind(1, type.name).bind(2, name).bind(3, count);
        statement.run();
    }
}

/// Returns how many records there are.
std::int64_t add_lookups(Database& database, const schema::Catalog& catalog, const RecordType& type) {
    RecordTable table(database, catalog, type);
    RecordReader reader(database, catalog, type);
    Record record(type);
    std::map<std::string, std::int64_t> uses;
    std::int64_t count = 0;
    for (; reader.next(record); ++count) {
        for (std::size_t i = 0; i < type.size(); ++i) {
            if (type[i].is(schema::unique)) {
                add_unique_values(database, record, type[i], record.values[i]);
            } else if (type[i].is(schema::tagged)) {
                add_terms(database, record, type[i], record.values[i]);
            }
        }
        for (const auto& [name, value] : record.custom) {
            ++uses[name];
        }
        table.reserve_number(record.number());
    }
    save_uses(database, type, uses);
    table.save_counter();
    return count;
}

void make_missing_indexes(Database& database, const schema::Catalog& catalog) {
    for (const SchemaStatement& statement : create_statements(catalog)) {
        if (statement.index.empty()) {
            continue;
        }
        try {
            database.execute(statement.sql);
        } catch (const Error& error) {
            if (statement.makes != SchemaStatement::Makes::unique_index || error.kind() != ErrorKind::failed) {
                throw;
            }
            throw Error(
                ErrorKind::damaged, "the index " + statement.index + " cannot be made anew: " + error.what(),
                "two records have the same id: `crm doctor --salvage NEW` saves what can be told apart, or restore a backup (`crm restore`)");
        }
    }
}

}  // namespace

std::int64_t rebuild_derived(Database& database, const schema::Catalog& catalog) {
    make_missing_indexes(database, catalog);
    database.execute("REINDEX");
    database.execute(R"(DELETE FROM "unique_value"; DELETE FROM "term"; DELETE FROM "custom_field")");
    std::int64_t count = 0;
    for (const RecordType* type : catalog.types()) {
        fold_names(database, *type);
        count += add_lookups(database, catalog, *type);
    }
    rebuild_merged(database, catalog);
    dialect::remake_search_index(database);
    SearchIndex(database, catalog).rebuild();
    return count;
}

}  // namespace crm::store
