// SPDX-License-Identifier: MIT
#include "exchange/decimals.h"
#include "exchange/plan.h"

#include <crm/base/csv.h>
#include <crm/base/id.h>
#include <crm/base/text.h>
#include <crm/store/lookup.h>

#include <algorithm>

namespace crm::exchange {

using actions::Assignment;
using schema::Field;
using Kind = Destination::Kind;

namespace {

std::string quoted(std::string_view text) { return '"' + text::shorten(text::escape_controls(text), 60) + '"'; }

/// An id that this program made, of a record of the type.
bool is_own_id(const schema::RecordType& type, std::string_view text) {
    const std::size_t prefix = type.id_prefix.size();
    return text.size() > prefix && text.starts_with(type.id_prefix) && text[prefix] == '_' && is_ulid(text.substr(prefix + 1));
}

}  // namespace

void Plan::read(const Row& row, PlannedRow& planned) {
    planned.row = row;
    planned.problems.clear();
    planned.id.clear();
    planned.created_at.clear();
    planned.unknown_times.clear();
    planned.used = 0;
    planned.by_slot.assign(slots_.size(), none);
    if (!row.fault.empty()) {
        return;
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        Column& column = columns_[i];
        if (column.to.kind == Kind::nowhere && !column.in_template) {
            continue;
        }
        const Cell cell = i < row.cells.size() ? row.cells[i] : Cell{};
        column.text = text_of(column, cell, planned);
        deliver(column, cell, planned);
        note_unknown_time(column, cell, planned);
    }
    bool has_given = false;
    for (const Template& each : templates_) {
        has_given = (each.is_alternative && has_given) || deliver_template(each, planned);
    }
    for (const Constant& each : constants_) {
        deliver_text(each.slot, each.text, planned);
    }
    for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
        if (planned.by_slot[slot] != none && slots_[slot].to.kind == Kind::field) {
            actions::read_values(*slots_[slot].field, session_.parse, planned.given[planned.by_slot[slot]]);
        }
    }
}

const Assignment* Plan::value_of(const Destination& to, const PlannedRow& planned) const {
    for (std::size_t i = 0; i < planned.by_slot.size(); ++i) {
        const Destination& known = slots_[i].to;
        if (planned.by_slot[i] != none && known.kind == to.kind && known.field == to.field && known.custom == to.custom) {
            return &planned.given[planned.by_slot[i]];
        }
    }
    return nullptr;
}

/// The cell's text as the mapping means it.
std::string_view Plan::text_of(Column& column, const Cell& cell, PlannedRow& planned) {
    std::string_view text = text::trim(csv::without_guard(cell.text));
    if (cell.node != nullptr) {
        text = cell.node->is_scalar() ? text::trim(cell.node->text) : std::string_view{};
        if (column.in_template && !cell.node->is_scalar()) {
            return in_meant_words(column, actions::texts_of(*cell.node));
        }
    }
    if (!column.separator.empty()) {
        column.divided = text::replace_all(std::string(text), column.separator, "; ");
        text = column.divided;
    }
    if (!column.words.empty()) {
        text = in_meant_words(column, text);
    }
    return text.empty() ? text : convert(column, text, planned);
}

/// The whole text where the mapping names it, else item by item.
std::string_view Plan::in_meant_words(Column& column, std::string_view text) {
    const auto word = column.words.find(text);
    if (word != column.words.end()) {
        return word->second;
    }
    const Field* field = column.slot == none ? nullptr : slots_[column.slot].field;
    return field != nullptr && field->is(schema::list) ? in_meant_words(column, actions::split_items(*field, text)) : text;
}

std::string_view Plan::in_meant_words(Column& column, const std::vector<std::string>& items) {
    column.made.clear();
    for (const std::string& item : items) {
        const auto word = column.words.find(text::trim(item));
        if (word == column.words.end() && column.slot != none) {
            csv::append_item(column.made, text::trim(item), ";,");
        } else {
            // What the mapping means may be several items.
            column.made += (column.made.empty() ? "" : "; ") + (word == column.words.end() ? std::string(text::trim(item)) : word->second);
        }
    }
    return column.made;
}

std::string_view Plan::convert(Column& column, std::string_view text, PlannedRow& planned) {
    const std::string name = column.slot == none ? column.heading : slots_[column.slot].name;
    if (!column.factor.empty()) {
        std::optional<std::string> product = multiply_decimals(text, column.factor);
        if (!product) {
            planned.problems.push_back(
                {name, quoted(text) + " is not a number such as 1250.5, which could be multiplied by " + column.factor});
            return {};
        }
        column.made = std::move(*product);
        return column.made;
    }
    // Other programs write a time where only the day counts.
    const Field* field = column.slot == none ? nullptr : slots_[column.slot].field;
    const bool is_day = field != nullptr && (field->type == schema::Type::date || field->type == schema::Type::partial_date);
    if (column.date) {
        std::optional<std::string> date = column.date->read(text);
        if (!date && !column.is_date_certain) {
            return text;
        }
        if (!date) {
            planned.problems.push_back({name, quoted(text) + " is not a date in the form " + column.date->pattern()});
            return {};
        }
        column.made = is_day ? date->substr(0, date->find('T')) : std::move(*date);
        return column.made;
    }
    if (const std::optional<Instant> instant = is_day ? parse_timestamp(text) : std::nullopt) {
        column.made = format_date(local_day(*instant));
        return column.made;
    }
    if (column.to.in_seconds) {
        column.made.assign(text) += 's';
        return column.made;
    }
    return text;
}

