// SPDX-License-Identifier: MIT
#include "output/cell.h"

#include <crm/base/csv.h>
#include <crm/base/document.h>
#include <crm/base/money.h>
#include <crm/base/text.h>
#include <crm/base/time.h>
#include <crm/output/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace crm::output {
namespace {

void append_list(std::string& out, std::string_view items) {
    bool first = true;
    for_each_item(items, [&](std::string_view item) {
        if (!first) {
            out += ", ";
        }
        out += item;
        first = false;
    });
}

/// So that an import reads the same items: tags are told apart by commas, too, but names of companies have them.
void append_list_to_read(std::string& out, std::string_view items, std::string_view column) {
    const std::string_view separators = column == "tags" ? ";," : ";";
    std::string list;
    for_each_item(items, [&](std::string_view item) { csv::append_item(list, item, separators); });
    out += list;
}

/// Lines, with their indents, as one line.
void append_joined_lines(std::string& out, std::string_view lines) {
    bool in_break = false;
    for (const char byte : text::trim(lines)) {
        const bool is_break = byte == '\n' || byte == '\r' || byte == '\t';
        if (!is_break) {
            out += byte;
        } else if (!in_break) {
            out += ' ';
        }
        in_break = is_break;
    }
}

bool is_scalar_or_null(const Node& node) { return node.is_scalar() || node.kind == Node::Kind::null; }

void append_scalars(std::string& out, const Node& array) {
    bool first = true;
    for (const Node& item : array.items) {
        if (!first) {
            out += ", ";
        }
        out += item.text;
        first = false;
    }
}

/// "key=value; outer.inner=value": people should not have to read JSON. `start` is where the cell begins.
void append_pairs(std::string& out, const Node& node, const std::string& key, std::size_t start) {
    const std::string prefix = key.empty() ? key : key + '.';
    if (node.kind == Node::Kind::object) {
        for (const auto& [name, value] : node.members) {
            append_pairs(out, value, prefix + name, start);
        }
        return;
    }
    if (!std::all_of(node.items.begin(), node.items.end(), is_scalar_or_null)) {
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            append_pairs(out, node.items[i], prefix + std::to_string(i + 1), start);
        }
        return;
    }
    if (node.kind == Node::Kind::null) {
        return;
    }
    if (out.size() > start) {
        out += "; ";
    }
    if (!key.empty()) {
        out += key;
        out += '=';
    }
    node.kind == Node::Kind::array ? append_scalars(out, node) : void(out += node.text);
}

void append_local_time(std::string& out, std::string_view timestamp) {
    const std::optional<Instant> instant = parse_timestamp(timestamp);
    instant ? void(out += format_local(*instant)) : void(out += timestamp);
}

void append_text(std::string& out, const Column& column, std::string_view text, Audience audience) {
    const bool people = audience == Audience::people;
    if (column.list && people) {
        append_list(out, text);
    } else if (column.list) {
        append_list_to_read(out, text, column.name);
    } else if (column.kind == Kind::object) {
        append_pairs(out, json::parse(text, column.name), {}, out.size());
    } else if (people && column.kind == Kind::datetime) {
        append_local_time(out, text);
    } else if (people && column.kind == Kind::lines) {
        append_joined_lines(out, text);
    } else {
        out += text;
    }
}

void append_money(std::string& out, const Cell& cell, bool with_currency) {
    out += money::format(cell.integer, money::exponent_of(cell.text));
    if (with_currency && !cell.text.empty()) {
        out += ' ';
        out += cell.text;
    }
}

void append_whole(std::string& out, const Column& column, const Cell& cell, Audience audience, bool with_currency) {
    const bool people = audience == Audience::people;
    switch (column.kind) {
        case Kind::money:
            append_money(out, cell, with_currency);
            break;
        case Kind::duration:
            out += format_duration(cell.integer);
            break;
        case Kind::flag:
            out += cell.integer != 0 ? (people ? "yes" : "true") : (people ? "no" : "false");
            break;
        default:
            append_integer(out, cell.integer);
            if (people && column.kind == Kind::percent) {
                out += '%';
            }
    }
}

/// Two decimals of a percentage are all that people read; programs get the number itself.
void append_real(std::string& out, const Column& column, double number, Audience audience) {
    if (audience == Audience::people && column.kind == Kind::percent) {
        out += text::format_decimal(std::round(number * 100) / 100);
        out += '%';
    } else {
        out += text::format_decimal(number);
    }
}

}  // namespace

std::vector<ShownColumn> shown_columns(std::span<const Column> columns, Bars bars) {
    std::vector<ShownColumn> shown;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!columns[i].hidden && (bars == Bars::drawn || !is_drawn(columns[i].kind))) {
            shown.push_back({columns[i], i});
        }
    }
    return shown;
}

std::string title_of(const Column& column) {
    if (!column.title.empty()) {
        return column.title;
    }
    std::string title = column.name;
    std::replace(title.begin(), title.end(), '_', ' ');
    return title;
}

bool is_right_aligned(const Column& column) {
    switch (column.kind) {
        case Kind::integer:
        case Kind::decimal:
        case Kind::percent:
        case Kind::money:
        case Kind::duration:
            return !column.list;
        default:
            return false;
    }
}

std::string key_of(const Column& column) { return column.kind == Kind::duration ? column.name + "_seconds" : column.name; }

bool is_number(const Column& column, const Cell& cell) {
    if (cell.state == Cell::State::real) {
        return std::isfinite(cell.real);
    }
    return cell.state == Cell::State::integer && column.kind != Kind::flag;
}

void append_integer(std::string& out, std::int64_t number) {
    std::array<char, 20> digits;
    const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out.append(digits.data(), result.ptr);
}

std::string readable_lines(std::string_view text) {
    std::string lines(text::trim(text));
    if (!text::is_clean(lines, true)) {
        lines = text::escape_controls(text::replace_all(text::replace_all(std::move(lines), "\r\n", "\n"), "\t", "    "), true);
    }
    return lines;
}

void append_cell_text(std::string& out, const Column& column, const Cell& cell, Audience audience, bool with_currency) {
    switch (cell.state) {
        case Cell::State::empty:
            break;
        case Cell::State::integer:
            append_whole(out, column, cell, audience, with_currency);
            break;
        case Cell::State::real:
            append_real(out, column, cell.real, audience);
            break;
        case Cell::State::text:
            append_text(out, column, cell.text, audience);
            break;
    }
}

std::string cell_text(const Column& column, const Cell& cell, bool local_times, bool with_currency) {
    std::string out;
    append_cell_text(out, column, cell, local_times ? Audience::people : Audience::programs, with_currency);
    return out;
}

}  // namespace crm::output
