// SPDX-License-Identifier: MIT
#pragma once

#include <crm/output/rows.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What the formatters share: which columns are printed, and cells as text.
namespace crm::output {

/// A column that is printed, and where its cells are.
struct ShownColumn : Column {
    std::size_t index = 0;  ///< in the rows as they come
};

enum class Bars { drawn, left_out };
/// The columns that are printed, copied, since the caller's may be gone when the rows come.
std::vector<ShownColumn> shown_columns(std::span<const Column> columns, Bars bars);

std::string title_of(const Column& column);
bool is_right_aligned(const Column& column);
/// The key in JSON and YAML.
std::string key_of(const Column& column);
/// Whether the cell prints as a bare number in JSON and YAML.
bool is_number(const Column& column, const Cell& cell);

/// People get local times, "25%", yes and no, lists with commas, text on one line; programs what an import reads back.
enum class Audience { people, programs };
void append_cell_text(std::string& out, const Column& column, const Cell& cell, Audience audience, bool with_currency);
/// Text of several lines for people: controls escaped, line ends made plain, tabs made spaces, blank ends trimmed.
std::string readable_lines(std::string_view text);
void append_integer(std::string& out, std::int64_t number);

/// Calls each(item) for the items of a list, one a line. Nothing at all is no item.
template <typename Each>
void for_each_item(std::string_view items, Each each) {
    while (!items.empty()) {
        const std::size_t end = items.find('\n');
        each(items.substr(0, end));
        items.remove_prefix(end == std::string_view::npos ? items.size() : end + 1);
    }
}

}  // namespace crm::output
