// SPDX-License-Identifier: MIT
#include <crm/store/search_text.h>

#include <crm/base/words.h>
#include <crm/schema/declare.h>
#include <crm/store/layout.h>

namespace crm::store {

using schema::Field;
using schema::Record;
using schema::RecordType;
using schema::Type;

bool is_searched(const Field& field) {
    switch (field.type) {
        case Type::text:
        case Type::lines:
        case Type::email:
        case Type::phone:
        case Type::url:
        case Type::handle:
            return true;
        default:
            return false;
    }
}

bool has_searched_label(const RecordType& type) { return type.label_field().type == Type::text; }

namespace {

/// Calls each(name, text) for the texts among custom fields; numbers are texts, too: contract 4711.
template <typename Each>
void each_custom_text(std::string_view name, const Node& value, Each each) {
    if (value.kind == Node::Kind::string || value.kind == Node::Kind::number) {
        each(name, value.text);
    }
    for (const Node& item : value.items) {
        each_custom_text(name, item, each);
    }
}

/// Calls each(field, text) for the texts of a row of select_searched(): the field's name, and whether it is the label.
template <typename Each>
void each_text(const Statement& statement, const RecordType& type, Each each) {
    int column = 2;
    for (const Field& field : type) {
        if (is_searched(field)) {
            if (!statement.is_null(column)) {
                each(field.name, statement.text(column), field.name == type.label);
            }
            ++column;
        }
    }
    if (!statement.is_null(column)) {
        for (const auto& [name, value] : json::parse(statement.text(column), "custom_fields").members) {
            each_custom_text(name, value, [&](std::string_view custom, std::string_view text) { each(custom, text, false); });
        }
    }
}

}  // namespace

SearchWords search_words(const Record& record) {
    const RecordType& type = *record.type;
    const bool has_label = has_searched_label(type);
    SearchWords words;
    for (std::size_t i = 0; i < type.size(); ++i) {
        if (!is_searched(type[i])) {
            continue;
        }
        std::string& out = has_label && type[i].name == type.label ? words.label : words.text;
        if (const auto* text = std::get_if<std::string>(&record.values[i])) {
            text::append_index_words(out, *text);
        } else if (const auto* items = std::get_if<std::vector<std::string>>(&record.values[i])) {
            for (const std::string& item : *items) {
                text::append_index_words(out, item);
            }
        }
    }
    for (const auto& [name, value] : record.custom) {
        each_custom_text(name, value, [&](std::string_view, std::string_view text) { text::append_index_words(words.text, text); });
    }
    return words;
}

std::string select_searched(const RecordType& type) {
    std::string columns = R"(SELECT t."number", t."id")";
    for (const Field& field : type) {
        if (is_searched(field)) {
            columns += ", t." + column_name(field);
        }
    }
    return columns + R"(, t."custom_fields" FROM )" + table_name(type) + " AS t";
}

void read_search_words(const Statement& statement, const RecordType& type, SearchWords& words) {
    const bool has_label = has_searched_label(type);
    words.label.clear();
    words.text.clear();
    each_text(statement, type, [&](std::string_view, std::string_view text, bool is_label) {
        text::append_index_words(has_label && is_label ? words.label : words.text, text);
    });
}

void read_searched(Database& database, const RecordType& type, std::span<const std::int64_t> numbers,
                   const std::function<void(SearchedRecord&&)>& each) {
    std::string list;
    for (const std::int64_t number : numbers) {
        list += (list.empty() ? "" : ", ") + std::to_string(number);
    }
    Statement statement = database.prepare(select_searched(type) + " WHERE t.\"number\" IN (" + list + ")");
    while (statement.step()) {
        SearchedRecord record;
        record.number = statement.integer(searched_number);
        record.id = statement.text(1);
        each_text(statement, type, [&](std::string_view field, std::string_view text, bool is_label) {
            if (is_label) {
                record.label = text;
            }
            record.texts.push_back({std::string(field), std::string(text), is_label});
        });
        each(std::move(record));
    }
}

}  // namespace crm::store
