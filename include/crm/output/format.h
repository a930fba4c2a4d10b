// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/phone.h>
#include <crm/base/streams.h>
#include <crm/output/rows.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crm::output {

enum class Format { table, csv, tsv, json, jsonl, yaml, markdown, html, ids };

/// The names in the order in which help lists them.
std::span<const std::string_view> format_names();
std::optional<Format> parse_format(std::string_view name);
/// json, jsonl, yaml: nested values, keys instead of headings. The others are flat: one text a cell.
bool is_structured(Format format);
/// table, markdown, html: for reading, with local times and amounts beside their currency. The others are for programs.
bool is_for_people(Format format);

struct FormatOptions {
    Format format = Format::table;
    bool header = true;
    bool color = false;
    bool terminal = false;    ///< tables shorten to `width` and draw rules only here
    bool hyperlinks = false;  ///< tables and cards make addresses links (OSC 8)
    std::size_t width = 80;
    bool crlf = false;
    bool byte_order_mark = false;
    bool safe_csv = false;
    bool single = false;  ///< one record: JSON object instead of an array, YAML mapping instead of a sequence
    std::string
        empty_text;  ///< what the caller says on stderr when there are no rows ("no deals match; …"); a table without rows prints nothing
};

/// The formatter for a format. All write each row as it comes, except that table and markdown look ahead at most 1,000 rows for widths.
/// Nothing from a cell reaches a terminal raw: table, markdown, html and card always escape controls, csv, tsv and ids on a terminal; JSON
/// and YAML use \u escapes.
std::unique_ptr<RowSink> make_sink(const FormatOptions& options, ByteWriter& out);

/// A cell as text, controls and all. `local_times`: as people read it in tables, on one line (local times, 25%, yes, lists with commas);
/// else as CSV files hold it (RFC 3339, plain numbers, true, lists with semicolons). Money is "1250.00" (tables add the code: "1250.00 EUR"
/// when `with_currency`).
std::string cell_text(const Column& column, const Cell& cell, bool local_times, bool with_currency);

/// Terminal styles, empty strings without colour. ANSI SGR only.
struct Palette {
    std::string_view bold, dim, red, green, yellow, blue, cyan, reset;
};
Palette palette(bool color);

/// A readable card: label/value pairs (labels right-padded, values wrapped on a terminal, with a hanging indent, a list's items one a
/// line), then sections. Controls are escaped; fields without a value are left out.
class Card {
public:
    Card(ByteWriter& out, const FormatOptions& options);
    void title(std::string_view text, std::string_view subtitle);
    /// Collected until the next section or finish(). `link` is that of a column: what makes addresses of the value's lines.
    void field(std::string_view label, std::string_view value, std::string_view link = {});
    void section(std::string_view heading);
    void line(std::string_view left, std::string_view text);  ///< one entry of a section: "2026-03-01  call  …", shortened to the width
    void finish();

private:
    void flush_fields();
    ByteWriter& out_;
    FormatOptions options_;
    struct LabelledValue {
        std::string label;
        std::string value;
        std::string link;
    };
    std::vector<LabelledValue> fields_;
};

}  // namespace crm::output
