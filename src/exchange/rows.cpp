// SPDX-License-Identifier: MIT
#include "exchange/rows.h"

#include <crm/base/error.h>
#include <crm/base/text.h>

#include <unordered_map>

namespace crm::exchange {

namespace {

std::string count(std::size_t cells) { return std::to_string(cells) + (cells == 1 ? " cell" : " cells"); }

/// Objects as rows: each key is a column, numbered as it first comes.
class JsonRows {
public:
    explicit JsonRows(RowHandler& handler) : handler_(handler) {}

    void take(const Node& record, std::size_t line) {
        Row row{line, {}, {}, &record};
        if (record.kind != Node::Kind::object) {
            row.fault = "it is no object";
        } else {
            place_members(record, {});
            if (!added_.empty()) {
                handler_.headings(added_, line);
                added_.clear();
            }
            row.cells = cells_;
        }
        handler_.row(row);
        cells_.assign(columns_.size(), absent);
    }

private:
    /// Custom fields stand in an object of their own.
    void place_members(const Node& object, const std::string& prefix) {
        for (const auto& [key, value] : object.members) {
            if (prefix.empty() && key == "custom_fields" && value.kind == Node::Kind::object) {
                place_members(value, key + '.');
            } else if (prefix.empty() && key == "custom_fields" && value.kind == Node::Kind::null) {
                continue;
            } else {
                place(prefix.empty() ? key : prefix + key, value);
            }
        }
    }

    void place(const std::string& heading, const Node& value) {
        const auto [column, is_new] = columns_.try_emplace(heading, columns_.size());
        if (is_new) {
            added_.push_back(heading);
            cells_.emplace_back();
        }
        cells_[column->second] = {{}, &value};
    }

    static constexpr Cell absent{{}, nullptr, true};

    RowHandler& handler_;
    std::unordered_map<std::string, std::size_t> columns_;
    std::vector<std::string> added_;
    std::vector<Cell> cells_;
};

csv::ReadOptions with_tabs(InputFormat format, csv::ReadOptions options) {
    if (format == InputFormat::tsv && options.delimiter == 0) {
        options.delimiter = '\t';
    }
    return options;
}

}  // namespace

CsvRows::CsvRows(ByteReader& bytes, const std::string& name, InputFormat format, csv::ReadOptions options)
    : reader_(bytes, name, with_tabs(format, options)) {
    if (!reader_.next(texts_)) {
        throw Error(ErrorKind::invalid, name + " is empty", "its first line must hold the headings");
    }
    headings_.assign(texts_.begin(), texts_.end());
    line_of_headings_ = reader_.line();
}

bool CsvRows::next(Row& row) {
    if (!reader_.next(texts_)) {
        return false;
    }
    cells_.clear();
    for (const std::string_view text : texts_) {
        cells_.push_back({text});
    }
    row.line = reader_.line();
    row.cells = cells_;
    row.fault.clear();
    if (cells_.size() != headings_.size()) {
        row.fault = "it has " + count(cells_.size()) + ", the heading has " + std::to_string(headings_.size());
    }
    return true;
}

InputFormat detect_format(ByteReader& bytes, std::string_view name) {
    constexpr std::pair<std::string_view, InputFormat> endings[] = {{".csv", InputFormat::csv},     {".tsv", InputFormat::tsv},
                                                                    {".tab", InputFormat::tsv},     {".json", InputFormat::json},
                                                                    {".jsonl", InputFormat::jsonl}, {".ndjson", InputFormat::jsonl}};
    const std::string lower = text::lower_ascii(name);
    for (const auto& [ending, format] : endings) {
        if (lower.ends_with(ending)) {
            return format;
        }
    }
    std::string_view begin = bytes.peek();
    begin.remove_prefix(begin.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    begin = text::trim(begin);
    return begin.starts_with('{') || begin.starts_with('[') ? InputFormat::json : InputFormat::csv;
}

void read_json(ByteReader& bytes, const std::string& name, RowHandler& handler) {
    JsonRows rows(handler);
    json::read_records(bytes, name, [&](Node&& record, std::size_t line) {
        rows.take(record, line);
        return true;
    });
}

}  // namespace crm::exchange
