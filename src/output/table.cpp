// SPDX-License-Identifier: MIT
#include <crm/base/text.h>

#include "output/cell.h"
#include "output/column_widths.h"
#include "output/formatters.h"
#include "output/hyperlink.h"
#include "output/sparkline.h"
#include "output/text_rows.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace crm::output {
namespace {

constexpr std::size_t widest_bar = 20;
constexpr std::string_view marks = "\x02\x03";
static_assert(marks[0] == mark_begin && marks[1] == mark_end);
constexpr std::string_view full_block = "\u2588";
constexpr std::array<std::string_view, 8> part_blocks = {"", "\u258F", "\u258E", "\u258D", "\u258C", "\u258B", "\u258A", "\u2589"};

bool is_flexible(const Column& column) {
    switch (column.kind) {
        case Kind::text:
        case Kind::lines:
        case Kind::reference:
        case Kind::object:
        case Kind::bar:
            return !column.identifier && !column.whole;
        default:
            return column.list;
    }
}

/// The bar in eighths of a terminal column; what is more than nothing stays visible.
std::size_t bar_eighths(double percent, std::size_t width) {
    if (!(percent > 0)) {
        return 0;
    }
    const double eighths = std::min(percent, 100.0) / 100 * static_cast<double>(width) * 8;
    return std::max(static_cast<std::size_t>(std::lround(eighths)), std::size_t{1});
}

/// Marks come in pairs, put around text by the command; all else in the text is the record's.
std::string escape_around_marks(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t mark = std::min(text.find_first_of(marks), text.size());
        out += text::escape_controls(text.substr(0, mark));
        out += text.substr(mark, 1);
        text.remove_prefix(std::min(mark + 1, text.size()));
    }
    return out;
}

class TableSink final : public RowSink {
public:
    TableSink(const FormatOptions& options, ByteWriter& out) : options_(options), colors_(palette(options.color)), out_(out) {}

    void begin(std::span<const Column> columns) override {
        columns_ = shown_columns(columns, Bars::drawn);
        for (const ShownColumn& column : columns_) {
            titles_.push_back(text::escape_controls(title_of(column)));
        }
    }

    bool row(std::span<const Cell> cells) override {
        for (const ShownColumn& column : columns_) {
            add(column, cells[column.index]);
        }
        if (widths_.empty() && ++waiting_ < look_ahead) {
            return true;
        }
        print_waiting();
        return !out_.closed();
    }

    void end() override { print_waiting(); }

private:
    void add(const Column& column, const Cell& cell) {
        if (column.kind == Kind::bar) {
            // A bar's text is its share: it is drawn when the column's width is known.
            const double percent = cell.state == Cell::State::integer ? static_cast<double>(cell.integer) : cell.real;
            rows_.add(text::format_decimal(std::isfinite(percent) ? percent : 0), widest_bar);
            return;
        }
        scratch_.clear();
        if (column.kind == Kind::spark) {
            scratch_ = sparkline(cell.text);
        } else {
            append_cell_text(scratch_, column, cell, Audience::people, true);
        }
        if (!text::is_clean(scratch_)) {
            scratch_ = column.marked ? escape_around_marks(scratch_) : text::escape_controls(scratch_);
        }
        const bool negative = column.kind == Kind::money && cell.state == Cell::State::integer && cell.integer < 0;
        rows_.add(scratch_, text::display_width(scratch_), negative);
    }

    void print_waiting() {
        if (rows_.cells().empty()) {
            return;
        }
        if (widths_.empty()) {
            choose_widths();
            if (options_.header) {
                print_heading();
            }
        }
        const std::span<const TextCell> cells = rows_.cells();
        for (std::size_t first = 0; first < cells.size(); first += columns_.size()) {
            print_row(cells.subspan(first, columns_.size()));
        }
        rows_.clear();
    }

