// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace crm::schema {

/// What a field holds. One row of the table in types.cpp says how each is parsed, stored and printed.
enum class Type : std::uint8_t {
    text,          ///< one line
    lines,         ///< text of several lines
    integer,       ///< whole number
    decimal,       ///< number with a decimal point
    money,         ///< minor units of the record's currency
    percent,       ///< 0 to 100
    date,          ///< YYYY-MM-DD
    datetime,      ///< RFC 3339 UTC
    partial_date,  ///< YYYY-MM-DD or --MM-DD
    duration,      ///< seconds
    flag,          ///< 0 or 1
    choice,        ///< one of Field::choices
    pipeline,      ///< one of the configured pipelines
    stage,         ///< one of the configured stages
    email,         ///< domain in lower case
    phone,         ///< E.164
    url,           ///< without scheme and www.
    handle,        ///< social name without URL; Field::choices lists the URLs' beginnings
    country,       ///< ISO 3166-1 alpha-2
    currency,      ///< ISO 4217
    language,      ///< BCP 47
    timezone,      ///< IANA name
    recurrence,    ///< in words (lower case) or as RFC 5545 has it
    reference,     ///< a record of the type Field::target
    identifier,    ///< the record's own id
    object,        ///< the custom fields, a JSON object
};

/// Flags of a field, added up.
enum Flag : unsigned {
    required = 1U << 0,
    list = 1U << 1,      ///< any number of values, in order
    unique = 1U << 2,    ///< no two records of a type share a value; also makes it a reference to the record
    indexed = 1U << 3,   ///< filtered by often
    listed = 1U << 4,    ///< a column of `list` unless --columns says otherwise
    readonly = 1U << 5,  ///< not set by add, edit or import
    shortcut = 1U << 6,  ///< `list` has an option for it: --stage proposal
    named = 1U << 7,     ///< the record is called by this text, case and accents folded
    tagged = 1U << 8,    ///< a list that many records share, kept in the term index
    personal = 1U << 9,  ///< about a person, for access and erasure
    byname = 1U << 10,   ///< a part or another form of the name
    address = 1U << 11,  ///< of a postal address: the street first, then what tells the place
};

/// One field of a record type: a row of its declaration.
struct Field {
    std::string_view name;  ///< snake_case; option --expected-close, JSON key, column
    Type type = Type::text;
    unsigned flags = 0;
    std::string_view help;  ///< a phrase without a full stop
    std::string_view choices =
        {};  ///< of a choice: its values; of a handle: URL beginnings; of an integer: lowest and highest; separated by '|'
    std::string_view target = {};   ///< of a reference: the record type's name
    std::string_view aliases = {};  ///< other headings in imports, lower case, separated by '|'
    std::string_view initial = {};  ///< value of a new record where none is given: "open", "now"

    constexpr bool is(Flag flag) const { return (flags & flag) != 0; }
    constexpr bool is_reference_list() const { return type == Type::reference && is(list); }
    constexpr bool is_value_list() const { return type != Type::reference && is(list); }
};

/// From whom a record can be made when a link names somebody unknown.
enum class Stub : std::uint8_t { never, by_name, by_email };

/// A kind of record: everything generic derives from this.
struct RecordType {
    std::string_view name;  ///< singular, snake_case; the noun and the table
    std::string_view plural;
    std::string_view id_prefix;  ///< "ct"
    std::string_view help;       ///< what it is, a phrase
    std::string_view label;      ///< the field that stands for the record in links and tables
    const Field* fields_begin = nullptr;
    std::size_t field_count = 0;
    Stub stub = Stub::never;
    int rank = 0;                       ///< place in lists of types: help, exports
    std::string_view sample;            ///< label text of examples: "Jane Doe"
    std::string_view sample_rest = {};  ///< what examples need besides, as it is typed: ` --expression "tags = hot"`
    std::string_view events = {};       ///< what its trade sees happen to records beyond add, edit and rm, for hooks: "move|won|lost"

    constexpr const Field* begin() const { return fields_begin; }
    constexpr const Field* end() const { return fields_begin + field_count; }
    constexpr const Field& operator[](std::size_t index) const { return fields_begin[index]; }
    constexpr std::size_t size() const { return field_count; }

    /// The index of a field's name; size() when there is none.
    constexpr std::size_t index_of(std::string_view field_name) const {
        std::size_t index = 0;
        while (index < field_count && fields_begin[index].name != field_name) {
            ++index;
        }
        return index;
    }
    constexpr const Field* find(std::string_view field_name) const {
        const std::size_t index = index_of(field_name);
        return index < field_count ? fields_begin + index : nullptr;
    }
    constexpr const Field& label_field() const { return fields_begin[index_of(label)]; }
    /// The field that lists the records which look like this one and are others; null where nobody looks for duplicates of the type.
    constexpr const Field* distinct_field() const {
        const Field* field = find("distinct_from");
        return field != nullptr && field->is_reference_list() && field->target == name ? field : nullptr;
    }
};

}  // namespace crm::schema
