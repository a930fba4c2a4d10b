// SPDX-License-Identifier: MIT
#include <crm/store/layout.h>

#include <crm/base/text.h>
#include <crm/schema/declare.h>
#include <crm/schema/types.h>
#include <crm/store/dialect.h>
#include <crm/store/search_dialect.h>

#include <iterator>
#include <span>

namespace crm::store {

using dialect::quote;
using schema::Field;
using schema::RecordType;
using schema::Type;

std::string table_name(const RecordType& type) { return quote(type.name); }

std::string column_name(const Field& field) { return quote(field.name); }

std::string folded_column(const Field& field) { return quote(std::string(field.name) + "_folded"); }

LinkTable link_table(const RecordType& type, const Field& field) {
    const bool same = field.target == type.name;
    return {quote(std::string(type.name) + "_" + std::string(field.name)), quote(type.name),
            quote((same ? "linked_" : "") + std::string(field.target))};
}

std::string lookup_key(const Field& field, std::string_view value) {
    if (field.is(schema::tagged)) {
        return text::fold(value);
    }
    return field.type == Type::email ? text::lower_ascii(value) : std::string(value);
}

namespace {

using Makes = SchemaStatement::Makes;

std::string index_name(const RecordType& type, std::string_view field) { return std::string(type.name) + "_by_" + std::string(field); }

}  // namespace

std::string label_index(const RecordType& type) { return index_name(type, type.label); }

std::string link_index(const RecordType& type, const Field& field) {
    return has_column(field) ? index_name(type, field.name) : std::string(type.name) + "_" + std::string(field.name) + "_by_target";
}

namespace {

std::string storage_name(Type type) {
    switch (schema::info(type).storage) {
        case schema::Storage::integer:
            return "INTEGER";
        case schema::Storage::real:
            return "REAL";
        default:
            return "TEXT";
    }
}

std::string column_definition(const Field& field, std::size_t index) {
    if (index == schema::number_index) {
        return "\"number\" INTEGER PRIMARY KEY";
    }
    std::string definition = column_name(field) + " " + (field.is(schema::list) ? "TEXT" : storage_name(field.type));
    if (field.type == Type::reference) {
        definition += " REFERENCES " + quote(field.target) + "(\"number\") DEFERRABLE INITIALLY DEFERRED";
    }
    if (field.is(schema::required) || field.type == Type::identifier) {
        definition += " NOT NULL";
    }
    if (field.is(schema::named)) {
        definition += ",\n  " + folded_column(field) + " TEXT NOT NULL";
    }
    return definition;
}

SchemaStatement index_statement(const std::string& name, const std::string& table, const std::string& columns) {
    return {"CREATE INDEX IF NOT EXISTS " + quote(name) + " ON " + table + "(" + columns + ")", Makes::full_index, name};
}

/// Most records leave most fields empty, and nobody looks for those through an index.
SchemaStatement field_index(const RecordType& type, const Field& field) {
    SchemaStatement statement = index_statement(index_name(type, field.name), table_name(type), column_name(field));
    if (!field.is(schema::required)) {
        statement.sql += " WHERE " + column_name(field) + " IS NOT NULL";
        statement.makes = Makes::partial_index;
    }
    return statement;
}

void append_type(const RecordType& type, std::vector<SchemaStatement>& statements) {
    std::string table = "CREATE TABLE " + table_name(type) + " (";
    const std::string by_id = index_name(type, "id");
    std::vector<SchemaStatement> indexes{
        {"CREATE UNIQUE INDEX IF NOT EXISTS " + quote(by_id) + " ON " + table_name(type) + "(\"id\")", Makes::unique_index, by_id}};
    std::vector<SchemaStatement> links;
    const char* separator = "\n  ";
    for (std::size_t i = 0; i < type.size(); ++i) {
        const Field& field = type[i];
        if (!has_column(field)) {
            const LinkTable link = link_table(type, field);
            links.push_back({"CREATE TABLE " + link.table + " (\n  " + link.record + " INTEGER NOT NULL REFERENCES " + table_name(type) +
                             "(\"number\") DEFERRABLE INITIALLY DEFERRED,\n  \"position\" INTEGER NOT NULL,\n  " + link.target +
                             " INTEGER NOT NULL REFERENCES " + quote(field.target) +
                             "(\"number\") DEFERRABLE INITIALLY DEFERRED,\n  PRIMARY KEY (" + link.record +
                             ", \"position\")\n) STRICT, WITHOUT ROWID"});
            links.push_back(index_statement(link_index(type, field), link.table, link.target + ", " + link.record));
            continue;
        }
        table += separator + column_definition(field, i);
        separator = ",\n  ";
        if (field.is(schema::named)) {
            indexes.push_back(index_statement(index_name(type, field.name), table_name(type), folded_column(field)));
        } else if (field.is(schema::indexed)) {
            indexes.push_back(field_index(type, field));
        }
    }
    statements.push_back({table + "\n) STRICT"});
    statements.insert(statements.end(), indexes.begin(), indexes.end());
    statements.insert(statements.end(), links.begin(), links.end());
}

constexpr std::string_view lookup_tables[] = {
    R"(CREATE TABLE "unique_value" (
  "type" TEXT NOT NULL, "field" TEXT NOT NULL, "value" TEXT NOT NULL, "number" INTEGER NOT NULL,
  PRIMARY KEY ("value", "field", "type")
) STRICT, WITHOUT ROWID)",
    R"(CREATE TABLE "term" (
  "type" TEXT NOT NULL, "field" TEXT NOT NULL, "value" TEXT NOT NULL, "number" INTEGER NOT NULL, "label" TEXT NOT NULL,
  PRIMARY KEY ("type", "field", "value", "number")
) STRICT, WITHOUT ROWID)",
    R"(CREATE TABLE "custom_field" (
  "type" TEXT NOT NULL, "name" TEXT NOT NULL, "uses" INTEGER NOT NULL,
  PRIMARY KEY ("type", "name")
) STRICT, WITHOUT ROWID)",
};

