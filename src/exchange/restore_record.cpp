// SPDX-License-Identifier: MIT
#include "exchange/restore_record.h"

#include "exchange/stored_form.h"

#include <crm/base/error.h>
#include <crm/base/money.h>
#include <crm/base/text.h>
#include <crm/schema/custom_value.h>
#include <crm/schema/declare.h>
#include <crm/schema/types.h>

#include <algorithm>

namespace crm::exchange {

using schema::Field;
using schema::Record;
using schema::RecordType;
using schema::Type;
using schema::Value;

namespace {

[[noreturn]] void fail(const std::string& what) { throw Error(ErrorKind::invalid, what, "give the file as `crm export all` wrote it"); }

[[noreturn]] void fail(const Field& field, const Node& node) {
    std::string json;
    json::append(json, node);
    fail(std::string(field.name) + ": " + text::shorten(json, 60) + " is not what an export has here");
}

void refuse_repeated(const Field& field, const std::vector<std::string>& items) {
    if (const std::string* twice = repeated_item(field, items)) {
        fail(std::string(field.name) + ": \"" + text::shorten(text::escape_controls(*twice), 60) + "\" is there twice");
    }
}

const std::string& text_of(const Field& field, const Node& node) {
    const bool is_one_line = field.type != Type::lines || field.is(schema::list);
    const bool has_break = is_one_line && node.text.find('\n') != std::string::npos;
    if (node.kind != Node::Kind::string || node.text.empty() || has_break || node.text.find('\0') != std::string::npos) {
        fail(field, node);
    }
    return node.text;
}

std::int64_t integer_of(const Field& field, const Node& node) {
    const std::optional<std::int64_t> number = node.kind == Node::Kind::number ? text::parse_integer(node.text) : std::nullopt;
    return number ? *number : (fail(field, node), 0);
}

Value scalar_of(const Field& field, const Node& node, int money_exponent) {
    switch (field.type) {
        case Type::integer:
        case Type::duration:
            return integer_of(field, node);
        case Type::money:
            return node.kind == Node::Kind::number ? Value(money::parse(node.text, money_exponent)) : (fail(field, node), Value{});
        case Type::flag:
            return node.kind == Node::Kind::boolean ? Value(std::int64_t{node.text == "true"}) : (fail(field, node), Value{});
        case Type::decimal:
        case Type::percent: {
            const std::optional<double> number = node.kind == Node::Kind::number ? text::parse_decimal(node.text) : std::nullopt;
            return number ? Value(*number) : (fail(field, node), Value{});
        }
        default:
            return text_of(field, node);
    }
}

/// As scalar_of, and in the form that records keep.
Value stored_value(const Field& field, const Node& node, int money_exponent, const schema::ParseContext& context) {
    Value value = scalar_of(field, node, money_exponent);
    const std::string problem = stored_problem(field, value, context);
    if (!problem.empty()) {
        fail(std::string(field.name) + ": " + problem);
    }
    return value;
}

Value items_of(const Field& field, const Node& node, const schema::ParseContext& context) {
    if (node.kind != Node::Kind::array || node.items.empty()) {
        fail(field, node);
    }
    std::vector<std::string> items;
    for (const Node& item : node.items) {
        items.push_back(std::get<std::string>(stored_value(field, item, 0, context)));
    }
    refuse_repeated(field, items);
    return items;
}

std::vector<std::string> ids_of(const Field& field, const RecordType& target, const Node& node) {
    std::vector<std::string> ids;
    const bool is_list = field.is(schema::list);
    if (is_list != (node.kind == Node::Kind::array) || (is_list && node.items.empty())) {
        fail(field, node);
    }
    for (std::size_t i = 0; i < (is_list ? node.items.size() : 1); ++i) {
        const Node* id = (is_list ? node.items[i] : node).find("id");
        if (id == nullptr || id->kind != Node::Kind::string) {
            fail(field, node);
        }
        if (!is_id_of(target, id->text)) {
            fail(std::string(field.name) + ": \"" + text::shorten(text::escape_controls(id->text), 60) + "\" is no id of a " +
                 std::string(target.name) + ", which is " + std::string(target.id_prefix) + "_ and a ULID");
        }
        ids.push_back(id->text);
    }
    refuse_repeated(field, ids);
    return ids;
}

std::string custom_name_problem(const RecordType& type, std::string_view name) {
    if (type.find(name) != nullptr) {
        return "a " + std::string(type.name) + " has a field of that name, which a custom one cannot have";
    }
    return name.empty() || name.find('\0') != std::string_view::npos ? "no custom field can be called so" : "";
}

void take_custom(Record& record, const Field& field, const Node& node) {
    if (node.kind != Node::Kind::object) {
        fail(field, node);
    }
    for (const auto& [name, value] : node.members) {
        const std::string name_problem = custom_name_problem(*record.type, name);
        const std::string problem = name_problem.empty() ? schema::custom_problem(value) : name_problem;
        if (!problem.empty()) {
            fail(std::string(field.name) + ": \"" + text::escape_controls(name) + "\": " + problem);
        }
        record.custom.emplace(name, value);
    }
}

/// The field of a key; durations are printed in seconds and say so.
const Field* field_of(const RecordType& type, std::string_view key) {
    constexpr std::string_view seconds = "_seconds";
    const Field* field = type.find(key);
    if (field == nullptr && key.ends_with(seconds)) {
        key.remove_suffix(seconds.size());
        field = type.find(key);
        return field != nullptr && field->type == Type::duration ? field : nullptr;
    }
    return field;
}

void check_identity(const Record& record) {
    const RecordType& type = *record.type;
    const auto* id = std::get_if<std::string>(&record.values[schema::id_index]);
    if (id == nullptr || !is_id_of(type, *id)) {
        fail("it has no id of a " + std::string(type.name));
    }
    if (record.number() < 1 || record.number() > schema::largest_number) {
        fail("it has no number from 1 to " + std::to_string(schema::largest_number));
    }
    for (std::size_t i = 0; i < type.size(); ++i) {
        if (type[i].is(schema::required) && is_empty(record.values[i])) {
            fail(std::string(type[i].name) + ": it is required");
        }
    }
}

}  // namespace

Record stored_record(const actions::Session& session, const RecordType& type, const Node& object, std::vector<StoredLinks>& links) {
    Record record(type);
    const Node* currency = object.find("currency");
    const int exponent = money::exponent_of(currency == nullptr ? std::string_view{} : std::string_view(currency->text));
    for (const auto& [key, node] : object.members) {
        if (key == "record") {
            continue;
        }
        const Field* field = field_of(type, key);
        if (field == nullptr) {
            throw Error(ErrorKind::invalid, "a " + std::string(type.name) + " has no field \"" + text::escape_controls(key) + '"',
                        "the file may be of a newer crm");
        }
        const auto index = static_cast<std::size_t>(field - type.begin());
        if (field->type == Type::reference) {
            links.push_back({index, ids_of(*field, session.catalog.target_of(*field), node)});
        } else if (field->type == Type::object) {
            take_custom(record, *field, node);
        } else {
            record.values[index] =
                field->is(schema::list) ? items_of(*field, node, session.parse) : stored_value(*field, node, exponent, session.parse);
        }
    }
    check_identity(record);
    return record;
}

}  // namespace crm::exchange
