// SPDX-License-Identifier: MIT
#include <crm/base/text.h>

#include "output/cell.h"
#include "output/formatters.h"

namespace crm::output {
namespace {

void append_byte(std::string& out, char byte) {
    switch (byte) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        case '\n':
            out += "<br>";
            break;
        default:
            out += byte;
    }
}

void append_escaped(std::string& out, std::string_view text) {
    for (const char byte : text) {
        append_byte(out, byte);
    }
}

class HtmlSink final : public RowSink {
public:
    HtmlSink(const FormatOptions& options, ByteWriter& out) : header_(options.header), out_(out) {}

    void begin(std::span<const Column> columns) override {
        columns_ = shown_columns(columns, Bars::left_out);
        line_ = "<table>\n";
        if (header_) {
            line_ += "<thead>\n<tr>";
            for (const ShownColumn& column : columns_) {
                append_element("th", column, text::escape_controls(title_of(column)));
            }
            line_ += "</tr>\n</thead>\n";
        }
        line_ += "<tbody>\n";
        out_.write(line_);
    }

    bool row(std::span<const Cell> cells) override {
        line_ = "<tr>";
        for (const ShownColumn& column : columns_) {
            append_element("td", column, text_of(column, cells[column.index]));
        }
        line_ += "</tr>\n";
        out_.write(line_);
        return !out_.closed();
    }

    void end() override { out_.write("</tbody>\n</table>\n"); }

private:
    std::string_view text_of(const Column& column, const Cell& cell) {
        if (column.kind == Kind::lines && cell.state == Cell::State::text && !column.list) {
            scratch_ = readable_lines(cell.text);
            return scratch_;
        }
        scratch_.clear();
        append_cell_text(scratch_, column, cell, Audience::people, true);
        if (!text::is_clean(scratch_)) {
            scratch_ = text::escape_controls(scratch_);
        }
        return scratch_;
    }

    void append_element(std::string_view tag, const Column& column, std::string_view text) {
        line_ += '<';
        line_ += tag;
        line_ += is_right_aligned(column) ? " style=\"text-align: right\">" : ">";
        append_escaped(line_, text);
        line_ += "</";
        line_ += tag;
        line_ += '>';
    }

    bool header_;
    ByteWriter& out_;
    std::vector<ShownColumn> columns_;
    std::string line_;
    std::string scratch_;
};

}  // namespace

std::unique_ptr<RowSink> make_html(const FormatOptions& options, ByteWriter& out) { return std::make_unique<HtmlSink>(options, out); }

}  // namespace crm::output
