// SPDX-License-Identifier: MIT
#include "config/settings.h"

#include <crm/base/text.h>
#include <crm/schema/types.h>

#include <algorithm>

namespace crm::config {

namespace {

/// The types of which a field can be declared in a few words: those that link records or are their machinery cannot.
bool is_custom_type(schema::Type type) {
    return type != schema::Type::reference && type != schema::Type::identifier && type != schema::Type::object;
}

std::vector<std::string> type_names() {
    std::vector<std::string> names;
    for (std::size_t i = 0; i <= static_cast<std::size_t>(schema::Type::object); ++i) {
        const schema::TypeInfo& row = schema::info(static_cast<schema::Type>(i));
        if (is_custom_type(row.type)) {
            names.emplace_back(row.name);
        }
    }
    return names;
}

std::string choices_of(const Input& input, const Node& list) {
    std::vector<std::string> words;
    for (const Node& item : list.items) {
        if (!item.is_scalar() || text::trim(item.text).empty() || item.text.find('|') != std::string::npos) {
            input.fail("a choice is a list of words", "write {choice: [gold, silver]}");
        }
        const auto is_same = [&](const std::string& word) { return text::equals_ignoring_case(word, item.text); };
        if (std::any_of(words.begin(), words.end(), is_same)) {
            input.fail("the choice \"" + item.text + "\" is there twice");
        }
        words.push_back(item.text);
    }
    if (words.empty()) {
        input.fail("a choice needs its words", "write {choice: [gold, silver]}");
    }
    return text::join(words, "|");
}

void read_type_name(const Input& input, const Node& node, CustomField& field) {
    const schema::TypeInfo* found = schema::find_type(node.text);
    if (found == nullptr || !is_custom_type(found->type)) {
        input.fail("\"" + node.text + "\" is not a field type", hint_among(node.text, type_names()));
    }
    if (found->type == schema::Type::choice) {
        input.fail("a choice needs its words", "write {choice: [gold, silver]}");
    }
    field.type = found->type;
}

/// money, {choice: [gold, silver]}, {list: text}, {list: {choice: [gold, silver]}}.
void read_type(const Input& input, const Node& node, CustomField& field) {
    if (node.is_scalar()) {
        read_type_name(input, node, field);
        return;
    }
    const auto* const only = node.members.size() == 1 ? &node.members.front() : nullptr;
    if (only != nullptr && only->first == "choice") {
        field.type = schema::Type::choice;
        field.choices = choices_of(input, only->second);
    } else if (only != nullptr && only->first == "list" && !field.list) {
        field.list = true;
        read_type(input, only->second, field);
    } else {
        input.mistyped();
    }
}

bool is_snake_case(std::string_view name) {
    return !name.empty() && name.front() >= 'a' && name.front() <= 'z' &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

}  // namespace

const schema::RecordType& record_type_of(const Input& input) {
    const schema::RecordType* type = input.catalog.find(input.path[1]);
    if (type == nullptr) {
        std::vector<std::string> names;
        for (const schema::RecordType* known : input.catalog.types()) {
            names.emplace_back(known->name);
        }
        input.fail("there is no record type \"" + input.path[1] + "\"", hint_among(input.path[1], names));
    }
    return *type;
}

void read_custom_field(const Input& input, Draft& draft) {
    const schema::RecordType& type = record_type_of(input);
    const std::string& name = input.path.back();
    if (!is_snake_case(name)) {
        input.fail("a field's name is a lower-case letter, then letters, digits and _", "such as \"delivery_date\"");
    }
    if (type.find(name) != nullptr) {
        input.fail("every " + std::string(type.name) + " has the field \"" + name + "\" already", "choose another name");
    }
    CustomField field;
    field.record_type = type.name;
    field.name = name;
    for (const CustomField& other : draft.configuration.custom_fields) {
        if (other.record_type == field.record_type && other.name == name) {
            input.fail("the field is declared twice");
        }
    }
    read_type(input, input.node, field);
    draft.configuration.custom_fields.push_back(std::move(field));
}

}  // namespace crm::config
