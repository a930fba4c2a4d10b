// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/catalog.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm::store {

/// A field reached from a record type by a path: "stage", "company.industry", "owner.manager.name".
struct ResolvedField {
    const schema::RecordType* type = nullptr;  ///< whose field it is
    const schema::Field* field = nullptr;      ///< null for a custom field that is not declared
    bool custom = false;
    std::string name;   ///< the last part of the path
    std::string alias;  ///< of the table in the FROM clause
    std::string sql;    ///< the value's expression; of a list of references the number of the record that has the list
};

/// A FROM clause that grows by the joins that paths need. References are joined once each, so that one statement answers everything.
class Source {
public:
    /// `is_custom` tells whether an undeclared name is a custom field that some record has.
    using IsCustom = std::function<bool(const schema::RecordType&, std::string_view)>;
    Source(const schema::Catalog& catalog, const schema::RecordType& root, IsCustom is_custom, std::string root_alias = "t");

    /// Joins what the path needs. Throws Error{usage} with the nearest name for an unknown field, and for a path through a list.
    ResolvedField resolve(std::string_view path);
    /// Joins the target of a single reference and gives its alias.
    std::string join_reference(const std::string& alias, const schema::Field& field);
    /// Joins every target of a list of references (rows multiply) and gives the alias of the targets' table.
    std::string join_list(const std::string& alias, const schema::RecordType& type, const schema::Field& field);

    /// Joins a table whose "number" is a record's of the root, for what all rows must have in it, and gives its alias.
    std::string join_by_number(const std::string& table);
    /// The record's number, for ORDER BY: as the table has it through which the records come.
    std::string number() const { return (item_.empty() ? root_alias_ : item_) + ".\"number\""; }

    /// FROM "deal" AS t LEFT JOIN "company" AS t_company ON …
    std::string from() const;
    const schema::RecordType& root() const { return root_; }
    const std::string& root_alias() const { return root_alias_; }
    const schema::Catalog& catalog() const { return catalog_; }
    const IsCustom& is_custom() const { return is_custom_; }

private:
    bool resolve_computed(ResolvedField& resolved, std::string_view name, std::string_view part) const;

    const schema::Catalog& catalog_;
    const schema::RecordType& root_;
    IsCustom is_custom_;
    std::string root_alias_;
    std::vector<std::string> joins_;
    std::string item_;  ///< the first table joined by number
    std::map<std::string, bool> joined_;
};

/// All names that a filter or --columns can take for a type: built in, declared custom.
std::vector<std::string> field_names(const schema::Catalog& catalog, const schema::RecordType& type);
/// The field that a wrong name may mean: one that other programs call so, else the nearest.
std::optional<std::string> near_field(const schema::Catalog& catalog, const schema::RecordType& type, std::string_view name);
/// The error for a name that no field has, with the one that it may mean or else all.
[[noreturn]] void throw_unknown_field(const schema::Catalog& catalog, const schema::RecordType& type, std::string_view name);

}  // namespace crm::store
