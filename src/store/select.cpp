// SPDX-License-Identifier: MIT
#include <crm/store/select.h>

#include <crm/base/error.h>
#include <crm/schema/declare.h>
#include <crm/schema/types.h>
#include <crm/store/condition.h>
#include <crm/store/dialect.h>
#include <crm/store/layout.h>
#include <crm/store/saved_filter.h>

#include <algorithm>

namespace crm::store {

using output::Cell;
using output::Kind;
using schema::Type;

namespace {

/// What a path sorts by: names by their fold, choices by their order, links by the name of what they lead to.
std::string sort_expression(Source& source, const std::string& path, const schema::ParseContext& context) {
    const ResolvedField field = source.resolve(path);
    if (field.field == nullptr) {
        return field.sql;
    }
    if (field.field->is_reference_list()) {
        throw Error(ErrorKind::usage, "cannot sort by \"" + path + "\": it is a list");
    }
    if (field.field->type == Type::reference) {
        const schema::RecordType& target = source.catalog().target_of(*field.field);
        const schema::Field& label = target.label_field();
        return source.join_reference(field.alias, *field.field) + "." +
               (label.is(schema::named) ? folded_column(label) : column_name(label));
    }
    if (field.field->is(schema::named)) {
        return field.alias + "." + folded_column(*field.field);
    }
    const std::vector<std::string> choices = choices_of(*field.field, context);
    if (!choices.empty() && field.field->type != Type::flag) {
        return choice_rank(field.sql, choices);
    }
    return field.field->type == Type::text ? dialect::folded(field.sql) : field.sql;
}

/// Where a record stands among the wanted ones; empty when that is the order of their numbers.
std::string given_order(const Source& source, const std::vector<std::int64_t>& numbers) {
    if (std::is_sorted(numbers.begin(), numbers.end())) {
        return {};
    }
    std::string place = "CASE " + source.root_alias() + ".\"number\"";
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        place += " WHEN " + std::to_string(numbers[i]) + " THEN " + std::to_string(i);
    }
    return place + " END, ";
}

std::string order_clause(Source& source, const Selection& selection, const schema::ParseContext& context) {
    std::string clause = " ORDER BY ";
    if (selection.numbers && selection.sort.empty()) {
        clause += given_order(source, *selection.numbers);
    }
    for (const SortKey& key : selection.sort) {
        clause += sort_expression(source, key.path, context) + (key.descending ? " DESC NULLS LAST, " : " ASC NULLS LAST, ");
    }
    return clause + source.number();
}

std::string limit_clause(const Selection& selection, Parameters& parameters) {
    std::string clause;
    if (selection.limit || selection.offset > 0) {
        clause = " LIMIT " + parameters.add(selection.limit.value_or(INT64_MAX)) + " OFFSET " + parameters.add(selection.offset);
    }
    return clause;
}

/// Items of a list of links in their order, one a line.
std::string linked_lines(const Source& source, const ResolvedField& field, const std::string& what) {
    const LinkTable link = link_table(*field.type, *field.field);
    const std::string tail = "FROM " + link.table + " AS l JOIN " + table_name(source.catalog().target_of(*field.field)) +
                             " AS x ON x.\"number\" = l." + link.target + " WHERE l." + link.record + " = " + field.sql;
    return dialect::lines_of("x." + what, tail, "l.\"position\"");
}

}  // namespace

std::string where_clause(Database& database, const schema::ParseContext& context, const Selection& selection, Source& source,
                         Parameters& parameters) {
    std::string conditions;
    if (selection.numbers) {
        std::string numbers;
        for (const std::int64_t number : *selection.numbers) {
            numbers += (numbers.empty() ? "" : ", ") + std::to_string(number);
        }
        conditions = source.root_alias() + ".\"number\" IN (" + numbers + ")";
    }
    for (const FilterText& each : selection.filters) {
        ConditionBuilder builder(database, source.catalog(), context, parameters, each.text, selection.me);
        conditions += (conditions.empty() ? "" : " AND ") + builder.build(source, with_saved(database, source.root(), each));
    }
    return conditions.empty() ? "" : " WHERE " + conditions;
}

void RecordQuery::add_column(Source& source, const std::string& path, bool with_ids, std::string& list) {
    auto select = [&](const std::string& expression) {
        list += (result_columns_ == 0 ? "" : ", ") + expression;
        return result_columns_++;
    };
    const ResolvedField field = source.resolve(path);
    output::Column column;
    if (field.field != nullptr) {
        column = schema::column_of(*field.field);
    }
    column.name = path;
    CellSource cell{column.kind, 0, -1};
    if (field.custom) {
        const std::string object = field.alias + ".\"custom_fields\"";
        // What holds several values, money, or nobody knows what: its JSON, or that as text.
        if (field.field != nullptr && !column.list && column.kind != Kind::money) {
            cell.first = select(field.sql);
        } else {
            column.kind = cell.kind = with_ids ? Kind::object : Kind::text;
            column.list = false;
            cell.first = select(with_ids ? dialect::json_fragment(object, field.name) : dialect::json_text(object, field.name));
        }
    } else if (field.field->type == Type::reference) {
        const schema::RecordType& target = source.catalog().target_of(*field.field);
        const std::string label = column_name(target.label_field());
        if (column.list) {
            cell.first = select(linked_lines(source, field, label));
            cell.second = with_ids ? select(linked_lines(source, field, "\"id\"")) : -1;
        } else {
            const std::string alias = source.join_reference(field.alias, *field.field);
            cell.first = select(alias + "." + label);
            cell.second = with_ids ? select(alias + ".\"id\"") : -1;
        }
    } else {
        cell.first = select(field.sql);
        cell.second = column.kind == Kind::money ? select(field.alias + ".\"currency\"") : -1;
    }
    column.identifier = column.identifier && field.alias == source.root_alias();
    columns_.push_back(std::move(column));
    sources_.push_back(cell);
}

