// SPDX-License-Identifier: MIT
#include <crm/store/record_reader.h>

#include "store/stored_value.h"

#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/schema/declare.h>
#include <crm/store/dialect.h>
#include <crm/store/layout.h>

namespace crm::store {

using schema::Field;
using schema::Record;
using schema::RecordType;
using schema::Reference;
using schema::Type;

namespace {

/// "12 co_01J8…" a line: the number of what is linked to and its id, which is missing where nothing is there.
std::string select_links(const schema::Catalog& catalog, const RecordType& type, const Field& field) {
    const LinkTable link = link_table(type, field);
    const std::string tail = "FROM " + link.table + " AS l LEFT JOIN " + table_name(catalog.target_of(field)) +
                             " AS x ON x.\"number\" = l." + link.target + " WHERE l." + link.record + " = t.\"number\"";
    return dialect::lines_of("CAST(l." + link.target + " AS TEXT) || ' ' || COALESCE(x.\"id\", '')", tail, "l.\"position\"");
}

std::string select_all(const schema::Catalog& catalog, const RecordType& type) {
    std::string columns;
    std::string joins;
    for (const Field& field : type) {
        columns += columns.empty() ? "" : ", ";
        if (!has_column(field)) {
            columns += select_links(catalog, type, field);
            continue;
        }
        columns += "t." + column_name(field);
        if (field.type == Type::reference) {
            const std::string alias = dialect::quote("t_" + std::string(field.name));
            columns += ", " + alias + ".\"id\"";
            joins += " LEFT JOIN " + table_name(catalog.target_of(field)) + " AS " + alias + " ON " + alias + ".\"number\" = t." +
                     column_name(field);
        }
    }
    return "SELECT " + columns + " FROM " + table_name(type) + " AS t" + joins + " ORDER BY t.\"id\"";
}

std::vector<Reference> links_of(std::string_view lines) {
    std::vector<Reference> links;
    while (!lines.empty()) {
        const std::string_view line = lines.substr(0, lines.find('\n'));
        const std::size_t blank = std::min(line.find(' '), line.size());
        links.push_back(
            {text::parse_integer(line.substr(0, blank)).value_or(0), std::string(line.substr(std::min(blank + 1, line.size()))), {}});
        lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    }
    return links;
}

}  // namespace

RecordReader::RecordReader(Database& database, const schema::Catalog& catalog, const RecordType& type)
    : type_(type), statement_(database.prepare(select_all(catalog, type))) {}

bool RecordReader::next(Record& record) {
    if (!statement_.step()) {
        return false;
    }
    record = Record(type_);
    int column = 0;
    for (std::size_t i = 0; i < type_.size(); ++i) {
        const Field& field = type_[i];
        if (field.is_reference_list()) {
            if (!statement_.is_null(column)) {
                record.values[i] = links_of(statement_.text(column));
            }
        } else if (field.type == Type::reference) {
            if (!statement_.is_null(column)) {
                record.values[i] = Reference{statement_.integer(column), std::string(statement_.text(column + 1)), {}};
            }
            ++column;
        } else if (field.type == Type::object) {
            read_custom(statement_, column, record);
        } else {
            record.values[i] = read_value(statement_, column, field);
        }
        ++column;
    }
    if (is_empty(record.values[schema::id_index])) {
        throw Error(ErrorKind::damaged, "a " + std::string(type_.name) + " has no id");
    }
    return true;
}

}  // namespace crm::store
