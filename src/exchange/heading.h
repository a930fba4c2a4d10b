// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/catalog.h>
#include <crm/store/database.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the headings of files mean.
namespace crm::exchange {

/// Where the cells of a column go.
struct Destination {
    enum class Kind {
        nowhere,
        field,
        custom,
        id,          ///< tells which record it is
        created_at,  ///< kept for new records
    };
    Kind kind = Kind::nowhere;
    std::size_t field = 0;    ///< index of the field
    std::string custom;       ///< name of the custom field
    bool in_seconds = false;  ///< "duration_seconds", as JSON prints it
    bool is_new = false;      ///< a custom field that no record has yet
};

/// Knows the names of a type's fields, its custom fields and their aliases.
class Headings {
public:
    Headings(store::Database& database, const schema::Catalog& catalog, const schema::RecordType& type)
        : database_(database), catalog_(catalog), type_(type) {}

    /// The field that is written exactly so, or in kebab case or with spaces; also a custom field that is declared or in use, and
    /// custom_fields.NAME. Throws Error{invalid} for a custom field with the name of a field.
    std::optional<Destination> exact(std::string_view heading) const;
    /// The first field that has the heading as an alias and is not taken; "E-mail 2" is one of a list's.
    std::optional<Destination> alias(std::string_view heading, const std::vector<bool>& taken) const;
    /// A new custom field. Throws Error{invalid} for a heading that makes no name.
    Destination custom(std::string_view heading) const;
    /// A field that the user names: exact, or an alias. Throws Error{usage} with the nearest name.
    Destination named(std::string_view name) const;

    const schema::RecordType& type() const { return type_; }

private:
    Destination of_field(std::size_t index) const;

    store::Database& database_;
    const schema::Catalog& catalog_;
    const schema::RecordType& type_;
};

}  // namespace crm::exchange
