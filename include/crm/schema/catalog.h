// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/field.h>

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crm::schema {

/// One summand of a computed field: its part of the sum is coefficient times value.
struct ComputedPart {
    std::string_view name;
    double coefficient;
    std::string (*value)(std::string_view alias, std::string_view today);  ///< as ComputedField::expression
};

/// A field without a column: what it holds follows from others. Filters, --sort and --columns take it like any field. It is declared by
/// the trade of its record type, and made by the database, so that a list stays one statement.
struct ComputedField {
    std::string_view type;  ///< the record type's name
    Field field;
    /// SQL, as every database takes it, over the record type's table of that alias; `today` is a date.
    std::string (*expression)(std::string_view alias, std::string_view today);
    std::span<const ComputedPart> parts = {};  ///< what adds up to it; each is a field too: urgency.due
    std::string_view description = {};         ///< how it is computed, a paragraph
    bool largest_first = false;                ///< --sort begins with the largest
};

/// The record types that exist, and the custom fields that the configuration gives them. Which types there are is told at construction.
class Catalog {
public:
    explicit Catalog(std::span<const RecordType* const> types) : types_(types) {}

    std::span<const RecordType* const> types() const { return types_; }
    /// By singular or plural name; null when there is none.
    const RecordType* find(std::string_view name) const;
    /// The target of a reference; asserts that it exists.
    const RecordType& target_of(const Field& field) const;

    /// Declares a custom field. The texts are copied.
    void add_custom(const RecordType& type, std::string_view name, Type field_type, unsigned flags, std::string_view choices);
    const Field* find_custom(const RecordType& type, std::string_view name) const;
    std::vector<const Field*> custom_fields(const RecordType& type) const;

    /// Adds the computed fields of a trade; `today` is what their expressions are told.
    void add_computed(std::span<const ComputedField> fields, std::string_view today);
    const ComputedField* find_computed(const RecordType& type, std::string_view name) const;
    std::vector<const ComputedField*> computed_fields(const RecordType& type) const;
    const std::string& today() const { return today_; }
    void set_today(std::string_view today) { today_ = today; }

private:
    struct CustomField {
        const RecordType* type;
        std::string name;
        std::string choices;
        Field field;
    };
    std::span<const RecordType* const> types_;
    std::deque<CustomField> custom_;
    std::vector<std::span<const ComputedField>> computed_;
    std::string today_;
};

}  // namespace crm::schema
