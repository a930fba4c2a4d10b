// SPDX-License-Identifier: MIT
#include <crm/store/record_table.h>

#include "store/row_values.h"

#include <crm/base/text.h>
#include <crm/schema/declare.h>
#include <crm/schema/types.h>
#include <crm/store/dialect.h>
#include <crm/store/layout.h>

namespace crm::store {

using schema::Field;
using schema::Record;
using schema::Reference;
using schema::Type;
using schema::Value;

namespace {

std::vector<std::string> lines(std::string_view text) {
    std::vector<std::string> items;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        items.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return items;
}

std::vector<Reference> read_links(Statement& statement) {
    std::vector<Reference> links;
    while (statement.step()) {
        links.push_back({statement.integer(0), std::string(statement.text(1)), std::string(statement.text(2))});
    }
    statement.reset();
    return links;
}

std::string select_links(const schema::Catalog& catalog, const schema::RecordType& type, const Field& field) {
    const LinkTable link = link_table(type, field);
    const schema::RecordType& target = catalog.target_of(field);
    return "SELECT x.\"number\", x.\"id\", x." + column_name(target.label_field()) + " FROM " + link.table + " AS l JOIN " +
           table_name(target) + " AS x ON x.\"number\" = l." + link.target + " WHERE l." + link.record + " = $1 ORDER BY l.\"position\"";
}

/// All columns of the type's table; a reference takes three: number, id, label.
std::string select_row(const schema::Catalog& catalog, const schema::RecordType& type) {
    std::string columns;
    std::string joins;
    for (const Field& field : type) {
        if (!has_column(field)) {
            continue;
        }
        columns += (columns.empty() ? "t." : ", t.") + column_name(field);
        if (field.type == Type::reference) {
            const schema::RecordType& target = catalog.target_of(field);
            const std::string alias = dialect::quote("t_" + std::string(field.name));
            columns += ", " + alias + ".\"id\", " + alias + "." + column_name(target.label_field());
            joins += " LEFT JOIN " + table_name(target) + " AS " + alias + " ON " + alias + ".\"number\" = t." + column_name(field);
        }
    }
    return "SELECT " + columns + " FROM " + table_name(type) + " AS t" + joins + " WHERE t.\"number\" = $1";
}

}  // namespace

Value read_value(const Statement& statement, int column, const Field& field) {
    if (statement.is_null(column)) {
        return {};
    }
    if (field.is(schema::list)) {
        return lines(statement.text(column));
    }
    switch (schema::info(field.type).storage) {
        case schema::Storage::integer:
            return statement.integer(column);
        case schema::Storage::real:
            return statement.real(column);
        default:
            return std::string(statement.text(column));
    }
}

void read_custom(Record& record, std::string_view column) {
    if (!column.empty()) {
        for (auto& [name, node] : json::parse(column, "custom_fields").members) {
            node.line = 0;
            record.custom.emplace(name, std::move(node));
        }
    }
}

std::optional<Record> RecordTable::load(std::int64_t number) {
    if (select_sql_.empty()) {
        select_sql_ = select_row(catalog_, type_);
    }
    Statement& statement = database_.cached(select_sql_);
    statement.bind(1, number);
    if (!statement.step()) {
        statement.reset();
        return std::nullopt;
    }
    Record record(type_);
    int column = 0;
    for (std::size_t i = 0; i < type_.size(); ++i) {
        const Field& field = type_[i];
        if (!has_column(field)) {
            continue;
        }
        if (field.type == Type::reference) {
            if (!statement.is_null(column)) {
                record.values[i] =
                    Reference{statement.integer(column), std::string(statement.text(column + 1)), std::string(statement.text(column + 2))};
            }
            column += 3;
        } else if (field.type == Type::object) {
            read_custom(record, statement.text(column++));
        } else {
            record.values[i] = read_value(statement, column++, field);
        }
    }
    statement.reset();
    for (std::size_t i = 0; i < type_.size(); ++i) {
        if (type_[i].is_reference_list()) {
            Statement& links = database_.cached(select_links(catalog_, type_, type_[i]));
            links.bind(1, number);
            std::vector<Reference> found = read_links(links);
            if (!found.empty()) {
                record.values[i] = std::move(found);
            }
        }
    }
    return record;
}

}  // namespace crm::store
