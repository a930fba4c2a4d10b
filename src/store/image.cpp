// SPDX-License-Identifier: MIT
#include <crm/store/journal.h>

#include <crm/base/document.h>
#include <crm/base/text.h>
#include <crm/schema/declare.h>
#include <crm/schema/types.h>

#include <functional>

namespace crm::store {

using schema::Field;
using schema::Record;
using schema::Reference;
using schema::Type;
using schema::Value;

namespace {

template <typename Item, typename Text>
void append_items(std::string& out, const std::vector<Item>& items, Text text) {
    char separator = '[';
    for (const Item& item : items) {
        out += separator;
        json::append_string(out, text(item));
        separator = ',';
    }
    out += ']';
}

void append_value(std::string& out, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        json::append_string(out, *text);
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
        out += std::to_string(*number);
    } else if (const auto* real = std::get_if<double>(&value)) {
        out += text::format_decimal(*real);
    } else if (const auto* items = std::get_if<std::vector<std::string>>(&value)) {
        append_items(out, *items, std::identity{});
    } else if (const auto* reference = std::get_if<Reference>(&value)) {
        json::append_string(out, reference->id);
    } else if (const auto* references = std::get_if<std::vector<Reference>>(&value)) {
        append_items(out, *references, [](const Reference& each) -> const std::string& { return each.id; });
    } else {
        out += "null";
    }
}

void append_custom(std::string& out, const Record& record) {
    char separator = '{';
    for (const auto& [name, node] : record.custom) {
        out += separator;
        json::append_string(out, name);
        out += ':';
        json::append(out, node);
        separator = ',';
    }
    out += record.custom.empty() ? "null" : "}";
}

void append_field(std::string& out, const Record& record, std::size_t index) {
    out += out.empty() ? '{' : ',';
    out += '"';
    out += (*record.type)[index].name;
    out += "\":";
    if ((*record.type)[index].type == Type::object) {
        append_custom(out, record);
    } else {
        append_value(out, record.values[index]);
    }
}

bool holds_something(const Record& record, std::size_t index) {
    return (*record.type)[index].type == Type::object ? !record.custom.empty() : !is_empty(record.values[index]);
}

}  // namespace

void append_image(std::string& out, const Record& record) {
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        if (holds_something(record, i)) {
            append_field(out, record, i);
        }
    }
    out += '}';
}

void append_new_image(std::string& out, const Record& record, std::string_view at) {
    constexpr std::size_t usual_size = 480;
    out.reserve(out.size() + usual_size);
    const std::size_t first_time = schema::created_at_index(*record.type);
    for (std::size_t i = schema::id_index + 1; i < record.values.size(); ++i) {
        const auto* time = i >= first_time ? std::get_if<std::string>(&record.values[i]) : nullptr;
        if (holds_something(record, i) && (time == nullptr || *time != at)) {
            append_field(out, record, i);
        }
    }
    out += '}';
}

namespace {

bool differs_in(const Record& before, const Record& after, std::size_t field) {
    return (*before.type)[field].type == Type::object ? before.custom != after.custom : before.values[field] != after.values[field];
}

}  // namespace

bool differ(const Record& before, const Record& after) {
    const std::size_t updated_at = schema::updated_at_index(*before.type);
    for (std::size_t i = 0; i < before.values.size(); ++i) {
        if (i != updated_at && differs_in(before, after, i)) {
            return true;
        }
    }
    return false;
}

void append_difference(std::string& before_image, std::string& after_image, const Record& before, const Record& after) {
    for (std::size_t i = 0; i < before.values.size(); ++i) {
        if (differs_in(before, after, i)) {
            append_field(before_image, before, i);
            append_field(after_image, after, i);
        }
    }
    before_image += '}';
    after_image += '}';
}

namespace {

Value value_of(const Field& field, const Node& node, const FindLinked& find_linked) {
    if (node.kind == Node::Kind::null) {
        return {};
    }
    if (field.is_reference_list()) {
        std::vector<Reference> links;
        for (const Node& item : node.items) {
            if (std::optional<Reference> found = find_linked(field, item.text)) {
                links.push_back(std::move(*found));
            }
        }
        return links.empty() ? Value() : Value(std::move(links));
    }
    if (field.is(schema::list)) {
        std::vector<std::string> items;
        for (const Node& item : node.items) {
            items.push_back(item.text);
        }
        return items;
    }
    if (field.type == Type::reference) {
        std::optional<Reference> found = find_linked(field, node.text);
        return found ? Value(std::move(*found)) : Value();
    }
    switch (schema::info(field.type).storage) {
        case schema::Storage::integer:
            return text::parse_integer(node.text).value_or(0);
        case schema::Storage::real:
            return text::parse_decimal(node.text).value_or(0);
        default:
            return node.text;
    }
}

}  // namespace

void read_image(Record& record, const Node& image, const FindLinked& find_linked) {
    for (const auto& [name, node] : image.members) {
        const std::size_t index = record.type->index_of(name);
        if (index == record.values.size()) {
            continue;
        }
        const Field& field = (*record.type)[index];
        if (field.type != Type::object) {
            record.values[index] = value_of(field, node, find_linked);
            continue;
        }
        record.custom.clear();
        for (auto [custom_name, value] : node.members) {
            value.line = 0;
            record.custom.emplace(custom_name, std::move(value));
        }
    }
}

}  // namespace crm::store
