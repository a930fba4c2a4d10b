// SPDX-License-Identifier: MIT
#include <crm/schema/catalog.h>

#include <cassert>

namespace crm::schema {

const RecordType* Catalog::find(std::string_view name) const {
    for (const RecordType* type : types_) {
        if (type->name == name || type->plural == name) {
            return type;
        }
    }
    return nullptr;
}

const RecordType& Catalog::target_of(const Field& field) const {
    const RecordType* type = find(field.target);
    assert(type != nullptr);
    return *type;
}

void Catalog::add_custom(const RecordType& type, std::string_view name, Type field_type, unsigned flags, std::string_view choices) {
    CustomField& custom = custom_.emplace_back(CustomField{&type, std::string(name), std::string(choices), {}});
    // The field's texts point into the deque's element, which never moves.
    custom.field = {custom.name, field_type, flags, "custom field", custom.choices};
}

const Field* Catalog::find_custom(const RecordType& type, std::string_view name) const {
    for (const CustomField& custom : custom_) {
        if (custom.type == &type && custom.name == name) {
            return &custom.field;
        }
    }
    return nullptr;
}

std::vector<const Field*> Catalog::custom_fields(const RecordType& type) const {
    std::vector<const Field*> fields;
    for (const CustomField& custom : custom_) {
        if (custom.type == &type) {
            fields.push_back(&custom.field);
        }
    }
    return fields;
}

void Catalog::add_computed(std::span<const ComputedField> fields, std::string_view today) {
    computed_.push_back(fields);
    today_ = today;
}

const ComputedField* Catalog::find_computed(const RecordType& type, std::string_view name) const {
    for (const std::span<const ComputedField> trade : computed_) {
        for (const ComputedField& each : trade) {
            if (each.type == type.name && each.field.name == name) {
                return &each;
            }
        }
    }
    return nullptr;
}

std::vector<const ComputedField*> Catalog::computed_fields(const RecordType& type) const {
    std::vector<const ComputedField*> found;
    for (const std::span<const ComputedField> trade : computed_) {
        for (const ComputedField& each : trade) {
            if (each.type == type.name) {
                found.push_back(&each);
            }
        }
    }
    return found;
}

}  // namespace crm::schema
