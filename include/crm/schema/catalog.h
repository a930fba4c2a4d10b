// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/field.h>

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crm::schema {

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

private:
    struct CustomField {
        const RecordType* type;
        std::string name;
        std::string choices;
        Field field;
    };
    std::span<const RecordType* const> types_;
    std::deque<CustomField> custom_;
};

}  // namespace crm::schema
