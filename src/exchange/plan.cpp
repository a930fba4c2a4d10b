// SPDX-License-Identifier: MIT
#include "exchange/plan.h"

#include "exchange/decimals.h"
#include "exchange/rejects.h"

#include <crm/base/error.h>
#include <crm/base/text.h>

#include <algorithm>

namespace crm::exchange {

using schema::Field;
using Kind = Destination::Kind;

namespace {

bool same_heading(std::string_view a, std::string_view b) { return text::equals_ignoring_case(text::trim(a), text::trim(b)); }

std::string quoted(std::string_view text) { return '"' + text::escape_controls(text) + '"'; }

/// A * in a preset's heading stands for any text: "E-mail * - Value".
bool fits_pattern(std::string_view pattern, std::string_view heading) {
    heading = text::trim(heading);
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos) {
        return same_heading(pattern, heading);
    }
    const std::string_view begin = pattern.substr(0, star);
    const std::string_view end = pattern.substr(star + 1);
    return heading.size() >= begin.size() + end.size() && text::equals_ignoring_case(heading.substr(0, begin.size()), begin) &&
           text::equals_ignoring_case(heading.substr(heading.size() - end.size()), end);
}

}  // namespace

Plan::Plan(actions::Session& session, const schema::RecordType& type, const ImportOptions& options, std::string file)
    : session_(session),
      headings_(session.database, session.catalog, type),
      mapping_(options.mapping),
      preset_(options.preset),
      preset_name_(options.preset_name),
      file_(std::move(file)),
      taken_(type.size()),
      fixed_(type.size()) {
    external_id_.kind = Kind::field;
    external_id_.field = type.index_of("external_id");
    add_templates(mapping_, false);
    add_constants(mapping_, false);
    add_templates(preset_, true);
    add_constants(preset_, true);
}

bool Plan::is_fixed(const Destination& to) const { return to.kind == Kind::field && fixed_[to.field]; }

void Plan::add_templates(const Mapping& mapping, bool is_preset) {
    const std::size_t first = templates_.size();
    for (const auto& [name, text] : mapping.templates) {
        const Destination to = settable(name);
        const std::size_t slot = slot_of(to);
        const bool is_alternative = templates_.size() > first && templates_.back().slot == slot;
        // What the user says about a field goes before what a preset says.
        if (is_preset && !is_alternative && is_fixed(to)) {
            continue;
        }
        fix(to);
        templates_.push_back({slot, pieces_of(text), is_alternative});
    }
}

void Plan::add_constants(const Mapping& mapping, bool is_preset) {
    for (const auto& [name, text] : mapping.constants) {
        const Destination to = settable(name);
        if (is_preset && is_fixed(to)) {
            continue;
        }
        fix(to);
        constants_.push_back({slot_of(to), text});
    }
}

template <typename Pairs>
const typename Pairs::value_type* Plan::said(Pairs Mapping::*part, std::string_view heading) const {
    for (const auto& each : mapping_.*part) {
        if (same_heading(each.first, heading)) {
            return &each;
        }
    }
    for (const auto& each : preset_.*part) {
        if (fits_pattern(each.first, heading)) {
            return &each;
        }
    }
    return nullptr;
}

void Plan::fail(std::size_t line, const std::string& what, const std::string& hint) const {
    throw Error(ErrorKind::invalid, file_ + (line == 0 ? "" : ":" + std::to_string(line)) + ": " + what, hint);
}

/// A field that a mapping may name.
Destination Plan::settable(const std::string& name) const {
    Destination to = headings_.named(name);
    if (to.kind == Kind::nowhere) {
        throw Error(ErrorKind::usage, "the field " + quoted(name) + " cannot be set by an import");
    }
    return to;
}

std::size_t Plan::slot_of(const Destination& to) {
    const bool is_custom = to.kind == Kind::custom;
    const std::string name = is_custom ? to.custom : std::string(headings_.type()[to.field].name);
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        if (slots_[i].name == name) {
            slots_[i].is_fed = true;
            return i;
        }
    }
    const Field* field = is_custom ? session_.catalog.find_custom(headings_.type(), name) : &headings_.type()[to.field];
    slots_.push_back({to, name, field});
    return slots_.size() - 1;
}

void Plan::fix(const Destination& to) {
    if (to.kind != Kind::field && to.kind != Kind::custom) {
        throw Error(ErrorKind::usage, "a template or constant cannot give " + quoted(headings_.type()[to.field].name));
    }
    if (to.kind == Kind::field && !headings_.type()[to.field].is(schema::list)) {
        taken_[to.field] = fixed_[to.field] = true;
    }
}