struct SharedStatement {
    std::string_view sql;
    Makes makes = Makes::table;
    std::string_view index = {};
};

constexpr SharedStatement shared_statements[] = {
    {R"(CREATE TABLE "counter" ("name" TEXT PRIMARY KEY, "value" INTEGER NOT NULL) STRICT, WITHOUT ROWID)"},
    {R"(CREATE TABLE "setting" ("name" TEXT PRIMARY KEY, "value" TEXT NOT NULL) STRICT, WITHOUT ROWID)"},
    {R"(CREATE TABLE "operation" (
  "number" INTEGER PRIMARY KEY, "id" TEXT NOT NULL, "at" TEXT NOT NULL, "user" TEXT NOT NULL, "replica" TEXT NOT NULL,
  "command" TEXT NOT NULL, "kind" TEXT NOT NULL, "reverts" INTEGER, "first_change" INTEGER NOT NULL, "changes" INTEGER NOT NULL,
  "salt" BLOB, "digest" BLOB, "hash" BLOB
) STRICT)"},
    {R"(CREATE UNIQUE INDEX IF NOT EXISTS "operation_by_id" ON "operation"("id"))", Makes::unique_index, "operation_by_id"},
    {R"(CREATE INDEX IF NOT EXISTS "operation_by_reverts" ON "operation"("reverts") WHERE "reverts" IS NOT NULL)", Makes::partial_index,
     "operation_by_reverts"},
    {R"(CREATE TABLE "change" (
  "number" INTEGER PRIMARY KEY, "operation" INTEGER NOT NULL, "type" TEXT NOT NULL, "record" TEXT NOT NULL,
  "action" TEXT NOT NULL, "before" TEXT, "after" TEXT, "salt" BLOB, "digest" BLOB
) STRICT)"},
    {R"(CREATE INDEX IF NOT EXISTS "operation_by_kind" ON "operation"("kind") WHERE "kind" <> 'write')", Makes::partial_index,
     "operation_by_kind"},
    {R"(CREATE INDEX IF NOT EXISTS "change_by_record" ON "change"("record"))", Makes::full_index, "change_by_record"},
    // What became of records, as reports ask: new records are not in it, so that it costs imports nothing.
    {R"(CREATE INDEX IF NOT EXISTS "change_of_update" ON "change"("type") WHERE "action" = 'update')", Makes::partial_index,
     "change_of_update"},
};

constexpr SharedStatement merged_statements[] = {
    {R"(CREATE TABLE "merged" (
  "type" TEXT NOT NULL, "field" TEXT NOT NULL, "value" TEXT NOT NULL, "record" TEXT NOT NULL, "survivor" TEXT NOT NULL,
  PRIMARY KEY ("type", "field", "value", "record")
) STRICT, WITHOUT ROWID)"},
    {R"(CREATE INDEX IF NOT EXISTS "merged_by_record" ON "merged"("record"))", Makes::full_index, "merged_by_record"},
    {R"(CREATE INDEX IF NOT EXISTS "merged_by_survivor" ON "merged"("survivor"))", Makes::full_index, "merged_by_survivor"},
};

}  // namespace

std::vector<SchemaStatement> create_statements(const RecordType& type) {
    std::vector<SchemaStatement> statements;
    append_type(type, statements);
    return statements;
}

std::vector<std::string_view> create_lookup_statements() { return {std::begin(lookup_tables), std::end(lookup_tables)}; }

std::vector<std::string_view> create_merged_statements() {
    std::vector<std::string_view> statements;
    for (const SharedStatement& each : merged_statements) {
        statements.push_back(each.sql);
    }
    return statements;
}

std::vector<SchemaStatement> create_statements(const schema::Catalog& catalog) {
    std::vector<SchemaStatement> statements;
    for (const RecordType* type : catalog.types()) {
        append_type(*type, statements);
    }
    for (const std::string_view table : lookup_tables) {
        statements.push_back({std::string(table)});
    }
    for (const std::span<const SharedStatement> shared : {std::span<const SharedStatement>(shared_statements), {merged_statements}}) {
        for (const SharedStatement& each : shared) {
            statements.push_back({std::string(each.sql), each.makes, std::string(each.index)});
        }
    }
    for (std::string& statement : dialect::create_search_index()) {
        statements.push_back({std::move(statement)});
    }
    return statements;
}

}  // namespace crm::store