void Plan::deliver(Column& column, const Cell& cell, PlannedRow& planned) {
    switch (column.to.kind) {
        case Kind::nowhere:
            return;
        case Kind::id:
            deliver_id(column, planned);
            return;
        case Kind::created_at:
            planned.created_at = column.text;
            return;
        case Kind::field:
        case Kind::custom:
            break;
    }
    const bool is_plain = column.words.empty() && column.factor.empty() && !column.date;
    if (cell.node != nullptr && slots_[column.slot].field == nullptr && (is_plain || !cell.node->is_scalar())) {
        deliver_custom(column, *cell.node, planned);
    } else if (cell.node != nullptr && !actions::has_texts(*cell.node)) {
        planned.problems.push_back({slots_[column.slot].name, "it is an object; a text or a list of texts was expected"});
    } else if (cell.node != nullptr && !cell.node->is_scalar()) {
        deliver_items(column, *cell.node, planned);
    } else {
        deliver_text(column.slot, column.text, planned);
    }
}

void Plan::note_unknown_time(const Column& column, const Cell& cell, PlannedRow& planned) const {
    const bool is_field = column.to.kind == Kind::field && !fixed_[column.to.field];
    if (is_field && !cell.is_absent && planned.by_slot[column.slot] == none && slots_[column.slot].field->type == schema::Type::datetime) {
        planned.unknown_times.push_back(column.to.field);
    }
}

/// A file of another program may well call its own ids "id".
void Plan::deliver_id(const Column& column, PlannedRow& planned) {
    const schema::RecordType& type = headings_.type();
    if (is_own_id(type, column.text)) {
        planned.id = column.text;
    } else if (!column.text.empty() && taken_[external_id_.field]) {
        planned.problems.push_back({"id", quoted(column.text) + " is not an id of a " + std::string(type.name)});
    } else {
        slots_[external_id_slot_].is_fed = true;
        deliver_text(external_id_slot_, column.text, planned);
    }
}

/// JSON in a custom field without a declared type stays what it is.
void Plan::deliver_custom(const Column& column, const Node& node, PlannedRow& planned) const {
    const bool is_empty =
        node.kind == Node::Kind::null || (node.is_scalar() && node.text.empty()) || (node.kind == Node::Kind::array && node.items.empty());
    if (!is_empty) {
        Assignment& assignment = assignment_of(column.slot, planned);
        assignment.json = &node;
        assignment.values = actions::texts_of(node);
    }
}

/// An array's items, or the one object that stands for a linked record.
void Plan::deliver_items(const Column& column, const Node& node, PlannedRow& planned) const {
    const Field& field = *slots_[column.slot].field;
    const bool is_array = node.kind == Node::Kind::array;
    for (std::size_t i = 0; i < (is_array ? node.items.size() : 1); ++i) {
        const std::string text = item_text(field, is_array ? node.items[i] : node);
        const auto word = column.words.find(text::trim(text));
        const std::string_view meant = word == column.words.end() ? text::trim(text) : std::string_view(word->second);
        if (!meant.empty()) {
            assignment_of(column.slot, planned).values.emplace_back(meant);
        }
    }
}

/// A linked record's id; its name where the file comes from another database, which does not know the id.
std::string Plan::item_text(const Field& field, const Node& node) const {
    const std::vector<std::string> texts = actions::texts_of(node);
    if (field.type == schema::Type::reference && node.kind == Node::Kind::object) {
        const Node* id = node.find("id");
        const Node* name = node.find("name");
        const bool is_known = id != nullptr && store::find_by_id(session_.database, session_.catalog.target_of(field), id->text);
        return name != nullptr && !is_known ? name->text : (id != nullptr ? id->text : "");
    }
    return text::join(texts, "; ");
}

void Plan::deliver_text(std::size_t slot, std::string_view text, PlannedRow& planned) const {
    if (text.empty()) {
        return;
    }
    Assignment& assignment = assignment_of(slot, planned);
    const Field* field = slots_[slot].field;
    if (field == nullptr || !field->is(schema::list)) {
        assignment.values.emplace_back(text);
        return;
    }
    for (std::string& item : actions::split_items(*field, text)) {
        assignment.values.push_back(std::move(item));
    }
}

/// Whether there was something to give.
bool Plan::deliver_template(const Template& each, PlannedRow& planned) const {
    std::string text;
    bool has_content = each.pieces.size() == 1;
    for (const Piece& piece : each.pieces) {
        // "{First} {Middle} {Last}" without a middle name has one blank.
        const bool has_blank = text.empty() || text.back() == ' ';
        text += has_blank && piece.literal.starts_with(' ') ? piece.literal.substr(1) : piece.literal;
        if (piece.column != none) {
            text += columns_[piece.column].text;
            has_content = has_content || !columns_[piece.column].text.empty();
        }
    }
    if (has_content) {
        deliver_text(each.slot, text::trim(text), planned);
    }
    return has_content;
}

Assignment& Plan::assignment_of(std::size_t slot, PlannedRow& planned) const {
    std::size_t& index = planned.by_slot[slot];
    if (index == none) {
        index = planned.used++;
        if (index == planned.given.size()) {
            planned.given.emplace_back();
        }
        Assignment& fresh = planned.given[index];
        fresh.field = slots_[slot].name;
        fresh.values.clear();
        fresh.readings.clear();
        fresh.json = nullptr;
    }
    return planned.given[index];
}

}  // namespace crm::exchange