std::vector<Plan::Piece> Plan::pieces_of(std::string_view text) const {
    std::vector<Piece> pieces;
    for (;;) {
        const std::size_t open = text.find('{');
        if (open == std::string_view::npos) {
            pieces.push_back({std::string(text), {}});
            return pieces;
        }
        const std::size_t close = text.find('}', open);
        if (close == std::string_view::npos || text::trim(text.substr(open + 1, close - open - 1)).empty()) {
            throw Error(ErrorKind::invalid, "the template " + quoted(text) + " has a brace that does not hold a heading",
                        "write it like \"{heading} and {heading}\"");
        }
        pieces.push_back({std::string(text.substr(0, open)), std::string(text::trim(text.substr(open + 1, close - open - 1)))});
        text.remove_prefix(close + 1);
    }
}

Plan::Column Plan::column_of(const std::string& heading) const {
    Column column;
    column.heading = heading;
    if (const auto* words = said(&Mapping::values, heading)) {
        for (const auto& [found, meant] : words->second) {
            column.words.emplace(text::trim(found), meant);
        }
    }
    if (const auto* scale = said(&Mapping::scale, heading)) {
        column.factor = scale->second;
        if (!multiply_decimals(column.factor, "1")) {
            throw Error(ErrorKind::invalid, "the scale of " + quoted(heading) + " is " + quoted(column.factor) + ", which is not a number");
        }
    }
    if (const auto* date = said(&Mapping::dates, heading)) {
        column.date.emplace(date->second);
        column.is_date_certain = std::any_of(mapping_.dates.begin(), mapping_.dates.end(), [&](const auto& each) { return &each == date; });
    }
    if (const auto* separator = said(&Mapping::separators, heading)) {
        column.separator = separator->second;
    }
    return column;
}

void Plan::add_headings(std::span<const std::string> headings, std::size_t line) {
    const std::size_t first = columns_.size();
    reads_rejects_ = reads_rejects_ || (first == 0 && is_rejects_heading(headings));
    for (const std::string& heading : headings) {
        if (text::trim(heading).empty()) {
            fail(line, "column " + std::to_string(columns_.size() + 1) + " has no heading", "give it one, or remove the column");
        }
        columns_.push_back(column_of(heading));
    }
    // What is said outright goes first, so that no alias takes its field.
    std::vector<bool> settled(columns_.size());
    for (std::size_t i = first; i < columns_.size(); ++i) {
        settled[i] = is_left_out(i) || settle_mapped(i, line) || is_passed_over(i);
    }
    for (std::size_t i = first; i < columns_.size(); ++i) {
        settled[i] = settled[i] || settle_exact(i, line);
    }
    for (std::size_t i = first; i < columns_.size(); ++i) {
        if (!settled[i]) {
            settle_other(i, line);
        }
    }
    for (std::size_t i = first; i < columns_.size(); ++i) {
        if (columns_[i].to.is_new) {
            new_custom_fields_.push_back(columns_[i].heading + " → " + columns_[i].to.custom);
        }
    }
    connect_templates();
}

bool Plan::is_left_out(std::size_t index) const {
    const bool is_verdict = reads_rejects_ && index < reject_headings.size();
    const auto is_same = [&](const std::string& each) { return same_heading(each, columns_[index].heading); };
    return is_verdict || std::any_of(mapping_.ignore.begin(), mapping_.ignore.end(), is_same);
}

/// What the preset leaves out, unless something is said of it.
bool Plan::is_passed_over(std::size_t index) const {
    const auto fits = [&](const std::string& each) { return fits_pattern(each, columns_[index].heading); };
    return std::any_of(preset_.ignore.begin(), preset_.ignore.end(), fits);
}

void Plan::settle(std::size_t index, const Destination& to, std::size_t line) {
    Column& column = columns_[index];
    column.to = to;
    if (to.kind == Kind::id && external_id_slot_ == none) {
        const std::size_t known = slots_.size();
        external_id_slot_ = slot_of(external_id_);
        slots_[external_id_slot_].is_fed = external_id_slot_ < known && slots_[external_id_slot_].is_fed;
    }
    if (to.kind != Kind::field && to.kind != Kind::custom) {
        return;
    }
    const std::size_t slots = slots_.size();
    column.slot = slot_of(to);
    const Field* field = slots_[column.slot].field;
    if (field != nullptr && field->is(schema::list)) {
        return;
    }
    const bool is_known = column.slot < slots;
    for (std::size_t i = 0; is_known && i < columns_.size(); ++i) {
        if (i != index && columns_[i].slot == column.slot) {
            fail(
                line,
                "the headings " + quoted(columns_[i].heading) + " and " + quoted(column.heading) + " both give " + slots_[column.slot].name,
                "ignore one of them in a mapping");
        }
    }
    if (to.kind == Kind::field) {
        taken_[to.field] = true;
    }
}

