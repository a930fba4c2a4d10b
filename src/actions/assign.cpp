// SPDX-License-Identifier: MIT
#include <crm/actions/assign.h>

#include <crm/base/csv.h>
#include <crm/base/error.h>
#include <crm/base/money.h>
#include <crm/base/text.h>
#include <crm/schema/custom_value.h>
#include <crm/schema/types.h>
#include <crm/store/layout.h>
#include <crm/store/select.h>

#include <algorithm>

namespace crm::actions {

using schema::Field;
using schema::Problem;
using schema::Record;
using schema::RecordType;
using schema::Reference;
using schema::Type;
using schema::Value;

namespace {

struct Target {
    Linker& linker;
    Record& record;
    std::size_t index;
    std::vector<Problem>& problems;
    bool problems_for_links;

    const Field& field() const { return (*record.type)[index]; }
    Value& value() const { return record.values[index]; }
    void problem(std::string message) const { problems.push_back({std::string(field().name), std::move(message)}); }
};

/// One of an assignment's texts as a value of the field, read ahead or put into `made`; null when it is none, which is then among the
/// problems.
const Value* read_one(const Target& target, const Assignment& assignment, std::size_t item, Value& made) {
    if (item < assignment.readings.size()) {
        const Reading& reading = assignment.readings[item];
        if (!reading.problem.empty()) {
            target.problem(reading.problem);
        }
        return reading.problem.empty() ? &reading.value : nullptr;
    }
    const Session& session = target.linker.writer().session();
    const int exponent = target.field().type == Type::money ? money_exponent(session, target.record) : 0;
    const std::string problem = parse_value(target.field(), assignment.values[item], session.parse, exponent, made);
    if (!problem.empty()) {
        target.problem(problem);
    }
    return problem.empty() ? &made : nullptr;
}

/// Null when it leads nowhere, which is then among the problems.
const Reference* link_one(const Target& target, std::string_view text) {
    try {
        return &target.linker.link(target.linker.writer().session().catalog.target_of(target.field()), text);
    } catch (const Error& error) {
        const bool is_about_value = error.kind() == ErrorKind::not_found || error.kind() == ErrorKind::conflict ||
                                    error.kind() == ErrorKind::invalid || error.kind() == ErrorKind::usage;
        if (!target.problems_for_links || !is_about_value) {
            throw;
        }
        target.problem(error.what());
        return nullptr;
    }
}

void assign_links(const Target& target, const Assignment& assignment) {
    std::vector<Reference> links;
    const auto* present = std::get_if<std::vector<Reference>>(&target.value());
    if (present != nullptr && assignment.kind != Assignment::Kind::set) {
        links = *present;
    }
    for (const std::string& text : assignment.values) {
        const Reference* link = link_one(target, text);
        if (link == nullptr) {
            return;
        }
        const auto found = std::find(links.begin(), links.end(), *link);
        if (assignment.kind == Assignment::Kind::remove && found != links.end()) {
            links.erase(found);
        } else if (assignment.kind != Assignment::Kind::remove && found == links.end()) {
            links.push_back(*link);
        }
    }
    target.value() = links.empty() ? Value{} : Value(std::move(links));
}

std::vector<std::string>::iterator find_item(std::vector<std::string>& items, const Field& field, std::string_view item) {
    const std::string key = store::lookup_key(field, item);
    return std::find_if(items.begin(), items.end(), [&](const std::string& each) { return store::lookup_key(field, each) == key; });
}

void assign_items(const Target& target, const Assignment& assignment) {
    std::vector<std::string> items;
    const auto* present = std::get_if<std::vector<std::string>>(&target.value());
    if (present != nullptr && assignment.kind != Assignment::Kind::set) {
        items = *present;
    }
    for (std::size_t i = 0; i < assignment.values.size(); ++i) {
        Value made;
        const Value* value = read_one(target, assignment, i, made);
        if (value == nullptr) {
            return;
        }
        const auto& item = std::get<std::string>(*value);
        const auto found = items.empty() ? items.end() : find_item(items, target.field(), item);
        if (assignment.kind == Assignment::Kind::remove && found != items.end()) {
            items.erase(found);
        } else if (assignment.kind != Assignment::Kind::remove && found == items.end()) {
            items.push_back(item);
        }
    }
    target.value() = items.empty() ? Value{} : Value(std::move(items));
}

void assign_single(const Target& target, const Assignment& assignment) {
    if (assignment.values.size() > 1) {
        target.problem("it takes one value, not " + std::to_string(assignment.values.size()));
        return;
    }
    if (target.field().type == Type::reference) {
        if (const Reference* link = link_one(target, assignment.values.front())) {
            target.value() = *link;
        }
        return;
    }
    Value made;
    if (const Value* value = read_one(target, assignment, 0, made)) {
        target.value() = *value;
    }
}

void assign_field(const Target& target, const Assignment& assignment) {
    const Field& field = target.field();
    if (assignment.kind == Assignment::Kind::unset || assignment.values.empty()) {
        target.value() = std::monostate{};
    } else if (field.is_reference_list()) {
        assign_links(target, assignment);
    } else if (field.is(schema::list)) {
        assign_items(target, assignment);
    } else {
        assign_single(target, assignment);
    }
}

Node text_node(const std::string& text) {
    Node node;
    node.kind = Node::Kind::string;
    node.text = text;
    return node;
}

void assign_custom(Linker& linker, Record& record, const Assignment& assignment, std::vector<Problem>& problems) {
    const Session& session = linker.writer().session();
    const bool is_null = assignment.json != nullptr && assignment.json->kind == Node::Kind::null;
    if (assignment.kind == Assignment::Kind::unset || is_null || (assignment.values.empty() && assignment.json == nullptr)) {
        record.custom.erase(assignment.field);
        return;
    }
    const Field* declared = session.catalog.find_custom(*record.type, assignment.field);
    if (assignment.json != nullptr && declared == nullptr) {
        const std::string problem = schema::custom_problem(*assignment.json);
        if (problem.empty()) {
            record.custom[assignment.field] = *assignment.json;
        } else {
            problems.push_back({assignment.field, problem});
        }
        return;
    }
    std::vector<Node> nodes;
    for (const std::string& text : assignment.values) {
        Node node = text_node(text);
        const std::string problem =
            declared == nullptr ? "" : parse_custom_value(*declared, text, session.parse, money_exponent(session, record), node);
        if (!problem.empty() || !text::is_valid_utf8(text) || text.find('\0') != std::string::npos) {
            problems.push_back({assignment.field, problem.empty() ? "it is not valid UTF-8 text" : problem});
            return;
        }
        nodes.push_back(std::move(node));
    }
    const bool is_list = declared != nullptr ? declared->is(schema::list) : nodes.size() > 1;
    if (!is_list) {
        record.custom[assignment.field] = std::move(nodes.front());
        return;
    }
    Node array;
    array.kind = Node::Kind::array;
    array.items = std::move(nodes);
    record.custom[assignment.field] = std::move(array);
}

/// An amount keeps its worth in words: 1250.00 EUR becomes 1250 JPY, and what cannot be written so is a problem.
void rescale_money(Record& record, int from, int to, std::span<const Assignment> assignments, std::vector<Problem>& problems) {
    for (std::size_t i = 0; from != to && i < record.values.size(); ++i) {
        const Field& field = (*record.type)[i];
        auto* amount = std::get_if<std::int64_t>(&record.values[i]);
        const bool assigned =
            std::any_of(assignments.begin(), assignments.end(), [&](const Assignment& each) { return each.field == field.name; });
        if (field.type != Type::money || amount == nullptr || assigned) {
            continue;
        }
        const std::optional<std::int64_t> scaled = money::rescale(*amount, from, to);
        if (scaled) {
            *amount = *scaled;
        } else {
            problems.push_back(
                {std::string(field.name), money::format(*amount, from) + " cannot be written in that currency; give the new amount too"});
        }
    }
}

}  // namespace

void read_values(const Field& field, const schema::ParseContext& context, Assignment& assignment) {
    assignment.readings.clear();
    if (field.type == Type::reference || field.type == Type::money || field.is(schema::readonly)) {
        return;
    }
    for (const std::string& text : assignment.values) {
        Reading& reading = assignment.readings.emplace_back();
        reading.problem = parse_value(field, text, context, 0, reading.value);
    }
}

int money_exponent(const Session& session, const Record& record) {
    const std::size_t index = record.type->index_of("currency");
    const auto* code = index < record.values.size() ? std::get_if<std::string>(&record.values[index]) : nullptr;
    return money::exponent_of(code != nullptr ? *code : session.configuration.currency);
}

void assign(Linker& linker, Record& record, std::span<const Assignment> assignments, std::vector<Problem>& problems,
            bool problems_for_links) {
    const std::size_t currency = record.type->index_of("currency");
    const auto assign_one = [&](const Assignment& each) {
        const std::size_t index = record.type->index_of(each.field);
        if (index == record.values.size()) {
            assign_custom(linker, record, each, problems);
        } else if ((*record.type)[index].is(schema::readonly)) {
            problems.push_back({each.field, "it cannot be set"});
        } else {
            assign_field({linker, record, index, problems, problems_for_links}, each);
        }
    };
    const auto is_currency = [&](const Assignment& each) {
        return currency < record.values.size() && each.field == (*record.type)[currency].name;
    };
    // The currency first: amounts are read in its decimals.
    for (const Assignment& each : assignments) {
        if (is_currency(each)) {
            const int exponent_before = money_exponent(linker.writer().session(), record);
            assign_one(each);
            rescale_money(record, exponent_before, money_exponent(linker.writer().session(), record), assignments, problems);
        }
    }
    for (const Assignment& each : assignments) {
        if (!is_currency(each)) {
            assign_one(each);
        }
    }
}

std::string field_name(std::string_view text) {
    std::string name;
    for (char c : text::lower_ascii(text::trim(text))) {
        const bool separator =
            c == ' ' || c == '-' || c == '.' || c == '"' || c == '/' || c == '\\' || c == ':' || static_cast<unsigned char>(c) < 0x20;
        if (!separator) {
            name += c;
        } else if (!name.empty() && name.back() != '_') {
            name += '_';
        }
    }
    while (name.ends_with('_')) {
        name.pop_back();
    }
    return name;
}

bool is_field(Session& session, const RecordType& type, std::string_view name) {
    return type.find(name) != nullptr || session.catalog.find_custom(type, name) != nullptr ||
           store::custom_field_test(session.database)(type, name);
}

void check_field_name(Session& session, const RecordType& type, std::string_view name) {
    if (is_field(session, type, name)) {
        return;
    }
    if (session.catalog.find_computed(type, name) != nullptr) {
        throw Error(ErrorKind::usage, std::string(name) + " is computed from other fields and cannot be set");
    }
    const std::optional<std::string> near = store::near_field(session.catalog, type, name);
    if (name.empty() || near) {
        throw Error(
            ErrorKind::usage, std::string(type.plural) + " have no field \"" + text::escape_controls(name) + '"',
            near ? "did you mean " + *near + "? (a new custom field with that name: --set json:" + std::string(name) + "='\"…\"')" : "");
    }
}

std::vector<std::string> split_items(const Field& field, std::string_view text) {
    return csv::split_items(text, field.is(schema::tagged) ? ";," : ";");
}

bool has_texts(const Node& node) {
    if (node.kind == Node::Kind::object) {
        return node.find("id") != nullptr || node.find("name") != nullptr;
    }
    return std::all_of(node.items.begin(), node.items.end(), has_texts);
}

std::vector<std::string> texts_of(const Node& node) {
    std::vector<std::string> texts;
    if (node.is_scalar()) {
        texts.push_back(node.text);
    } else if (node.kind == Node::Kind::object) {
        const Node* id = node.find("id");
        const Node* name = node.find("name");
        if (id != nullptr || name != nullptr) {
            texts.push_back((id != nullptr ? id : name)->text);
        }
    }
    for (const Node& item : node.items) {
        for (std::string& text : texts_of(item)) {
            texts.push_back(std::move(text));
        }
    }
    return texts;
}

}  // namespace crm::actions
