// SPDX-License-Identifier: MIT
#include "base/ascii.h"

#include <crm/base/csv.h>
#include <crm/base/text.h>

#include <algorithm>
#include <array>

namespace crm::csv {

namespace {

/// The full-width forms that spreadsheets take for = + - @ (U+FF1D, U+FF0B, U+FF0D, U+FF20).
constexpr std::array<std::string_view, 4> full_width_starts{"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

/// -12, +1 234,50, -1,234.50, -3e-5, -12.5%; and +47 22 33 44 55, +1 (202) 555-0100.
bool is_signed_number_or_phone(std::string_view cell) {
    std::string_view rest = cell.substr(1);
    if (!rest.empty() && rest.back() == '%') {
        rest.remove_suffix(1);
    }
    const std::size_t exponent = rest.find_first_of("eE");
    if (exponent != std::string_view::npos) {
        std::string_view power = rest.substr(exponent + 1);
        power.remove_prefix(!power.empty() && (power[0] == '+' || power[0] == '-') ? 1 : 0);
        if (power.empty() || !std::all_of(power.begin(), power.end(), ascii::is_digit)) {
            return false;
        }
        rest = rest.substr(0, exponent);
    }
    const std::string_view separators = cell[0] == '+' && exponent == std::string_view::npos ? "0123456789., -()/" : "0123456789., ";
    return rest.find_first_not_of(separators) == std::string_view::npos && std::any_of(rest.begin(), rest.end(), ascii::is_digit);
}

}  // namespace

void append_cell(std::string& out, std::string_view cell, char delimiter) {
    const auto needs_quotes = [delimiter](char byte) { return byte == delimiter || byte == '"' || byte == '\n' || byte == '\r'; };
    if (std::none_of(cell.begin(), cell.end(), needs_quotes)) {
        out += cell;
        return;
    }
    out += '"';
    for (std::size_t quote = cell.find('"'); quote != std::string_view::npos; quote = cell.find('"')) {
        out.append(cell.substr(0, quote + 1)).push_back('"');
        cell.remove_prefix(quote + 1);
    }
    out.append(cell).push_back('"');
}

bool is_formula(std::string_view cell) {
    cell.remove_prefix(std::min(cell.find_first_not_of('\''), cell.size()));
    if (cell.empty()) {
        return false;
    }
    switch (cell[0]) {
        case '=':
        case '@':
        case '\t':
        case '\r':
        case '\n':
            return true;
        case '+':
        case '-':
            return !is_signed_number_or_phone(cell);
        default:
            return std::any_of(full_width_starts.begin(), full_width_starts.end(), [cell](auto start) { return cell.starts_with(start); });
    }
}

std::string_view without_guard(std::string_view cell) {
    if (cell.starts_with('\'') && is_formula(cell.substr(1))) {
        cell.remove_prefix(1);
    }
    return cell;
}

void append_item(std::string& out, std::string_view item, std::string_view separators) {
    out += out.empty() ? "" : "; ";
    const auto is_in_item = [item](char separator) { return item.find(separator) != std::string_view::npos; };
    if (!item.starts_with('"') && std::none_of(separators.begin(), separators.end(), is_in_item)) {
        out += item;
        return;
    }
    out += '"' + text::replace_all(std::string(item), "\"", "\"\"") + '"';
}

namespace {

/// Where the quoted item that the text begins with ends, past its quote; npos where the quotes do not enclose a whole item.
std::size_t end_of_quoted(std::string_view text, std::string_view separators) {
    std::size_t end = text.find('"', 1);
    while (end != std::string_view::npos && text.substr(end + 1).starts_with('"')) {
        end = text.find('"', end + 2);
    }
    if (end == std::string_view::npos) {
        return end;
    }
    const std::size_t next = text.find_first_not_of(' ', end + 1);
    const bool is_whole = next == std::string_view::npos || separators.find(text[next]) != std::string_view::npos;
    return is_whole ? end + 1 : std::string_view::npos;
}

}  // namespace

std::vector<std::string> split_items(std::string_view text, std::string_view separators) {
    std::vector<std::string> items;
    while (true) {
        const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
        const bool has_quote = text.substr(begin).starts_with('"');
        const std::size_t quoted = has_quote ? end_of_quoted(text.substr(begin), separators) : std::string_view::npos;
        const std::size_t searched = quoted == std::string_view::npos ? 0 : begin + quoted;
        const std::size_t end = text.find_first_of(separators, searched);
        if (quoted == std::string_view::npos) {
            items.emplace_back(text.substr(0, end));
        } else {
            items.push_back(text::replace_all(std::string(text.substr(begin + 1, quoted - 2)), "\"\"", "\""));
        }
        if (end == std::string_view::npos) {
            return items;
        }
        text.remove_prefix(end + 1);
    }
}

}  // namespace crm::csv
