// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/date_words.h>
#include <crm/base/document.h>
#include <crm/schema/field.h>

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace crm::schema {

/// A link to a record. `number` is its key in this file, `id` its name everywhere, `label` what people call it.
struct Reference {
    std::int64_t number = 0;
    std::string id;
    std::string label;
    friend bool operator==(const Reference& a, const Reference& b) { return a.number == b.number; }
};

/// What a field of one record holds, in stored form: text normalised, money in minor units, times as RFC 3339 text.
using Value = std::variant<std::monostate, std::int64_t, double, std::string, std::vector<std::string>, Reference, std::vector<Reference>>;

inline bool is_empty(const Value& value) { return std::holds_alternative<std::monostate>(value); }

/// A record in memory: one value for each field of its type, and the custom fields by name as JSON scalars or arrays of them.
struct Record {
    const RecordType* type = nullptr;
    std::vector<Value> values;
    std::map<std::string, Node> custom;

    explicit Record(const RecordType& record_type) : type(&record_type), values(record_type.size()) {}

    Value& at(std::string_view field) { return values[type->index_of(field)]; }
    const Value& at(std::string_view field) const { return values[type->index_of(field)]; }
    /// The text of a text field; empty when it has none.
    std::string_view text(std::string_view field) const;
    std::int64_t number() const;
    const std::string& id() const;
    std::string_view label() const { return text(type->label); }
};

/// What is wrong with a field's value; validation returns all of them.
struct Problem {
    std::string field;
    std::string message;  ///< `"2026-02-30" is not a date: February 2026 has 28 days`
};

/// What text means depends on these settings.
struct ParseContext {
    CalendarContext calendar;
    std::string_view phone_country;
    std::span<const std::string> pipelines;
    std::span<const std::string> stages;
};

/// Reads one value of a field's type (one item of a list) from text that people or files give, into its stored form. Money takes the
/// exponent of the record's currency. Returns what is wrong, or an empty text. References are resolved by actions, not here.
std::string parse_value(const Field& field, std::string_view text, const ParseContext& context, int money_exponent, Value& value);

/// The stored form as the text that parse_value reads back: "1250.00", "true", "45m".
std::string print_value(const Field& field, const Value& value, int money_exponent);

/// One of the words, ignoring case, '-' and '_' being alike; empty text when none is.
std::string match_choice(std::string_view word, std::span<const std::string> choices);
/// The words of a choice field: fixed ones, or the configured pipelines and stages.
std::vector<std::string> choices_of(const Field& field, const ParseContext& context);
std::vector<std::string> split_choices(std::string_view choices);

/// Custom values are JSON: text of a declared custom field as the JSON scalar of its type.
std::string parse_custom_value(const Field& field, std::string_view text, const ParseContext& context, int money_exponent, Node& node);

}  // namespace crm::schema
