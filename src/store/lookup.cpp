// SPDX-License-Identifier: MIT
#include <crm/store/lookup.h>

#include <crm/base/text.h>
#include <crm/schema/declare.h>
#include <crm/store/layout.h>
#include <crm/store/merged.h>
#include <crm/store/unique_values.h>

#include <algorithm>

namespace crm::store {

using schema::Field;
using schema::RecordType;
using schema::Reference;
using schema::Type;

namespace {

std::string select_reference(const RecordType& type, const std::string& condition) {
    return "SELECT \"number\", \"id\", " + column_name(type.label_field()) + " FROM " + table_name(type) + " WHERE " + condition;
}

Reference reference_from(Statement& statement) {
    return {statement.integer(0), std::string(statement.text(1)), std::string(statement.text(2))};
}

std::vector<Reference> collect(Statement& statement) {
    std::vector<Reference> found;
    while (statement.step()) {
        found.push_back(reference_from(statement));
    }
    statement.reset();
    return found;
}

bool looks_like_id(const RecordType& type, std::string_view text) {
    const std::size_t prefix = type.id_prefix.size() + 1;
    return text.size() >= 6 && text.size() <= prefix + 26 && text.starts_with(type.id_prefix) && text[prefix - 1] == '_';
}

/// ULIDs use upper case; people and URLs may not.
std::string id_prefix(const RecordType& type, std::string_view text) {
    std::string prefix(text.substr(0, type.id_prefix.size() + 1));
    for (char c : text.substr(prefix.size())) {
        prefix += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return prefix;
}

std::vector<Reference> by_id_prefix(Database& database, const RecordType& type, std::string_view text, std::size_t limit) {
    const std::string begin = id_prefix(type, text);
    const std::string end = begin + '~';
    Statement& statement =
        database.cached(select_reference(type, "\"id\" >= $1 AND \"id\" < $2 ORDER BY \"id\" LIMIT " + std::to_string(limit)));
    statement.bind(1, begin).bind(2, end);
    return collect(statement);
}

bool could_be(const Field& field, std::string_view text) {
    const bool has_at = text.find('@') != std::string_view::npos;
    switch (field.type) {
        case Type::email:
            return has_at;
        case Type::phone:
            return std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) >= 5 &&
                   text.find_first_not_of("+0123456789 ()-./\xC2\xA0") == std::string_view::npos;
        case Type::url:
            return text.find('.') != std::string_view::npos && text.find(' ') == std::string_view::npos;
        default:
            return text.find('\n') == std::string_view::npos;
    }
}

/// Calls `take` with the value as stored for every unique field of which the text could be one, until it returns false.
template <typename Take>
void each_possible_value(const RecordType& type, std::string_view text, const schema::ParseContext& context, Take take) {
    for (const Type kind : {Type::email, Type::phone, Type::url, Type::handle, Type::text}) {
        for (const Field& field : type) {
            schema::Value value;
            if (field.type == kind && field.is(schema::unique) && could_be(field, text) &&
                parse_value(field, text, context, 2, value).empty() && !take(field, std::get<std::string>(value))) {
                return;
            }
        }
    }
}

/// Of the records that have the text as a unique value those whose field has the first kind that matches.
std::vector<Reference> by_unique_value(Database& database, const RecordType& type, std::string_view text,
                                       const schema::ParseContext& context) {
    std::vector<Reference> found;
    std::optional<Type> kind;
    each_possible_value(type, text, context, [&](const Field& field, const std::string& value) {
        if (kind && *kind != field.type) {
            return false;
        }
        const std::optional<std::int64_t> owner = find_unique(database, type, field, value);
        const bool known = owner && std::any_of(found.begin(), found.end(), [&](const Reference& each) { return each.number == *owner; });
        if (owner && !known) {
            found.push_back(*find_by_number(database, type, *owner));
            kind = field.type;
        }
        return true;
    });
    return found;
}

}  // namespace

std::optional<Reference> find_by_number(Database& database, const RecordType& type, std::int64_t number) {
    Statement& statement = database.cached(select_reference(type, "\"number\" = $1"), table_name(type));
    statement.bind(1, number);
    std::vector<Reference> found = collect(statement);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<Reference> find_by_id(Database& database, const RecordType& type, std::string_view id) {
    Statement& statement = database.cached(select_reference(type, "\"id\" = $1"), table_name(type));
    statement.bind(1, id);
    std::vector<Reference> found = collect(statement);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<std::string> currency_of(Database& database, const RecordType& type, std::string_view id) {
    Statement& statement =
        database.cached("SELECT \"currency\" FROM " + table_name(type) + " WHERE \"id\" = $1 AND \"currency\" IS NOT NULL");
    statement.bind(1, id);
    std::optional<std::string> code;
    if (statement.step()) {
        code = std::string(statement.text(0));
    }
    statement.reset();
    return code;
}

std::vector<Reference> find_by_label(Database& database, const RecordType& type, std::string_view label, std::size_t limit) {
    if (!type.label_field().is(schema::named)) {
        return {};
    }
    database.need_index(label_index(type));
    const std::string folded = text::fold(label);
    Statement& statement = database.cached(
        select_reference(type, folded_column(type.label_field()) + " = $1 ORDER BY \"number\" LIMIT " + std::to_string(limit)),
        table_name(type));
    statement.bind(1, folded);
    return collect(statement);
}

namespace {

/// 12 and #12; with a plus it is a phone number.
std::optional<std::int64_t> number_of(std::string_view text) {
    return text.starts_with('+') ? std::nullopt : text::parse_integer(text.starts_with('#') ? text.substr(1) : text);
}

/// The ids of records that were merged into others and were called so.
std::vector<std::string> by_former_name(Database& database, const RecordType& type, std::string_view text, bool is_number,
                                        const schema::ParseContext& context) {
    std::vector<std::string> found;
    const auto ask = [&](std::string_view field, std::string_view value) {
        if (found.empty()) {
            found = merged_called(database, type, field, value);
        }
    };
    if (looks_like_id(type, text)) {
        ask("id", id_prefix(type, text));
    }
    if (is_number) {
        ask("number", text.substr(text.starts_with('#') ? 1 : 0));
    }
    each_possible_value(type, text, context, [&](const Field& field, const std::string& value) {
        ask(field.name, lookup_key(field, value));
        return found.empty();
    });
    if (type.label_field().is(schema::named)) {
        ask(type.label, text::fold(text));
    }
    return found;
}

}  // namespace

std::optional<std::int64_t> find_unique(Database& database, const RecordType& type, const Field& field, std::string_view value) {
    return database.unique_values().owner(type, field, lookup_key(field, value));
}

std::vector<std::int64_t> linking_records(Database& database, const RecordType& type, const Field& field, std::int64_t linked) {
    database.need_index(link_index(type, field));
    std::string sql = "SELECT \"number\" FROM " + table_name(type) + " WHERE " + column_name(field) + " = $1 ORDER BY \"number\"";
    if (field.is(schema::list)) {
        const LinkTable link = link_table(type, field);
        sql = "SELECT DISTINCT " + link.record + " FROM " + link.table + " WHERE " + link.target + " = $1 ORDER BY " + link.record;
    }
    Statement& statement = database.cached(sql);
    statement.bind(1, linked);
    std::vector<std::int64_t> numbers;
    while (statement.step()) {
        numbers.push_back(statement.integer(0));
    }
    statement.reset();
    return numbers;
}

std::vector<Reference> find_references(Database& database, const RecordType& type, std::string_view text,
                                       const schema::ParseContext& context, std::size_t limit, Numbers numbers) {
    text = text::trim(text);
    std::vector<Reference> found;
    if (looks_like_id(type, text)) {
        found = by_id_prefix(database, type, text, limit);
    }
    const std::optional<std::int64_t> number = numbers == Numbers::are_references ? number_of(text) : std::nullopt;
    if (found.empty() && number) {
        if (std::optional<Reference> record = find_by_number(database, type, *number)) {
            found.push_back(std::move(*record));
        }
    }
    if (found.empty()) {
        found = by_unique_value(database, type, text, context);
    }
    if (found.empty()) {
        found = find_by_label(database, type, text, limit);
    }
    if (found.empty() && type.distinct_field() != nullptr && has_merged(database, type)) {
        found = survivors_of(database, type, by_former_name(database, type, text, number.has_value(), context));
    }
    return found;
}

std::optional<std::int64_t> find_owner(Database& database, const RecordType& type, const Field& field, std::string_view value) {
    const std::optional<std::int64_t> owner = find_unique(database, type, field, value);
    if (owner || !has_merged(database, type)) {
        return owner;
    }
    const std::vector<Reference> survivors =
        survivors_of(database, type, merged_called(database, type, field.name, lookup_key(field, value)));
    return survivors.size() == 1 ? std::optional(survivors.front().number) : std::nullopt;
}

std::vector<std::string> find_merged(Database& database, const RecordType& type, std::string_view text,
                                     const schema::ParseContext& context) {
    text = text::trim(text);
    return by_former_name(database, type, text, number_of(text).has_value(), context);
}

std::vector<Reference> labels_beginning(Database& database, const RecordType& type, std::string_view text, std::size_t limit) {
    if (!type.label_field().is(schema::named)) {
        return {};
    }
    database.need_index(label_index(type));
    const std::string begin = text::fold(text);
    const std::string end = begin + "\xF4\x8F\xBF\xBF";
    const std::string folded = folded_column(type.label_field());
    Statement& statement = database.cached(
        select_reference(type, folded + " >= $1 AND " + folded + " < $2 ORDER BY " + folded + " LIMIT " + std::to_string(limit)));
    statement.bind(1, begin).bind(2, end);
    return collect(statement);
}

std::vector<std::string> similar_labels(Database& database, const RecordType& type, std::string_view text) {
    const std::string folded = text::fold(text);
    std::vector<std::string> labels;
    // Neighbourhoods of the index are enough for a hint: names that begin alike, then names with the same first letters.
    for (const std::size_t length : {folded.size(), std::size_t{3}, std::size_t{1}}) {
        const bool whole = length == folded.size();
        for (Reference& each : labels_beginning(database, type, folded.substr(0, length), whole ? 3 : 200)) {
            labels.push_back(std::move(each.label));
        }
        if (whole && !labels.empty()) {
            return labels;
        }
    }
    const std::optional<std::string> near = text::closest(text, labels);
    return near ? std::vector<std::string>{*near} : std::vector<std::string>{};
}

}  // namespace crm::store
