// SPDX-License-Identifier: MIT
#include <crm/store/condition.h>

#include <crm/base/error.h>
#include <crm/base/money.h>
#include <crm/base/text.h>
#include <crm/schema/types.h>
#include <crm/store/dialect.h>
#include <crm/store/layout.h>
#include <crm/store/lookup.h>

#include <span>
#include <utility>

namespace crm::store {

using query::Filter;
using query::Operator;
using schema::Field;
using schema::Type;

namespace {

std::string_view sign(Operator op) {
    switch (op) {
        case Operator::not_equal:
            return " <> ";
        case Operator::less:
            return " < ";
        case Operator::less_equal:
            return " <= ";
        case Operator::greater:
            return " > ";
        case Operator::greater_equal:
            return " >= ";
        default:
            return " = ";
    }
}

bool is_order(Operator op) {
    return op == Operator::less || op == Operator::less_equal || op == Operator::greater || op == Operator::greater_equal;
}

/// Where the items of a list of values are found.
std::string item_table(const Field& field) { return field.is(schema::tagged) ? "\"term\"" : "\"unique_value\""; }

bool is_negative(Operator op) { return op == Operator::not_equal || op == Operator::not_contains; }

/// `field != value` is true where the field is empty: what people mean by "not lost".
std::string or_empty(const std::string& expression, const std::string& condition) {
    return "(" + expression + " IS NULL OR " + condition + ")";
}

/// Halves of halves: databases limit how deep an expression is, and a row of a thousand ORs is a thousand deep.
std::string in_brackets(std::span<const std::string> parts, std::string_view word) {
    if (parts.size() == 1) {
        return "(" + parts.front() + ")";
    }
    const std::size_t half = parts.size() / 2;
    return "(" + in_brackets(parts.first(half), word) + std::string(word) + in_brackets(parts.subspan(half), word) + ")";
}

std::string compare(const std::string& expression, Operator op, const std::string& placeholder) {
    const std::string condition = expression + std::string(sign(op)) + placeholder;
    return op == Operator::not_equal ? or_empty(expression, condition) : condition;
}

}  // namespace

std::string choice_rank(const std::string& expression, const std::vector<std::string>& choices) {
    std::string rank = "CASE " + expression;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        rank += " WHEN " + dialect::literal(choices[i]) + " THEN " + std::to_string(i);
    }
    return rank + " END";
}

std::string ConditionBuilder::build(Source& source, const Filter& filter) {
    switch (filter.kind) {
        case Filter::Kind::saved:
            // with_saved() has put in what is saved.
            throw Error(ErrorKind::failed, "@" + filter.field + " cannot be used here");
        case Filter::Kind::negation:
            return negated(source, filter.parts.front());
        case Filter::Kind::test:
            try {
                // A test on an empty field is neither true nor false in SQL; `not` must see false. Elsewhere it would only hide the field
                // from the indexes.
                return (is_negated_ ? "COALESCE(" : "(") + test(source, filter) + (is_negated_ ? ", 0)" : ")");
            } catch (const Error& error) {
                const std::string_view what = error.what();
                if (what.find('\n') != std::string_view::npos || text_.empty()) {
                    throw;
                }
                throw Error(error.kind(), query::with_caret(what, text_, fault_column_), error.hint(), error.details());
            }
        default: {
            const bool was_alternative = std::exchange(is_alternative_, is_alternative_ || filter.kind == Filter::Kind::any_of);
            std::vector<std::string> parts;
            for (const Filter& part : filter.parts) {
                parts.push_back(build(source, part));
            }
            is_alternative_ = was_alternative;
            return in_brackets(parts, filter.kind == Filter::Kind::all_of ? " AND " : " OR ");
        }
    }
}

std::string ConditionBuilder::negated(Source& source, const Filter& filter) {
    const bool was_negated = std::exchange(is_negated_, true);
    std::string condition = "NOT (" + build(source, filter) + ")";
    is_negated_ = was_negated;
    return condition;
}

std::string ConditionBuilder::test(Source& source, const Filter& filter) {
    const std::size_t dot = filter.field.find('.');
    const Field* first = source.root().find(std::string_view(filter.field).substr(0, dot));
    if (dot != std::string::npos && first != nullptr && first->is_reference_list()) {
        return test_through_list(source, filter, std::string_view(filter.field).substr(dot + 1));
    }
    fault_column_ = filter.column;
    const ResolvedField field = source.resolve(filter.field);
    fault_column_ = filter.value_column;
    if (filter.op == Operator::empty || filter.op == Operator::not_empty) {
        return test_empty(field, filter.op == Operator::empty);
    }
    if (field.field != nullptr && !field.custom && field.field->type == Type::reference) {
        return test_reference(field, filter);
    }
    const bool is_demanded = !is_negated_ && !is_alternative_ && field.alias == source.root_alias();
    const bool is_one_item = field.field != nullptr && !field.custom && field.field->is_value_list() && filter.op == Operator::equal;
    return is_demanded && is_one_item ? join_item(source, field, filter.values.front()) : test_any(field, filter);
}

