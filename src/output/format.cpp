// SPDX-License-Identifier: MIT
#include <crm/output/format.h>

#include "output/formatters.h"

#include <algorithm>
#include <array>

namespace crm::output {
namespace {

/// In the order of Format.
constexpr std::array<std::string_view, 9> names = {"table", "csv", "tsv", "json", "jsonl", "yaml", "markdown", "html", "ids"};
static_assert(names.size() == static_cast<std::size_t>(Format::ids) + 1);

}  // namespace

std::span<const std::string_view> format_names() { return names; }

std::optional<Format> parse_format(std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        return std::nullopt;
    }
    return static_cast<Format>(found - names.begin());
}

bool is_for_people(Format format) { return format == Format::table || format == Format::markdown || format == Format::html; }

bool is_structured(Format format) { return format == Format::json || format == Format::jsonl || format == Format::yaml; }

std::unique_ptr<RowSink> make_sink(const FormatOptions& options, ByteWriter& out) {
    switch (options.format) {
        case Format::csv:
        case Format::tsv:
            return make_csv(options, out);
        case Format::json:
        case Format::jsonl:
            return make_json(options, out);
        case Format::yaml:
            return make_yaml(options, out);
        case Format::markdown:
            return make_markdown(options, out);
        case Format::html:
            return make_html(options, out);
        case Format::ids:
            return make_ids(options, out);
        case Format::table:
            break;
    }
    return make_table(options, out);
}

Palette palette(bool color) {
    if (!color) {
        return {};
    }
    return {"\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[34m", "\x1b[36m", "\x1b[0m"};
}

}  // namespace crm::output