RecordQuery::RecordQuery(Database& database, const schema::Catalog& catalog, const schema::ParseContext& context,
                         const Selection& selection) {
    Source source(catalog, *selection.type, custom_field_test(database));
    std::string list;
    bool has_identifier = false;
    for (const std::string& path : selection.columns) {
        add_column(source, path, selection.with_ids, list);
        has_identifier = has_identifier || columns_.back().identifier;
    }
    if (!has_identifier) {
        add_column(source, "id", false, list);
        columns_.back().hidden = true;
    }
    if (result_columns_ > database.most_columns()) {
        throw Error(ErrorKind::usage,
                    "the " + std::string(selection.type->plural) + " have " + std::to_string(columns_.size()) + " columns, more than the " +
                        std::to_string(database.most_columns()) + " that a row can have",
                    "choose some with --columns; --format json and jsonl have all, custom fields as one");
    }
    const std::string where = where_clause(database, context, selection, source, parameters_);
    const std::string order = order_clause(source, selection, context);
    statement_ = database.prepare("SELECT " + list + " " + source.from() + where + order + limit_clause(selection, parameters_));
    parameters_.bind_to(statement_);
}

namespace {

Cell read_cell(const Statement& statement, output::Kind kind, int first, int second) {
    switch (statement.column_type(first)) {
        case Statement::ColumnType::null:
            return {};
        case Statement::ColumnType::integer: {
            Cell cell = Cell::of(statement.integer(first));
            if (kind == Kind::percent || kind == Kind::decimal) {
                cell = Cell::of_real(static_cast<double>(cell.integer));
            } else if (kind == Kind::money && second >= 0) {
                cell.text = statement.text(second);
            } else if (kind == Kind::text) {
                cell = Cell::of(statement.text(first));
            }
            return cell;
        }
        case Statement::ColumnType::real:
            return kind == Kind::text ? Cell::of(statement.text(first)) : Cell::of_real(statement.real(first));
        default: {
            Cell cell = Cell::of(statement.text(first));
            if (second >= 0) {
                cell.id = statement.text(second);
            }
            return cell;
        }
    }
}

}  // namespace

bool RecordQuery::next(std::vector<Cell>& cells) {
    if (!statement_.step()) {
        return false;
    }
    cells.resize(sources_.size());
    for (std::size_t i = 0; i < sources_.size(); ++i) {
        cells[i] = read_cell(statement_, sources_[i].kind, sources_[i].first, sources_[i].second);
    }
    return true;
}

std::int64_t count_records(Database& database, const schema::Catalog& catalog, const schema::ParseContext& context,
                           const Selection& selection) {
    Source source(catalog, *selection.type, custom_field_test(database));
    Parameters parameters;
    const std::string where = where_clause(database, context, selection, source, parameters);
    Statement statement = database.prepare("SELECT count(*) " + source.from() + where);
    parameters.bind_to(statement);
    statement.step();
    return statement.integer(0);
}

std::vector<std::int64_t> select_numbers(Database& database, const schema::Catalog& catalog, const schema::ParseContext& context,
                                         const Selection& selection) {
    Source source(catalog, *selection.type, custom_field_test(database));
    Parameters parameters;
    const std::string where = where_clause(database, context, selection, source, parameters);
    const std::string order = order_clause(source, selection, context);
    Statement statement = database.prepare("SELECT " + source.root_alias() + ".\"number\" " + source.from() + where + order +
                                           limit_clause(selection, parameters));
    parameters.bind_to(statement);
    std::vector<std::int64_t> numbers;
    while (statement.step()) {
        numbers.push_back(statement.integer(0));
    }
    return numbers;
}

std::vector<std::string> custom_field_names(Database& database, const schema::RecordType& type) {
    Statement& statement = database.cached(R"(SELECT "name" FROM "custom_field" WHERE "type" = $1 AND "uses" > 0 ORDER BY "name")");
    statement.bind(1, type.name);
    std::vector<std::string> names;
    while (statement.step()) {
        names.emplace_back(statement.text(0));
    }
    statement.reset();
    return names;
}

Source::IsCustom custom_field_test(Database& database) {
    return [&database](const schema::RecordType& type, std::string_view name) {
        Statement& statement = database.cached(R"(SELECT 1 FROM "custom_field" WHERE "type" = $1 AND "name" = $2)");
        statement.bind(1, type.name).bind(2, name);
        const bool found = statement.step();
        statement.reset();
        return found;
    };
}

}  // namespace crm::store
