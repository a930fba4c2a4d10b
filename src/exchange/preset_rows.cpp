// SPDX-License-Identifier: MIT
#include "exchange/preset_rows.h"

#include <crm/base/text.h>
#include <crm/output/format.h>

#include <algorithm>
#include <span>

namespace crm::exchange {

using output::Cell;
using Part = PresetValue::Part;

namespace {

constexpr std::size_t all = static_cast<std::size_t>(-1);

std::vector<std::string> items_of(const output::Column& column, const Cell& cell) {
    if (cell.state == Cell::State::empty) {
        return {};
    }
    if (!column.list) {
        return {output::cell_text(column, cell, false, false)};
    }
    const std::vector<std::string_view> items = text::split(cell.text, '\n');
    return {items.begin(), items.end()};
}

/// A name of one word is a first name.
std::string part_of_name(std::string_view name, Part part) {
    const std::size_t blank = name.rfind(' ');
    if (part == Part::first_words) {
        return std::string(name.substr(0, blank));
    }
    return blank == std::string_view::npos ? std::string() : std::string(name.substr(blank + 1));
}

/// Of a date as YYYY-MM-DD or --MM-DD; empty when the format asks for a year that nobody knows.
std::string in_format(std::string_view format, std::string_view date) {
    const bool has_year = !date.starts_with("--");
    const std::string_view year = has_year ? date.substr(0, 4) : std::string_view();
    const std::string_view rest = date.substr(has_year ? 5 : 2);
    std::string text;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%' || i + 1 == format.size()) {
            text += format[i];
            continue;
        }
        const char directive = format[++i];
        if (directive == 'Y' && !has_year) {
            return {};
        }
        text += directive == 'Y' ? year : (directive == 'm' ? rest.substr(0, 2) : rest.substr(3, 2));
    }
    return text;
}

}  // namespace

PresetRows::PresetRows(actions::Session& session, const ExportPreset& preset, store::Selection selection)
    : preset_(preset),
      query_(session.database, session.catalog, session.parse, with_columns(std::move(selection))),
      items_(fields_.size()) {}

store::Selection PresetRows::with_columns(store::Selection selection) {
    for (const PresetColumn& column : preset_.columns) {
        std::for_each(column.values.begin(), column.values.end(), [&](const PresetValue& value) { hold(value); });
    }
    selection.columns = fields_;
    return selection;
}

void PresetRows::hold(const PresetValue& value) {
    const std::size_t index = index_of(value.field);
    if (index == fields_.size()) {
        fields_.push_back(value.field);
        held_.push_back(0);
    }
    held_[index] = std::max(held_[index], value.part == Part::item ? value.index + 1 : all);
}

std::size_t PresetRows::index_of(const std::string& field) const {
    return static_cast<std::size_t>(std::find(fields_.begin(), fields_.end(), field) - fields_.begin());
}

bool PresetRows::next() {
    if (!query_.next(cells_)) {
        return false;
    }
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        items_[i] = items_of(query_.columns()[i], cells_[i]);
    }
    return true;
}

const std::vector<std::string>& PresetRows::items(const PresetColumn& column) const {
    return items_[index_of(column.values.front().field)];
}

std::string PresetRows::text_of(const PresetValue& value) const {
    const std::vector<std::string>& items = items_[index_of(value.field)];
    switch (value.part) {
        case Part::item:
            return value.index < items.size() ? items[value.index] : std::string();
        case Part::items_from:
            return value.index < items.size() ? text::join(std::span(items).subspan(value.index), preset_.separator) : std::string();
        case Part::first_words:
        case Part::last_word:
            return items.empty() ? std::string() : part_of_name(items.front(), value.part);
        default:
            return text::join(items, preset_.separator);
    }
}

std::string PresetRows::text(const PresetColumn& column) const {
    for (const PresetValue& value : column.values) {
        std::string text = text_of(value);
        if (!text.empty()) {
            return column.date.empty() ? text : in_format(column.date, text);
        }
    }
    return {};
}

void PresetRows::count_left_out(LeftOut& left_out) const {
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        if (items_[i].size() > held_[i]) {
            ++left_out.fields[fields_[i]];
        }
    }
    for (const PresetColumn& column : preset_.columns) {
        // A year alone is one of several columns that hold the date together.
        const bool is_whole_date = column.date.size() > 2;
        if (is_whole_date && !items(column).empty() && text(column).empty()) {
            ++left_out.fields[column.values.front().field];
        }
    }
}

}  // namespace crm::exchange
