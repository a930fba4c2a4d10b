// SPDX-License-Identifier: MIT
#include <crm/base/csv.h>
#include <crm/base/text.h>

#include "output/cell.h"
#include "output/formatters.h"

namespace crm::output {
namespace {

/// RFC 4180. TSV is the same with tabs: the IANA form of TSV cannot hold a tab or a line break, and the import reads quotes anyway.
class CsvSink final : public RowSink {
public:
    CsvSink(const FormatOptions& options, ByteWriter& out)
        : options_(options), out_(out), delimiter_(options.format == Format::tsv ? '\t' : ',') {}

    void begin(std::span<const Column> columns) override {
        columns_ = shown_columns(columns, Bars::left_out);
        line_.clear();
        if (options_.byte_order_mark) {
            line_ += "\xEF\xBB\xBF";
        }
        if (!options_.header) {
            out_.write(line_);
            return;
        }
        for (const ShownColumn& column : columns_) {
            separate(column);
            append_text(column.name);
        }
        write_line();
    }

    bool row(std::span<const Cell> cells) override {
        line_.clear();
        for (const ShownColumn& column : columns_) {
            separate(column);
            append(column, cells[column.index]);
        }
        write_line();
        return !out_.closed();
    }

    void end() override {}

private:
    void separate(const ShownColumn& column) {
        if (&column != columns_.data()) {
            line_ += delimiter_;
        }
    }

    void append(const Column& column, const Cell& cell) {
        if (cell.state != Cell::State::text) {
            append_cell_text(line_, column, cell, Audience::programs, false);  // a number, which needs no quotes
        } else if (!column.list && column.kind != Kind::object) {
            append_text(cell.text);
        } else {
            scratch_.clear();
            append_cell_text(scratch_, column, cell, Audience::programs, false);
            append_text(scratch_);
        }
    }

    void append_text(std::string_view text) {
        if (options_.terminal && !text::is_clean(text, true)) {
            append_guarded(text::escape_controls(text, true));
        } else {
            append_guarded(text);
        }
    }

    void append_guarded(std::string_view text) {
        // An import takes an apostrophe before a formula off: who has one keeps it behind another.
        if ((options_.safe_csv || text.starts_with('\'')) && csv::is_formula(text)) {
            csv::append_cell(line_, '\'' + std::string(text), delimiter_);
        } else {
            csv::append_cell(line_, text, delimiter_);
        }
    }

    void write_line() {
        line_ += options_.crlf ? "\r\n" : "\n";
        out_.write(line_);
    }

    FormatOptions options_;
    ByteWriter& out_;
    char delimiter_;
    std::vector<ShownColumn> columns_;
    std::string line_;
    std::string scratch_;
};

}  // namespace

std::unique_ptr<RowSink> make_csv(const FormatOptions& options, ByteWriter& out) { return std::make_unique<CsvSink>(options, out); }

}  // namespace crm::output
