// SPDX-License-Identifier: MIT
#include <crm/cli/record_options.h>

#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/query/filter.h>
#include <crm/schema/types.h>

#include "cli/computed_fields.h"

namespace crm::cli {

using actions::Assignment;
using schema::Field;
using schema::RecordType;
using schema::Type;

namespace {

std::string kebab(std::string_view name) { return text::replace_all(std::string(name), "_", "-"); }

std::string singular(std::string_view word) {
    if (word.ends_with("ies")) {
        return std::string(word.substr(0, word.size() - 3)) + 'y';
    }
    return std::string(word.ends_with('s') ? word.substr(0, word.size() - 1) : word);
}

bool can_be_set(const Field& field) { return !field.is(schema::readonly); }

std::string field_help(const Field& field) {
    std::string help(field.help);
    if (field.type == Type::choice) {
        help += ": " + text::replace_all(std::string(field.choices), "|", ", ");
    }
    return help;
}

void add_completion(const Field& field, Option& option) {
    switch (field.type) {
        case Type::reference:
            option.completion = Completion::reference;
            option.completes = std::string(field.target);
            break;
        case Type::choice:
            option.completion = Completion::choice;
            option.completes = std::string(field.choices);
            break;
        case Type::flag:
            option.completion = Completion::choice;
            option.completes = "true|false";
            break;
        case Type::stage:
            option.completion = Completion::stage;
            break;
        case Type::pipeline:
            option.completion = Completion::pipeline;
            break;
        case Type::country:
            option.completion = Completion::country;
            break;
        case Type::currency:
            option.completion = Completion::currency;
            break;
        default:
            option.completion = field.is(schema::tagged) ? Completion::tag : Completion::none;
    }
}

Option set_option() {
    return {
        "set", 0,    "FIELD=VALUE", "set any field, built in or custom; json:FIELD=JSON for a typed custom value", true, Completion::field,
        {},    false};
}

/// "budget=5000", "json:scores=[1,2]".
Assignment parse_set(actions::Session& session, const RecordType& type, const std::string& word, std::deque<Node>& nodes) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos) {
        throw Error(ErrorKind::usage, "--set \"" + text::escape_controls(word) + "\" has no \"=\"", "write --set FIELD=VALUE");
    }
    std::string name = word.substr(0, equals);
    const bool is_json = name.starts_with("json:");
    Assignment assignment;
    assignment.field = actions::field_name(is_json ? name.substr(5) : name);
    const std::string value = word.substr(equals + 1);
    if (assignment.field.empty()) {
        throw Error(ErrorKind::usage, "--set \"" + text::escape_controls(word) + "\" names no field", "write --set FIELD=VALUE");
    }
    if (is_json) {
        const Node& node = nodes.emplace_back(json::parse(value, "--set " + assignment.field));
        if (type.find(assignment.field) != nullptr && !actions::has_texts(node)) {
            throw Error(ErrorKind::usage, "--set " + name + ": an object cannot be the value of this field",
                        "give a text, a number or a list of them");
        }
        assignment.json = &node;
        assignment.values = actions::texts_of(node);
        return assignment;
    }
    actions::check_field_name(session, type, assignment.field);
    const Field* field = type.find(assignment.field);
    const Field* custom = session.catalog.find_custom(type, assignment.field);
    const Field* known = field != nullptr ? field : custom;
    if (known != nullptr && known->is(schema::list)) {
        assignment.values = actions::split_items(*known, value);
    } else if (!value.empty()) {
        assignment.values = {value};
    }
    return assignment;
}

}  // namespace

std::string with_article(const RecordType& type) {
    // "a user": the word sounds like "you".
    const bool vowel = std::string_view("aeio").find(type.name.front()) != std::string_view::npos;
    return (vowel ? "an " : "a ") + std::string(type.name);
}

std::string option_name(const Field& field) { return kebab(field.is(schema::list) ? singular(field.name) : std::string(field.name)); }

Option field_option(const Field& field) {
    Option option;
    option.name = option_name(field);
    option.metavar = std::string(schema::info(field.type).metavar);
    option.help = field_help(field);
    option.repeatable = field.is(schema::list);
    option.is_field = true;
    add_completion(field, option);
    return option;
}

void append_add_options(const RecordType& type, std::vector<Option>& options) {
    for (const Field& field : type) {
        if (can_be_set(field)) {
            options.push_back(field_option(field));
        }
    }
    options.push_back(set_option());
    options.push_back(
        {"no-create", 0, "", "fail where a link names somebody unknown, instead of making a stub", false, Completion::none, {}, false});
}