/// An item that all records must have: they come through its index, in the order of their numbers, whatever the size of the table.
std::string ConditionBuilder::join_item(Source& source, const ResolvedField& field, const std::string& value) {
    const std::string table = item_table(*field.field);
    return is_item(source.join_by_number(table), field, value);
}

std::string ConditionBuilder::is_item(const std::string& table, const ResolvedField& field, const std::string& value) {
    const schema::Value parsed = parse(*field.field, value, 2);
    return table + ".\"type\" = " + dialect::literal(field.type->name) + " AND " + table + ".\"field\" = " + dialect::literal(field.name) +
           " AND " + table + ".\"value\" = " + parameters_.add(lookup_key(*field.field, std::get<std::string>(parsed)));
}

/// contacts.city = X: some linked record passes.
std::string ConditionBuilder::test_through_list(Source& source, const Filter& filter, std::string_view path) {
    const Field& field = *source.root().find(std::string_view(filter.field).substr(0, filter.field.find('.')));
    const LinkTable link = link_table(source.root(), field);
    const std::string alias = "n" + std::to_string(++depth_);
    Source nested(source.catalog(), source.catalog().target_of(field), source.is_custom(), alias);
    Filter inner = filter;
    inner.field = std::string(path);
    const std::string condition = test(nested, inner);
    std::string from = nested.from();
    return "EXISTS (SELECT 1 " + from + " JOIN " + link.table + " AS " + alias + "_l ON " + alias + "_l." + link.target + " = " + alias +
           ".\"number\" WHERE " + alias + "_l." + link.record + " = " + source.root_alias() + ".\"number\" AND " + condition + ")";
}

std::string ConditionBuilder::test_empty(const ResolvedField& field, bool empty) {
    if (field.field != nullptr && !field.custom && field.field->is_reference_list()) {
        const LinkTable link = link_table(*field.type, *field.field);
        return std::string(empty ? "NOT " : "") + "EXISTS (SELECT 1 FROM " + link.table + " WHERE " + link.record + " = " + field.sql + ")";
    }
    return field.sql + (empty ? " IS NULL" : " IS NOT NULL");
}

std::string ConditionBuilder::test_any(const ResolvedField& field, const Filter& filter) {
    if (field.field != nullptr && field.field->is(schema::list)) {
        return test_list(field, filter);
    }
    if (filter.op != Operator::in) {
        return test_value(field, filter.op, filter.values.front());
    }
    std::vector<std::string> tests;
    for (const std::string& value : filter.values) {
        tests.push_back(test_value(field, Operator::equal, value));
    }
    return in_brackets(tests, " OR ");
}

/// The records that the values refer to, as a list for IN; a list that nothing is in when there are none.
std::string ConditionBuilder::numbers_of(const ResolvedField& field, const std::vector<std::string>& values) {
    const schema::RecordType& target = catalog_.target_of(*field.field);
    std::string numbers;
    for (const std::string& value : values) {
        const bool is_me = value == "me" && !me_.empty() && target.stub == schema::Stub::by_name;
        for (const schema::Reference& each : find_references(database_, target, is_me ? me_ : std::string_view(value), context_, 1000)) {
            numbers += (numbers.empty() ? "" : ", ") + std::to_string(each.number);
        }
    }
    return numbers.empty() ? "NULL" : numbers;
}

