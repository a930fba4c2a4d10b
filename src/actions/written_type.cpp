// SPDX-License-Identifier: MIT
#include "actions/written_type.h"

#include <crm/schema/declare.h>

#include <algorithm>

namespace crm::actions {

using schema::Field;
using schema::Problem;
using schema::Record;
using schema::RecordType;
using schema::Reference;
using schema::Type;
using schema::Value;

WrittenType::WrittenType(Session& session, const RecordType& type)
    : table_(session.database, session.catalog, type), currency_(type.index_of("currency")) {
    for (const TypeRule& rule : session.rules) {
        if (rule.type == type.name) {
            rules_.push_back(&rule);
        }
    }
    for (std::size_t i = 0; i < type.size(); ++i) {
        const Field& field = type[i];
        if (!field.initial.empty()) {
            parse_value(field, field.initial, session.parse, 2, initial_.emplace_back(i, Value{}).second);
        }
        if (field.is(schema::required)) {
            required_.push_back(i);
        }
        if (field.type == Type::reference && !field.is(schema::list) && field.target == type.name) {
            own_links_.push_back(i);
        }
        if (field.type == Type::money && currency_ < type.size()) {
            amounts_.push_back(i);
        }
    }
}

void WrittenType::fill_in(Record& record, std::span<const std::size_t> unknown, const std::string& now) const {
    for (const TypeRule* rule : rules_) {
        if (rule->before_initial != nullptr) {
            rule->before_initial(record);
        }
    }
    for (const auto& [field, value] : initial_) {
        if (is_empty(record.values[field]) && std::find(unknown.begin(), unknown.end(), field) == unknown.end()) {
            record.values[field] = value;
        }
    }
    for (const std::size_t time : {schema::created_at_index(*record.type), schema::updated_at_index(*record.type)}) {
        if (is_empty(record.values[time])) {
            record.values[time] = now;
        }
    }
}

void WrittenType::set_currency(Record& record, const std::string& currency) const {
    const bool has_amount =
        std::any_of(amounts_.begin(), amounts_.end(), [&](std::size_t amount) { return !is_empty(record.values[amount]); });
    if (has_amount && is_empty(record.values[currency_])) {
        record.values[currency_] = currency;
    }
}

void WrittenType::check(const Session& session, const Record* before, Record& after, std::vector<Problem>& problems) const {
    set_currency(after, session.configuration.currency);
    for (const TypeRule* rule : rules_) {
        rule->before_write(session, before, after, problems);
    }
    for (const std::size_t field : required_) {
        if (is_empty(after.values[field])) {
            problems.push_back({std::string((*after.type)[field].name), "it is required"});
        }
    }
    for (const std::size_t field : before == nullptr ? std::span<const std::size_t>() : own_links_) {
        const auto* link = std::get_if<Reference>(&after.values[field]);
        if (link != nullptr && link->number == before->number()) {
            problems.push_back({std::string((*after.type)[field].name), "it cannot be linked to itself"});
        }
    }
}

}  // namespace crm::actions
