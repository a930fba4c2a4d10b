// SPDX-License-Identifier: MIT
#include <crm/base/document.h>
#include <crm/base/text.h>

#include "output/cell.h"
#include "output/formatters.h"

namespace crm::output {
namespace {

void append_line_break(std::string& out, std::size_t indent) {
    out += '\n';
    out.append(indent, ' ');
}

/// Two spaces an indent; arrays of scalars on one line.
void append_pretty(std::string& out, const Node& node, std::size_t indent) {
    if (node.kind != Node::Kind::object || node.members.empty()) {
        json::append(out, node);
        return;
    }
    char before = '{';
    for (const auto& [key, value] : node.members) {
        out += before;
        append_line_break(out, indent + 2);
        json::append_string(out, key);
        out += ": ";
        append_pretty(out, value, indent + 2);
        before = ',';
    }
    append_line_break(out, indent);
    out += '}';
}

/// How the records stand: JSON Lines compact, an array with one record a line, a single record with one member a line.
struct Layout {
    std::string_view open;   ///< before a record
    std::string_view next;   ///< between members
    std::string_view close;  ///< after a record
    std::string_view comma;  ///< between the items of an array
    std::string_view colon;  ///< after a key
};
constexpr Layout lines_layout = {"{", ",", "}", ",", ":"};
constexpr Layout array_layout = {"  {", ", ", "}", ", ", ": "};
constexpr Layout single_layout = {"{\n  ", ",\n  ", "\n}", ", ", ": "};

const Layout& layout_of(const FormatOptions& options) {
    if (options.format == Format::jsonl) {
        return lines_layout;
    }
    return options.single ? single_layout : array_layout;
}

class JsonSink final : public RowSink {
public:
    JsonSink(const FormatOptions& options, ByteWriter& out)
        : layout_(layout_of(options)), array_(&layout_ == &array_layout), single_(&layout_ == &single_layout), out_(out) {}

    void begin(std::span<const Column> columns) override {
        columns_ = shown_columns(columns, Bars::left_out);
        for (const ShownColumn& column : columns_) {
            std::string& key = keys_.emplace_back(keys_.empty() ? layout_.open : layout_.next);
            json::append_string(key, key_of(column));
            key += layout_.colon;
        }
    }

    bool row(std::span<const Cell> cells) override {
        record_.clear();
        if (array_) {
            record_ += any_ ? ",\n" : "[\n";
        }
        any_ = true;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            record_ += keys_[i];
            append_value(columns_[i], cells[columns_[i].index]);
        }
        record_ += columns_.empty() ? "{}" : layout_.close;
        if (!array_) {
            record_ += '\n';
        }
        out_.write(record_);
        return !out_.closed();
    }

    void end() override {
        if (array_) {
            out_.write(any_ ? "\n]\n" : "[]\n");
        } else if (single_ && !any_) {
            out_.write("null\n");
        }
    }

private:
    void append_value(const Column& column, const Cell& cell) {
        if (column.list) {
            append_list(column, cell);
        } else if (column.kind == Kind::object) {
            append_object(cell);
        } else if (cell.state == Cell::State::text) {
            column.kind == Kind::reference ? append_reference(cell.id, cell.text) : json::append_string(record_, cell.text);
        } else if (is_number(column, cell)) {
            append_number(column, cell);
        } else if (cell.state == Cell::State::integer) {
            record_ += cell.integer != 0 ? "true" : "false";
        } else {
            record_ += "null";
        }
    }

    void append_number(const Column& column, const Cell& cell) {
        if (column.kind == Kind::duration && cell.state == Cell::State::integer) {
            append_integer(record_, cell.integer);
        } else {
            append_cell_text(record_, column, cell, Audience::programs, false);
        }
    }

    void append_reference(std::string_view id, std::string_view name) {
        record_ += "{\"id\"";
        record_ += layout_.colon;
        id.empty() ? void(record_ += "null") : json::append_string(record_, id);
        record_ += layout_.comma;
        record_ += "\"name\"";
        record_ += layout_.colon;
        json::append_string(record_, name);
        record_ += '}';
    }

    void append_list(const Column& column, const Cell& cell) {
        std::string_view ids = cell.id;
        bool first = true;
        record_ += '[';
        for_each_item(cell.text, [&](std::string_view item) {
            record_ += first ? std::string_view() : layout_.comma;
            first = false;
            if (column.kind == Kind::reference) {
                const std::size_t end = ids.find('\n');
                append_reference(ids.substr(0, end), item);
                ids.remove_prefix(end == std::string_view::npos ? ids.size() : end + 1);
            } else {
                json::append_string(record_, item);
            }
        });
        record_ += ']';
    }

    /// Stored JSON goes out as it is, unless it holds what a terminal would obey; then it is written anew, escaped.
    void append_object(const Cell& cell) {
        if (cell.text.empty()) {
            record_ += "{}";
        } else if (single_) {
            append_pretty(record_, json::parse(cell.text, "stored object"), 2);
        } else if (text::is_clean(cell.text)) {
            record_ += cell.text;
        } else {
            json::append(record_, json::parse(cell.text, "stored object"));
        }
    }

    const Layout& layout_;
    bool array_;
    bool single_;
    ByteWriter& out_;
    std::vector<ShownColumn> columns_;
    std::vector<std::string> keys_;  ///< each with what stands before and after it
    std::string record_;
    bool any_ = false;
};

}  // namespace

std::unique_ptr<RowSink> make_json(const FormatOptions& options, ByteWriter& out) { return std::make_unique<JsonSink>(options, out); }

}  // namespace crm::output