bool Plan::settle_mapped(std::size_t index, std::size_t line) {
    const auto* column = said(&Mapping::columns, columns_[index].heading);
    if (column == nullptr) {
        return false;
    }
    const Destination to = settable(column->second);
    if (to.kind == Kind::field && fixed_[to.field]) {
        fail(line,
             "the mapping gives " + column->second + " twice: by the heading " + quoted(column->first) + " and by a template or constant");
    }
    settle(index, to, line);
    return true;
}

bool Plan::settle_exact(std::size_t index, std::size_t line) {
    const std::optional<Destination> to = headings_.exact(columns_[index].heading);
    if (!to) {
        return false;
    }
    // A template may well rewrite the column of its own field.
    const bool is_fixed = to->kind == Kind::field && fixed_[to->field];
    settle(index, is_fixed ? Destination{} : *to, line);
    return true;
}

void Plan::settle_other(std::size_t index, std::size_t line) {
    if (settle_repeated(index, line)) {
        return;
    }
    const std::string& heading = columns_[index].heading;
    std::optional<Destination> to = headings_.alias(heading, taken_);
    if (!to) {
        to = headings_.custom(heading);
    }
    settle(index, *to, line);
}

/// The same heading again feeds the same list, or is a fault.
bool Plan::settle_repeated(std::size_t index, std::size_t line) {
    const std::string& heading = columns_[index].heading;
    for (std::size_t i = 0; i < index; ++i) {
        if (same_heading(columns_[i].heading, heading)) {
            settle(index, columns_[i].to, line);
            return true;
        }
    }
    return false;
}

void Plan::connect_templates() {
    for (Template& each : templates_) {
        for (Piece& piece : each.pieces) {
            for (std::size_t i = 0; i < columns_.size() && piece.column == none && !piece.heading.empty(); ++i) {
                if (same_heading(columns_[i].heading, piece.heading)) {
                    piece.column = i;
                    columns_[i].in_template = true;
                }
            }
        }
    }
}

bool Plan::has_heading(std::string_view heading) const {
    return std::any_of(columns_.begin(), columns_.end(), [&](const Column& column) { return same_heading(column.heading, heading); });
}

void Plan::check_mapping() const {
    std::vector<std::string> named = mapping_.ignore;
    const auto add = [&](const auto& pairs) {
        std::transform(pairs.begin(), pairs.end(), std::back_inserter(named), [](const auto& pair) { return pair.first; });
    };
    add(mapping_.columns);
    add(mapping_.values);
    add(mapping_.scale);
    add(mapping_.dates);
    add(mapping_.separators);
    for (const auto& [name, text] : mapping_.templates) {
        for (const Piece& piece : pieces_of(text)) {
            named.push_back(piece.heading);
        }
    }
    for (const std::string& heading : named) {
        if (heading.empty() || has_heading(heading)) {
            continue;
        }
        std::vector<std::string> present;
        for (const Column& column : columns_) {
            present.push_back(column.heading);
        }
        const std::optional<std::string> near = text::closest(heading, present);
        fail(0, "there is no heading " + quoted(heading) + ", which the mapping names",
             near ? "did you mean " + *near + "?" : "its headings are " + text::join(present, ", "));
    }
    if (!preset_name_.empty() && !columns_.empty() && !knows_file()) {
        fail(0,
             preset_name_ + " writes none of its headings, so it is no export of " + std::string(headings_.type().plural) + " from there",
             "leave --from out; headings are matched by the usual names");
    }
}

/// Whether the preset has a word for any heading of the file.
bool Plan::knows_file() const {
    return std::any_of(columns_.begin(), columns_.end(),
                       [&](const Column& column) { return column.in_template || said(&Mapping::columns, column.heading) != nullptr; });
}

bool Plan::feeds(const Destination& to) const {
    if (to.kind == Kind::id) {
        return std::any_of(columns_.begin(), columns_.end(), [](const Column& column) { return column.to.kind == Kind::id; });
    }
    return std::any_of(slots_.begin(), slots_.end(), [&](const Slot& slot) {
        return slot.is_fed && slot.to.kind == to.kind && slot.to.field == to.field && slot.to.custom == to.custom;
    });
}

}  // namespace crm::exchange
