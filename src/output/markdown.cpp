// SPDX-License-Identifier: MIT
#include <crm/base/text.h>

#include "output/cell.h"
#include "output/formatters.h"
#include "output/text_rows.h"

#include <algorithm>

namespace crm::output {
namespace {

constexpr std::size_t least_width = 4;    // "---:"
constexpr std::size_t most_padding = 60;  // a long note should not blow up every line

/// Appends text so that it reads the same when rendered: no cell border, markup, link or HTML may come of it.
void append_escaped(std::string& out, std::string_view text) {
    for (const char byte : text) {
        if (byte == '\n') {
            out += "<br>";
            continue;
        }
        if (std::string_view("\\|<*`[").find(byte) != std::string_view::npos) {
            out += '\\';
        }
        out += byte;
    }
}

/// A pipe table whose source lines up, too.
class MarkdownSink final : public RowSink {
public:
    MarkdownSink(const FormatOptions& options, ByteWriter& out) : header_(options.header), out_(out) {}

    void begin(std::span<const Column> columns) override {
        columns_ = shown_columns(columns, Bars::left_out);
        for (const ShownColumn& column : columns_) {
            add(header_ ? title_of(column) : std::string());
        }
    }

    bool row(std::span<const Cell> cells) override {
        for (const ShownColumn& column : columns_) {
            const Cell& cell = cells[column.index];
            if (column.kind == Kind::lines && cell.state == Cell::State::text && !column.list) {
                add(readable_lines(cell.text));
            } else {
                scratch_.clear();
                append_cell_text(scratch_, column, cell, Audience::people, true);
                add(scratch_);
            }
        }
        if (widths_.empty() && ++waiting_ < look_ahead) {
            return true;
        }
        print_waiting();
        return !out_.closed();
    }

    void end() override { print_waiting(); }

private:
    void add(std::string_view text) {
        escaped_.clear();
        if (text::is_clean(text, true)) {
            append_escaped(escaped_, text);
        } else {
            append_escaped(escaped_, text::escape_controls(text, true));
        }
        rows_.add(escaped_, text::display_width(escaped_));
    }

    void print_waiting() {
        std::span<const TextCell> cells = rows_.cells();
        if (columns_.empty()) {
            return;
        }
        if (widths_.empty()) {
            choose_widths();
            print_row(cells.first(columns_.size()));
            print_rule();
            cells = cells.subspan(columns_.size());
        }
        for (; !cells.empty(); cells = cells.subspan(columns_.size())) {
            print_row(cells.first(columns_.size()));
        }
        rows_.clear();
    }

    void choose_widths() {
        widths_.assign(columns_.size(), least_width);
        const std::span<const TextCell> cells = rows_.cells();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            std::size_t& width = widths_[i % widths_.size()];
            width = std::max(width, std::min(cells[i].width, most_padding));
        }
    }

    void print_row(std::span<const TextCell> cells) {
        line_ = "|";
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::size_t padding = widths_[i] > cells[i].width ? widths_[i] - cells[i].width : 0;
            const bool right = is_right_aligned(columns_[i]);
            line_.append(1 + (right ? padding : 0), ' ');
            line_ += rows_.text(cells[i]);
            line_.append(1 + (right ? 0 : padding), ' ');
            line_ += '|';
        }
        line_ += '\n';
        out_.write(line_);
    }

    void print_rule() {
        line_ = "|";
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            line_ += ' ';
            line_.append(widths_[i] - 1, '-');
            line_ += is_right_aligned(columns_[i]) ? ": |" : "- |";
        }
        line_ += '\n';
        out_.write(line_);
    }

    bool header_;
    ByteWriter& out_;
    std::vector<ShownColumn> columns_;
    std::vector<std::size_t> widths_;  ///< empty until they are chosen
    TextRows rows_;                    ///< not yet printed, the headings first
    std::size_t waiting_ = 0;
    std::string scratch_;
    std::string escaped_;
    std::string line_;
};

}  // namespace

std::unique_ptr<RowSink> make_markdown(const FormatOptions& options, ByteWriter& out) {
    return std::make_unique<MarkdownSink>(options, out);
}

}  // namespace crm::output
