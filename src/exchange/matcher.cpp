// SPDX-License-Identifier: MIT
#include "exchange/matcher.h"

#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/schema/declare.h>
#include <crm/store/layout.h>
#include <crm/store/lookup.h>
#include <crm/store/merged.h>

#include <algorithm>

namespace crm::exchange {

using actions::Assignment;
using schema::Field;
using schema::Problem;
using schema::Reference;
using Kind = Destination::Kind;

namespace {

bool is_key(const schema::RecordType& type, const Destination& to) {
    if (to.kind == Kind::id) {
        return true;
    }
    const Field& field = type[to.field];
    return to.kind == Kind::field && (field.is(schema::unique) || (field.name == type.label && field.is(schema::named)));
}

std::string possible_keys(const schema::RecordType& type) {
    std::string names(type[schema::id_index].name);
    for (const Field& field : type) {
        if (field.is(schema::unique) || (field.name == type.label && field.is(schema::named))) {
            names += ", " + std::string(field.name);
        }
    }
    return names;
}

}  // namespace

Matcher::Matcher(actions::Session& session, const Plan& plan, const std::string& key)
    : session_(session),
      plan_(plan),
      type_(plan.headings().type()),
      key_name_(key),
      external_id_(field(type_.index_of("external_id"))),
      label_(field(type_.index_of(type_.label))),
      has_merged_(store::has_merged(session.database, type_)) {
    if (key.empty()) {
        return;
    }
    key_ = plan.headings().named(key);
    if (!is_key(type_, *key_)) {
        throw Error(ErrorKind::usage,
                    "\"" + text::escape_controls(key) + "\" does not tell one " + std::string(type_.name) + " from another",
                    "the key can be one of " + possible_keys(type_));
    }
}

Destination Matcher::field(std::size_t index) const {
    Destination to;
    to.kind = Kind::field;
    to.field = index;
    return to;
}

void Matcher::check_key(const std::string& file) const {
    if (key_ && !plan_.feeds(*key_)) {
        throw Error(ErrorKind::usage, file + " has no heading for the key \"" + text::escape_controls(key_name_) + '"',
                    "map one of its headings to it, or name another key");
    }
}

std::optional<std::int64_t> Matcher::find(const PlannedRow& row, std::vector<Problem>& problems) const {
    if (key_) {
        return find_by_key(row, problems);
    }
    const std::optional<std::int64_t> found = find_id(row);
    return found ? found : find_unique(row, external_id_);
}

std::optional<std::int64_t> Matcher::find_by_key(const PlannedRow& row, std::vector<Problem>& problems) const {
    const Assignment* given = key_->kind == Kind::field ? plan_.value_of(*key_, row) : nullptr;
    if (key_->kind == Kind::id ? row.id.empty() : given == nullptr) {
        problems.push_back({key_name_, "it is the key and must not be empty"});
        return std::nullopt;
    }
    if (key_->kind == Kind::id) {
        return find_id(row);
    }
    return type_[key_->field].is(schema::unique) ? find_unique(row, *key_) : find_named(given->values.front(), problems);
}

std::optional<std::int64_t> Matcher::find_id(const PlannedRow& row) const {
    if (row.id.empty()) {
        return std::nullopt;
    }
    const std::optional<Reference> found =
        has_merged_ ? store::survivor_of(session_.database, type_, row.id) : store::find_by_id(session_.database, type_, row.id);
    return found ? std::optional(found->number) : std::nullopt;
}

std::optional<std::int64_t> Matcher::find_unique(const PlannedRow& row, const Destination& to) const {
    const Assignment* given = plan_.value_of(to, row);
    if (given == nullptr) {
        return std::nullopt;
    }
    const Field& unique_field = type_[to.field];
    for (const actions::Reading& reading : given->readings) {
        // What is no value is said when it is assigned.
        const auto* key = reading.problem.empty() ? std::get_if<std::string>(&reading.value) : nullptr;
        const std::optional<std::int64_t> owner = key == nullptr ? std::nullopt : find_owner(unique_field, *key);
        if (owner) {
            return owner;
        }
    }
    return std::nullopt;
}

std::optional<std::int64_t> Matcher::find_owner(const Field& unique_field, const std::string& value) const {
    // A file that knows a record which was merged away means the one that it became part of.
    return has_merged_ ? store::find_owner(session_.database, type_, unique_field, value)
                       : store::find_unique(session_.database, type_, unique_field, value);
}

std::optional<std::int64_t> Matcher::find_named(const std::string& name, std::vector<Problem>& problems) const {
    const std::vector<Reference> found = store::find_by_label(session_.database, type_, name, 3);
    if (found.size() > 1) {
        problems.push_back(
            {std::string(type_.label), "more than one " + std::string(type_.name) + " is called \"" + text::escape_controls(name) + '"'});
    }
    return found.size() == 1 ? std::optional(found.front().number) : std::nullopt;
}

std::vector<std::int64_t> Matcher::namesakes(const PlannedRow& row) const {
    std::vector<std::int64_t> numbers;
    const Assignment* label = type_.stub == schema::Stub::by_name ? plan_.value_of(label_, row) : nullptr;
    if (label != nullptr && !label->values.empty()) {
        for (const Reference& each : store::find_by_label(session_.database, type_, label->values.front())) {
            numbers.push_back(each.number);
        }
    }
    return numbers;
}

bool is_bare(const schema::Record& record) {
    const schema::RecordType& type = *record.type;
    for (std::size_t i = 0; i < type.size(); ++i) {
        const Field& field = type[i];
        const bool is_made = field.is(schema::readonly) || !field.initial.empty() || field.name == type.label || field.name == "owner";
        const auto* items = std::get_if<std::vector<std::string>>(&record.values[i]);
        const bool is_label = items != nullptr && items->size() == 1 && items->front() == record.label();
        if (!is_made && !is_label && !is_empty(record.values[i])) {
            return false;
        }
    }
    return record.custom.empty();
}

}  // namespace crm::exchange
