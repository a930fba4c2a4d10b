// SPDX-License-Identifier: MIT
#include <crm/base/text.h>

#include "output/cell.h"
#include "output/formatters.h"

#include <algorithm>

namespace crm::output {
namespace {

class IdsSink final : public RowSink {
public:
    IdsSink(const FormatOptions& options, ByteWriter& out) : terminal_(options.terminal), out_(out) {}

    void begin(std::span<const Column> columns) override {
        const auto found = std::find_if(columns.begin(), columns.end(), [](const Column& column) { return column.identifier; });
        if (found != columns.end()) {
            index_ = static_cast<std::size_t>(found - columns.begin());
            column_ = *found;
        }
    }

    bool row(std::span<const Cell> cells) override {
        if (!column_ || cells[index_].state == Cell::State::empty) {
            return column_ && !out_.closed();
        }
        line_.clear();
        append_cell_text(line_, *column_, cells[index_], Audience::programs, false);
        if (terminal_ && !text::is_clean(line_)) {
            line_ = text::escape_controls(line_);
        }
        line_ += '\n';
        out_.write(line_);
        return !out_.closed();
    }

    void end() override {}

private:
    bool terminal_;
    ByteWriter& out_;
    std::optional<Column> column_;
    std::size_t index_ = 0;
    std::string line_;
};

}  // namespace

std::unique_ptr<RowSink> make_ids(const FormatOptions& options, ByteWriter& out) { return std::make_unique<IdsSink>(options, out); }

}  // namespace crm::output