std::string ConditionBuilder::test_reference(const ResolvedField& field, const Filter& filter) {
    if (is_order(filter.op)) {
        throw Error(ErrorKind::usage, "\"" + field.name + "\" is a link; it can be =, !=, ~= or in, not ordered");
    }
    const bool negative = is_negative(filter.op);
    std::string among;
    if (filter.op == Operator::contains || filter.op == Operator::not_contains) {
        const schema::RecordType& target = catalog_.target_of(*field.field);
        const std::string pattern = parameters_.add(dialect::contains_pattern(text::fold(filter.values.front())));
        const Field& label = target.label_field();
        const std::string folded = label.is(schema::named) ? folded_column(label) : dialect::folded(column_name(label));
        among = "SELECT \"number\" FROM " + table_name(target) + " WHERE " + dialect::like(folded, pattern);
    } else {
        among = numbers_of(field, filter.values);
    }
    if (!field.field->is(schema::list)) {
        const std::string condition = field.sql + (negative ? " NOT IN (" : " IN (") + among + ")";
        // Nobody is meant: every record differs from that.
        return negative ? (among == "NULL" ? "1 = 1" : or_empty(field.sql, condition)) : condition;
    }
    const LinkTable link = link_table(*field.type, *field.field);
    // Not EXISTS: the few records that link there are found by the index of the links, whatever the size of the table.
    return field.sql + (negative ? " NOT IN (" : " IN (") + "SELECT " + link.record + " FROM " + link.table + " WHERE " + link.target +
           " IN (" + among + "))";
}

std::string ConditionBuilder::test_list(const ResolvedField& field, const Filter& filter) {
    if (is_order(filter.op)) {
        throw Error(ErrorKind::usage, "\"" + field.name + "\" is a list; it can be =, !=, ~= or in, not ordered");
    }
    const bool negative = is_negative(filter.op);
    std::vector<std::string> tests;
    for (const std::string& value : filter.values) {
        std::string condition;
        if (filter.op == Operator::contains || filter.op == Operator::not_contains) {
            condition = "COALESCE(" +
                        dialect::like(dialect::folded(field.sql), parameters_.add(dialect::contains_pattern(text::fold(value)))) + ", 0)";
        } else if (field.custom) {
            condition = dialect::json_has_item(field.alias + ".\"custom_fields\"", field.name, custom_item(*field.field, value));
        } else {
            condition = "EXISTS (SELECT 1 FROM " + item_table(*field.field) + " AS i WHERE " + is_item("i", field, value) +
                        " AND i.\"number\" = " + field.alias + ".\"number\")";
        }
        tests.push_back(std::move(condition));
    }
    return (negative ? "NOT " : "") + in_brackets(tests, " OR ");
}

/// The placeholder of a value as the JSON of declared custom fields holds it.
std::string ConditionBuilder::custom_item(const Field& field, std::string_view value) {
    Node item;
    const std::string problem = parse_custom_value(field, value, context_, 2, item);
    if (!problem.empty()) {
        throw Error(ErrorKind::usage, std::string(field.name) + ": " + problem);
    }
    if (item.kind == Node::Kind::boolean) {
        return parameters_.add(std::int64_t{item.text == "true"});
    }
    return item.kind == Node::Kind::number ? parameters_.add(text::parse_decimal(item.text).value_or(0)) : parameters_.add(item.text);
}

schema::Value ConditionBuilder::parse(const Field& field, std::string_view value, int money_exponent) {
    schema::Value parsed;
    const std::string problem = parse_value(field, value, context_, money_exponent, parsed);
    if (!problem.empty()) {
        throw Error(ErrorKind::usage, std::string(field.name) + ": " + problem);
    }
    return parsed;
}

/// Times compare by the days or the instant that the word means: `created_at = 2026-06` is all of June.
std::string ConditionBuilder::test_date(const ResolvedField& field, Operator op, std::string_view value) {
    const bool has_time = field.field->type == Type::datetime;
    const bool is_instant =
        has_time && (value.find(':') != std::string_view::npos || value == "now" || value.ends_with('h') || value.ends_with("min"));
    auto bound = [&](Day day) { return parameters_.add(has_time ? format_timestamp(local_instant(day)) : format_date(day)); };
    if (is_instant) {
        return compare(field.sql, op, parameters_.add(format_timestamp(parse_time_words(value, context_.calendar))));
    }
    if (!has_time && value.find(':') != std::string_view::npos) {
        // Says what is wrong with it.
        parse(*field.field, value, 2);
    }
    const DayRange span = parse_date_span(value, context_.calendar);
    switch (op) {
        case Operator::less:
            return field.sql + " < " + bound(span.begin);
        case Operator::less_equal:
            return field.sql + " < " + bound(span.end);
        case Operator::greater:
            return field.sql + " >= " + bound(span.end);
        case Operator::greater_equal:
            return field.sql + " >= " + bound(span.begin);
        case Operator::not_equal:
            return "(" + field.sql + " IS NULL OR " + field.sql + " < " + bound(span.begin) + " OR " + field.sql +
                   " >= " + bound(span.end) + ")";
        default:
            return "(" + field.sql + " >= " + bound(span.begin) + " AND " + field.sql + " < " + bound(span.end) + ")";
    }
}

