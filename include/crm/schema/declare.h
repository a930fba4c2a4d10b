// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/field.h>

#include <array>
#include <cstddef>
#include <cstdint>

/// For the files of records/: joins a type's own rows with those that every record has, and checks them at compile time.
namespace crm::schema {

/// Positions of the first common fields; the others follow the type's own fields.
inline constexpr std::size_t id_index = 0;
inline constexpr std::size_t number_index = 1;
/// Of a record. The search index counts the records of a type in 40 bits.
inline constexpr std::int64_t largest_number = (std::int64_t{1} << 40) - 1;

// A row a field.
// clang-format off
inline constexpr std::array<Field, 2> leading_fields{{
    {"id", Type::identifier, readonly, "id, the same in every file for ever"},
    {"number", Type::integer, readonly | listed, "short number, local to this file", {}, {}, "no|nr|#"},
}};

inline constexpr std::array<Field, 8> trailing_fields{{
    {"owner", Type::reference, shortcut, "the user who looks after it", {}, "user", "assigned to|account owner|contact owner|deal owner|salesperson|sales agent|rep"},
    {"external_id", Type::text, unique, "its id in another system", {}, {}, "external id|record id|uid|source id|foreign id"},
    {"source", Type::text, indexed | shortcut, "where it came from", {}, {}, "lead source|original source|origin"},
    {"tags", Type::text, list | tagged, "words to group by", {}, {}, "tag|labels|label|categories|keywords"},
    {"custom_fields", Type::object, readonly, "fields of your own"},
    {"notes", Type::lines, 0, "free text", {}, {}, "note|comment|comments|remarks"},
    {"created_at", Type::datetime, readonly, "when it was entered", {}, {}, "created|create date|date created"},
    {"updated_at", Type::datetime, readonly, "when it was last changed", {}, {}, "updated|modified|last modified|date modified"},
}};

/// Positions of those that the write path fills in, in any type.
constexpr std::size_t owner_index(const RecordType& type) {
    return type.size() - trailing_fields.size();
}
constexpr std::size_t created_at_index(const RecordType& type) {
    return type.size() - 2;
}
constexpr std::size_t updated_at_index(const RecordType& type) {
    return type.size() - 1;
}
static_assert(trailing_fields[0].name == "owner" && trailing_fields[6].name == "created_at" && trailing_fields[7].name == "updated_at");
// clang-format on

template <std::size_t Count>
consteval std::array<Field, Count + leading_fields.size() + trailing_fields.size()> with_common_fields(const Field (&own)[Count]) {
    std::array<Field, Count + leading_fields.size() + trailing_fields.size()> all{};
    std::size_t next = 0;
    for (const Field& field : leading_fields) {
        all[next++] = field;
    }
    for (const Field& field : own) {
        all[next++] = field;
    }
    for (const Field& field : trailing_fields) {
        all[next++] = field;
    }
    return all;
}

/// Stops the build, with the rule as its text, where a declaration breaks one.
consteval bool check(const RecordType& type) {
    auto is_snake_case = [](std::string_view text) {
        for (char c : text) {
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) {
                return false;
            }
        }
        return !text.empty();
    };
    if (type.size() > 64) {
        throw "a record type can have at most 64 fields: their columns are counted in bits";
    }
    if (type.find(type.label) == nullptr) {
        throw "the label must be one of the fields";
    }
    for (std::size_t i = 0; i < type.size(); ++i) {
        const Field& field = type[i];
        if (!is_snake_case(field.name)) {
            throw "field names must be snake_case";
        }
        if (type.index_of(field.name) != i) {
            throw "two fields have the same name";
        }
        if (field.help.empty() || field.help.back() == '.') {
            throw "help must be a phrase without a full stop";
        }
        if (field.type == Type::choice && field.choices.empty()) {
            throw "a choice needs choices";
        }
        if ((field.type == Type::reference) != !field.target.empty()) {
            throw "a reference, and nothing else, needs a target";
        }
        if (field.type == Type::money && type.find("currency") == nullptr) {
            throw "a type with money needs a currency";
        }
    }
    return true;
}

/// The declaration of a record type from its parts.
template <std::size_t Count>
consteval RecordType declare(RecordType head, const std::array<Field, Count>& fields) {
    head.fields_begin = fields.data();
    head.field_count = Count;
    check(head);
    return head;
}

}  // namespace crm::schema
