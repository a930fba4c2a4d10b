// SPDX-License-Identifier: MIT
#include <crm/base/document.h>
#include <crm/base/text.h>

#include "output/cell.h"
#include "output/formatters.h"

namespace crm::output {
namespace {

void append_value(std::string& out, const Node& node, std::size_t indent);

/// "key: value" lines; the first continues the line that is there.
void append_members(std::string& out, const Node& object, std::size_t indent) {
    bool first = true;
    for (const auto& [key, value] : object.members) {
        out.append(first ? 0 : indent, ' ');
        first = false;
        yaml::append_scalar(out, key);
        out += ':';
        append_value(out, value, indent + 2);
    }
}

void append_items(std::string& out, const Node& array, std::size_t indent) {
    for (const Node& item : array.items) {
        out.append(indent, ' ');
        out += '-';
        if (item.kind == Node::Kind::object && !item.members.empty()) {
            out += ' ';
            append_members(out, item, indent + 2);
        } else {
            append_value(out, item, indent + 2);
        }
    }
}

/// What follows "key:" or "-", to the end of the line or of the lines below it.
void append_value(std::string& out, const Node& node, std::size_t indent) {
    if (node.kind == Node::Kind::object && !node.members.empty()) {
        out += '\n';
        out.append(indent, ' ');
        append_members(out, node, indent);
        return;
    }
    if (node.kind == Node::Kind::array && !node.items.empty()) {
        out += '\n';
        append_items(out, node, indent);
        return;
    }
    out += ' ';
    switch (node.kind) {
        case Node::Kind::object:
            out += "{}";
            break;
        case Node::Kind::array:
            out += "[]";
            break;
        case Node::Kind::null:
            out += "null";
            break;
        case Node::Kind::string:
            yaml::append_scalar(out, node.text);
            break;
        default:
            out += node.text;
    }
    out += '\n';
}

Node string_node(std::string_view text) {
    Node node;
    node.kind = Node::Kind::string;
    node.text = text;
    return node;
}

Node reference_node(std::string_view id, std::string_view name) {
    Node node;
    node.kind = Node::Kind::object;
    node.members.emplace_back("id", id.empty() ? Node() : string_node(id));
    node.members.emplace_back("name", string_node(name));
    return node;
}

Node list_node(const Column& column, const Cell& cell) {
    Node node;
    node.kind = Node::Kind::array;
    std::string_view ids = cell.id;
    for_each_item(cell.text, [&](std::string_view item) {
        if (column.kind != Kind::reference) {
            node.items.push_back(string_node(item));
            return;
        }
        const std::size_t end = ids.find('\n');
        node.items.push_back(reference_node(ids.substr(0, end), item));
        ids.remove_prefix(end == std::string_view::npos ? ids.size() : end + 1);
    });
    return node;
}

Node object_node(const Cell& cell) {
    if (!cell.text.empty()) {
        return json::parse(cell.text, "stored object");
    }
    Node node;
    node.kind = Node::Kind::object;
    return node;
}

/// Whether a literal block brings the text back as it is.
bool fits_block(std::string_view text) {
    const bool starts_plain = !text.empty() && text.front() != ' ' && text.front() != '\n' && text.front() != '\t';
    return starts_plain && text.find('\n') < text.size() - 1 && !text.ends_with("\n\n") && text::is_clean(text, true);
}

void append_block(std::string& out, std::string_view text, std::size_t indent) {
    out += text.ends_with('\n') ? " |\n" : " |-\n";
    for_each_item(text, [&](std::string_view line) {
        out.append(line.empty() ? 0 : indent, ' ');
        out += line;
        out += '\n';
    });
}

class YamlSink final : public RowSink {
public:
    YamlSink(const FormatOptions& options, ByteWriter& out) : single_(options.single), indent_(options.single ? 0 : 2), out_(out) {}

    void begin(std::span<const Column> columns) override {
        columns_ = shown_columns(columns, Bars::left_out);
        for (const ShownColumn& column : columns_) {
            std::string& key = keys_.emplace_back();
            if (!single_) {
                key = keys_.size() == 1 ? "- " : "  ";
            }
            yaml::append_scalar(key, key_of(column));
            key += ':';
        }
    }

    bool row(std::span<const Cell> cells) override {
        any_ = true;
        record_.clear();
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            record_ += keys_[i];
            append_cell(columns_[i], cells[columns_[i].index]);
        }
        if (columns_.empty()) {
            record_ += single_ ? "{}\n" : "- {}\n";
        }
        out_.write(record_);
        return !out_.closed();
    }

    void end() override {
        if (!any_) {
            out_.write(single_ ? "null\n" : "[]\n");
        }
    }

private:
    void append_cell(const Column& column, const Cell& cell) {
        if (column.list) {
            append_value(record_, list_node(column, cell), indent_ + 2);
        } else if (column.kind == Kind::object) {
            append_value(record_, object_node(cell), indent_ + 2);
        } else if (column.kind == Kind::reference && cell.state == Cell::State::text) {
            append_value(record_, reference_node(cell.id, cell.text), indent_ + 2);
        } else if (column.kind == Kind::lines && cell.state == Cell::State::text && fits_block(cell.text)) {
            append_block(record_, cell.text, indent_ + 2);
        } else {
            record_ += ' ';
            append_scalar(column, cell);
            record_ += '\n';
        }
    }

    void append_scalar(const Column& column, const Cell& cell) {
        if (cell.state == Cell::State::text) {
            yaml::append_scalar(record_, cell.text);
        } else if (column.kind == Kind::duration && cell.state == Cell::State::integer) {
            append_integer(record_, cell.integer);
        } else if (is_number(column, cell) || cell.state == Cell::State::integer) {
            append_cell_text(record_, column, cell, Audience::programs, false);
        } else {
            record_ += "null";
        }
    }

    bool single_;
    std::size_t indent_;
    ByteWriter& out_;
    std::vector<ShownColumn> columns_;
    std::vector<std::string> keys_;  ///< each with its indent or dash, and its colon
    std::string record_;
    bool any_ = false;
};

}  // namespace

std::unique_ptr<RowSink> make_yaml(const FormatOptions& options, ByteWriter& out) { return std::make_unique<YamlSink>(options, out); }

}  // namespace crm::output