/// Amounts compare in whole units, whatever the decimals of each record's currency.
std::string ConditionBuilder::test_money(const ResolvedField& field, Operator op, std::string_view value) {
    const std::int64_t amount = std::get<std::int64_t>(parse(*field.field, value, 4));
    std::string scaled = "CASE " + field.alias + ".\"currency\"";
    auto minor_units = [&](int exponent) {
        // In double precision: the bound may have more decimals than the currency.
        double units = static_cast<double>(amount);
        for (int i = exponent; i < 4; ++i) {
            units /= 10;
        }
        return parameters_.add(units);
    };
    const std::string usual = minor_units(2);
    for (const std::span<const money::Currency> currencies : {money::currencies(), money::historic_currencies()}) {
        for (const money::Currency& currency : currencies) {
            if (currency.exponent != 2) {
                scaled += " WHEN " + dialect::literal(currency.code) + " THEN " + minor_units(currency.exponent);
            }
        }
    }
    return compare(field.sql, op, "(" + scaled + " ELSE " + usual + " END)");
}

std::string ConditionBuilder::test_choice(const ResolvedField& field, Operator op, std::string_view value) {
    const std::vector<std::string> choices = choices_of(*field.field, context_);
    const std::string word = std::get<std::string>(parse(*field.field, value, 2));
    if (!is_order(op)) {
        return compare(field.sql, op, parameters_.add(word));
    }
    std::size_t rank = 0;
    while (choices[rank] != word) {
        ++rank;
    }
    return compare("(" + choice_rank(field.sql, choices) + ")", op, std::to_string(rank));
}

std::string ConditionBuilder::test_text(const ResolvedField& field, Operator op, std::string_view value) {
    if (field.field->is(schema::named)) {
        return compare(field.alias + "." + folded_column(*field.field), op, parameters_.add(text::fold(value)));
    }
    const bool is_plain =
        field.field->type == Type::text || field.field->type == Type::lines || field.field->type == Type::identifier || is_order(op);
    return compare(field.sql, op, parameters_.add(is_plain ? std::string(value) : std::get<std::string>(parse(*field.field, value, 2))));
}

/// A custom field that nobody declared: a number where the value is one, text otherwise.
std::string ConditionBuilder::test_custom(const ResolvedField& field, Operator op, std::string_view value) {
    const std::optional<double> number = text::parse_decimal(value);
    if (is_order(op)) {
        return number ? compare(field.sql, op, parameters_.add(*number)) : compare(field.sql, op, parameters_.add(value));
    }
    const std::string column = field.alias + ".\"custom_fields\"";
    std::string condition = dialect::json_has_item(column, field.name, parameters_.add(value));
    if (number) {
        condition = "(" + condition + " OR " + dialect::json_has_item(column, field.name, parameters_.add(*number)) + ")";
    }
    return (op == Operator::not_equal ? "NOT " : "") + condition;
}

std::string ConditionBuilder::test_value(const ResolvedField& field, Operator op, std::string_view value) {
    if (op == Operator::contains || op == Operator::not_contains) {
        const bool named = field.field != nullptr && !field.custom && field.field->is(schema::named);
        const std::string folded = named ? field.alias + "." + folded_column(*field.field) : dialect::folded(field.sql);
        const std::string condition = dialect::like(folded, parameters_.add(dialect::contains_pattern(text::fold(value))));
        return op == Operator::contains ? condition : "NOT COALESCE(" + condition + ", 0)";
    }
    if (field.field == nullptr) {
        return test_custom(field, op, value);
    }
    switch (field.field->type) {
        case Type::date:
        case Type::datetime:
            return test_date(field, op, value);
        case Type::money:
            return field.custom
                       ? compare(field.sql, op,
                                 parameters_.add(static_cast<double>(std::get<std::int64_t>(parse(*field.field, value, 4))) / 10000.0))
                       : test_money(field, op, value);
        case Type::choice:
        case Type::stage:
        case Type::pipeline:
            return test_choice(field, op, value);
        case Type::object:
            throw Error(ErrorKind::usage, "name one of the custom fields: custom_fields.NAME");
        default:
            break;
    }
    if (schema::info(field.field->type).storage == schema::Storage::text) {
        return test_text(field, op, value);
    }
    const schema::Value parsed = parse(*field.field, value, 2);
    const auto* number = std::get_if<std::int64_t>(&parsed);
    return compare(field.sql, op, number != nullptr ? parameters_.add(*number) : parameters_.add(std::get<double>(parsed)));
}

}  // namespace crm::store
