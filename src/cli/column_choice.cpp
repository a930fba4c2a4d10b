// SPDX-License-Identifier: MIT
#include "cli/column_choice.h"

#include <crm/base/error.h>
#include <crm/base/text.h>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace crm::cli {

namespace {

using output::Cell;
using output::Column;

[[noreturn]] void throw_unknown_column(const std::string& name, std::span<const Column> columns) {
    std::vector<std::string> names;
    for (const Column& column : columns) {
        names.push_back(column.name);
    }
    const std::optional<std::string> near = text::closest(name, names);
    throw Error(ErrorKind::usage, "--columns: there is no column \"" + text::escape_controls(name) + '"',
                near ? "did you mean " + *near + "?" : "columns: " + text::join(names, ", "));
}

class ColumnChoice final : public output::RowSink {
public:
    ColumnChoice(std::unique_ptr<output::RowSink> next, std::vector<std::string> names)
        : next_(std::move(next)), names_(std::move(names)) {}

    void begin(std::span<const Column> columns) override {
        for (const std::string& name : names_) {
            const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& column) { return column.name == name; });
            if (found == columns.end()) {
                throw_unknown_column(name, columns);
            }
            choose(columns, static_cast<std::size_t>(found - columns.begin()), false);
        }
        // The formats that print ids look for them whatever is shown.
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i].identifier && std::find(chosen_.begin(), chosen_.end(), i) == chosen_.end()) {
                choose(columns, i, true);
            }
        }
        next_->begin(columns_);
    }

    bool row(std::span<const Cell> cells) override {
        cells_.clear();
        for (const std::size_t index : chosen_) {
            cells_.push_back(cells[index]);
        }
        return next_->row(cells_);
    }

    void end() override { next_->end(); }

private:
    void choose(std::span<const Column> columns, std::size_t index, bool hidden) {
        chosen_.push_back(index);
        columns_.push_back(columns[index]);
        columns_.back().hidden = hidden;
    }

    std::unique_ptr<output::RowSink> next_;
    std::vector<std::string> names_;
    std::vector<std::size_t> chosen_;
    std::vector<Column> columns_;
    std::vector<Cell> cells_;
};

}  // namespace

std::unique_ptr<output::RowSink> choose_columns(std::unique_ptr<output::RowSink> next, std::vector<std::string> names) {
    return std::make_unique<ColumnChoice>(std::move(next), std::move(names));
}

}  // namespace crm::cli
