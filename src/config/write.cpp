// SPDX-License-Identifier: MIT
#include "config/write.h"

#include <algorithm>

namespace crm::config {

namespace {

constexpr std::size_t indent_step = 2;

/// Inside brackets yaml-cpp takes a question mark for a key's beginning, wherever in a word it stands.
void append_flow_text(std::string& out, const std::string& text) {
    text.find('?') == std::string::npos ? yaml::append_scalar(out, text) : json::append_string(out, text);
}

/// YAML looks for the colon behind a key so far only, unless the key begins with a question mark.
constexpr std::size_t longest_plain_key = 1000;

bool is_long_key(const std::string& key) {
    std::string written;
    append_flow_text(written, key);
    return written.size() > longest_plain_key;
}

bool has_long_key(const Node& object) {
    return std::any_of(object.members.begin(), object.members.end(), [](const auto& member) { return is_long_key(member.first); });
}

void append_scalar(std::string& out, const Node& node) {
    switch (node.kind) {
        case Node::Kind::null:
            out += "null";
            break;
        case Node::Kind::string:
            append_flow_text(out, node.text);
            break;
        default:
            out += node.text;
    }
}

void append_flow(std::string& out, const Node& node) {
    std::string_view separator;
    switch (node.kind) {
        case Node::Kind::array:
            out += '[';
            for (const Node& item : node.items) {
                out += separator;
                append_flow(out, item);
                separator = ", ";
            }
            out += ']';
            break;
        case Node::Kind::object:
            out += '{';
            for (const auto& [key, value] : node.members) {
                out += separator;
                out += is_long_key(key) ? "? " : "";
                append_flow_text(out, key);
                out += ": ";
                append_flow(out, value);
                separator = ", ";
            }
            out += '}';
            break;
        default:
            append_scalar(out, node);
    }
}

}  // namespace

std::string flow_text(const Node& node) {
    std::string out;
    append_flow(out, node);
    return out;
}

void append_entry(std::string& out, std::string_view key, const Node& value, std::size_t indent) {
    out.append(indent, ' ');
    yaml::append_scalar(out, key);
    out += ':';
    const auto is_mapping = [](const Node& item) { return item.kind == Node::Kind::object; };
    if (value.kind == Node::Kind::object && !value.members.empty() && !has_long_key(value)) {
        out += '\n';
        for (const auto& [name, member] : value.members) {
            append_entry(out, name, member, indent + indent_step);
        }
    } else if (value.kind == Node::Kind::array && std::any_of(value.items.begin(), value.items.end(), is_mapping)) {
        out += '\n';
        for (const Node& item : value.items) {
            out.append(indent + indent_step, ' ').append("- ");
            append_flow(out, item);
            out += '\n';
        }
    } else {
        out += ' ';
        if (value.kind == Node::Kind::array || value.kind == Node::Kind::object) {
            append_flow(out, value);
        } else {
            append_scalar(out, value);
        }
        out += '\n';
    }
}

}  // namespace crm::config