void append_edit_options(const RecordType& type, std::vector<Option>& options) {
    for (const Field& field : type) {
        if (!can_be_set(field)) {
            continue;
        }
        Option option = field_option(field);
        if (field.is(schema::list)) {
            option.help += " (replaces the list)";
        }
        options.push_back(option);
        for (const char* prefix : {"add-", "rm-"}) {
            if (field.is(schema::list)) {
                Option change = field_option(field);
                change.name = prefix + change.name;
                change.help = (prefix[0] == 'a' ? "add to: " : "remove from: ") + std::string(field.help);
                options.push_back(std::move(change));
            }
        }
    }
    options.push_back(set_option());
    options.push_back({"unset", 0, "FIELD", "clear a field", true, Completion::field, {}, false});
    options.push_back(
        {"no-create", 0, "", "fail where a link names somebody unknown, instead of making a stub", false, Completion::none, {}, false});
}

void append_shortcut_options(const RecordType& type, std::vector<Option>& options) {
    for (const Field& field : type) {
        if (field.is(schema::shortcut)) {
            Option option = field_option(field);
            option.help = "only those with this " + text::replace_all(option_name(field), "-", " ") + "; repeated: any of them";
            option.repeatable = true;
            option.is_field = false;
            options.push_back(std::move(option));
        }
    }
}

std::vector<Assignment> assignments_of(actions::Session& session, const RecordType& type, const Invocation& invocation,
                                       std::deque<Node>& nodes) {
    std::vector<Assignment> assignments;
    for (const Field& field : type) {
        if (!can_be_set(field)) {
            continue;
        }
        const std::string name = option_name(field);
        auto take = [&](const std::string& option, Assignment::Kind kind) {
            Assignment assignment{kind, std::string(field.name), invocation.values(option), nullptr};
            if (!field.is(schema::list) && assignment.values.size() > 1) {
                assignment.values = {assignment.values.back()};
            }
            // --phone "" clears; an add without text is a fault that parsing reports.
            if (kind == Assignment::Kind::set && assignment.values.size() == 1 && assignment.values.front().empty()) {
                assignment.values.clear();
            }
            if (invocation.has(option)) {
                assignments.push_back(std::move(assignment));
            }
        };
        take(name, Assignment::Kind::set);
        take("add-" + name, Assignment::Kind::add);
        take("rm-" + name, Assignment::Kind::remove);
    }
    for (const std::string& word : invocation.values("set")) {
        assignments.push_back(parse_set(session, type, word, nodes));
    }
    for (const std::string& word : invocation.values("unset")) {
        const std::string name = actions::field_name(word);
        actions::check_field_name(session, type, name);
        if (!actions::is_field(session, type, name)) {
            store::throw_unknown_field(session.catalog, type, name);
        }
        assignments.push_back({Assignment::Kind::unset, name, {}, nullptr});
    }
    return assignments;
}

namespace {

query::Filter field_test(std::string_view field, query::Operator op, std::vector<std::string> values) {
    query::Filter test;
    test.field = std::string(field);
    test.op = op;
    test.values = std::move(values);
    return test;
}

}  // namespace

std::vector<store::FilterText> filters_of(const RecordType& type, const Invocation& invocation, std::size_t first_word) {
    std::vector<store::FilterText> filters;
    std::vector<std::string> texts = invocation.values("filter");
    if (invocation.arguments.size() > first_word) {
        texts.push_back(text::join(std::span(invocation.arguments).subspan(first_word), " "));
    }
    for (const std::string& text : invocation.values("where")) {
        texts.push_back(text);
    }
    for (const std::string& text : texts) {
        filters.push_back({query::parse_filter(text), text});
    }
    for (const std::string& tag : invocation.values("tag")) {
        filters.push_back({field_test("tags", query::Operator::equal, {tag}), ""});
    }
    for (const Field& field : type) {
        const std::vector<std::string> values =
            field.is(schema::shortcut) ? invocation.values(option_name(field)) : std::vector<std::string>{};
        if (!values.empty()) {
            filters.push_back({field_test(field.name, query::Operator::in, values), ""});
        }
    }
    for (const schema::ComputedField* each : computed_fields(type)) {
        if (each->field.is(schema::shortcut) && invocation.has(option_name(each->field))) {
            filters.push_back({field_test(each->field.name, query::Operator::equal, {"true"}), ""});
        }
    }
    return filters;
}

}  // namespace crm::cli