    void choose_widths() {
        std::vector<ColumnSpace> spaces;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            spaces.push_back({options_.header ? text::display_width(titles_[i]) : 0, 0, is_flexible(columns_[i])});
        }
        const std::span<const TextCell> cells = rows_.cells();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            std::size_t& content = spaces[i % spaces.size()].content;
            content = std::max(content, cells[i].width);
        }
        widths_ = options_.terminal ? fitting_widths(spaces, options_.width) : natural_widths(spaces);
    }

    void print_heading() {
        line_.clear();
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            append_aligned(i, titles_[i], text::display_width(titles_[i]), {});
        }
        write_line(colors_.bold);
        if (!options_.terminal) {
            return;
        }
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            line_.append(i == 0 ? 0 : column_gap, ' ');
            for (std::size_t column = 0; column < widths_[i]; ++column) {
                line_ += "\u2500";
            }
        }
        write_line(colors_.dim);
    }

    void print_row(std::span<const TextCell> cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (columns_[i].kind == Kind::bar) {
                append_bar(i, text::parse_decimal(rows_.text(cells[i])).value_or(0));
            } else {
                const std::string_view link = options_.hyperlinks ? std::string_view(columns_[i].link) : std::string_view();
                append_aligned(i, rows_.text(cells[i]), cells[i].width, color_of(columns_[i], cells[i]), link);
            }
        }
        write_line({});
    }

    std::string_view color_of(const Column& column, const TextCell& cell) const {
        if (column.kind == Kind::spark) {
            return colors_.cyan;
        }
        return cell.negative ? colors_.red : std::string_view();
    }

    void append_aligned(std::size_t index, std::string_view text, std::size_t width, std::string_view color, std::string_view link = {}) {
        const std::string_view whole = text;
        std::string shortened;
        if (options_.terminal && width > widths_[index]) {
            shortened = text::shorten(text, widths_[index]);
            text = shortened;
            width = text::display_width(text);
        }
        const std::size_t padding = widths_[index] > width ? widths_[index] - width : 0;
        const bool right = is_right_aligned(columns_[index]);
        line_.append((index == 0 ? 0 : column_gap) + (right ? padding : 0), ' ');
        if (link.empty()) {
            append_colored(text, color);
        } else {
            append_hyperlinks(line_, link, whole, text);
        }
        line_.append(right ? 0 : padding, ' ');
    }

    void append_bar(std::size_t index, double percent) {
        const std::size_t room = std::min(widths_[index], widest_bar);
        const std::size_t eighths = bar_eighths(percent, room);
        std::string bar;
        for (std::size_t block = 0; block < eighths / 8; ++block) {
            bar += full_block;
        }
        bar += part_blocks[eighths % 8];
        append_aligned(index, bar, (eighths + 7) / 8, colors_.cyan);
    }

    void append_colored(std::string_view text, std::string_view color) {
        line_ += color;
        if (text.find(mark_begin) == std::string_view::npos) {
            line_ += text;
        } else {
            append_marked(text);
        }
        line_ += color.empty() ? color : colors_.reset;
    }

    void append_marked(std::string_view text) {
        bool is_open = false;
        for (const char byte : text) {
            if (byte == mark_begin || byte == mark_end) {
                is_open = byte == mark_begin;
                line_ += is_open ? colors_.bold : colors_.reset;
            } else {
                line_ += byte;
            }
        }
        // The end may have been cut off.
        line_ += is_open ? colors_.reset : std::string_view();
    }

    void write_line(std::string_view style) {
        line_.erase(line_.find_last_not_of(' ') + 1);
        out_.write(style);
        out_.write(line_);
        out_.write(style.empty() ? style : colors_.reset);
        out_.put('\n');
        line_.clear();
    }

    FormatOptions options_;
    Palette colors_;
    ByteWriter& out_;
    std::vector<ShownColumn> columns_;
    std::vector<std::string> titles_;
    std::vector<std::size_t> widths_;  ///< empty until they are chosen
    TextRows rows_;                    ///< not yet printed
    std::size_t waiting_ = 0;
    std::string scratch_;
    std::string line_;
};

}  // namespace

std::unique_ptr<RowSink> make_table(const FormatOptions& options, ByteWriter& out) { return std::make_unique<TableSink>(options, out); }

}  // namespace crm::output
