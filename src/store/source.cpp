// SPDX-License-Identifier: MIT
#include <crm/store/source.h>

#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/schema/declare.h>
#include <crm/store/dialect.h>
#include <crm/store/layout.h>

#include <utility>

namespace crm::store {

using schema::Field;
using schema::RecordType;

Source::Source(const schema::Catalog& catalog, const RecordType& root, IsCustom is_custom, std::string root_alias)
    : catalog_(catalog), root_(root), is_custom_(std::move(is_custom)), root_alias_(std::move(root_alias)) {}

std::vector<std::string> field_names(const schema::Catalog& catalog, const RecordType& type) {
    std::vector<std::string> names;
    for (const Field& field : type) {
        names.emplace_back(field.name);
    }
    for (const schema::ComputedField* computed : catalog.computed_fields(type)) {
        names.emplace_back(computed->field.name);
    }
    for (const Field* field : catalog.custom_fields(type)) {
        names.emplace_back(field->name);
    }
    return names;
}

std::optional<std::string> near_field(const schema::Catalog& catalog, const RecordType& type, std::string_view name) {
    const std::string words = text::replace_all(text::lower_ascii(name), "_", " ");
    for (const Field& field : type) {
        for (const std::string_view alias : text::split(field.aliases, '|')) {
            if (alias == words) {
                return std::string(field.name);
            }
        }
    }
    return text::closest(name, field_names(catalog, type));
}

void throw_unknown_field(const schema::Catalog& catalog, const RecordType& type, std::string_view name) {
    const std::optional<std::string> near = near_field(catalog, type, name);
    throw Error(ErrorKind::usage, std::string(type.plural) + " have no field \"" + text::escape_controls(name) + '"',
                near ? "did you mean " + *near + "?" : "fields: " + text::join(field_names(catalog, type), ", "));
}

std::string Source::join_reference(const std::string& alias, const Field& field) {
    std::string joined = alias + "_" + std::string(field.name);
    if (!std::exchange(joined_[joined], true)) {
        joins_.push_back("LEFT JOIN " + dialect::quote(field.target) + " AS " + joined + " ON " + joined + ".\"number\" = " + alias + "." +
                         column_name(field));
    }
    return joined;
}

std::string Source::join_list(const std::string& alias, const RecordType& type, const Field& field) {
    std::string joined = alias + "_" + std::string(field.name);
    if (!std::exchange(joined_[joined], true)) {
        const LinkTable link = link_table(type, field);
        joins_.push_back("LEFT JOIN " + link.table + " AS " + joined + "_link ON " + joined + "_link." + link.record + " = " + alias +
                         ".\"number\"");
        joins_.push_back("LEFT JOIN " + dialect::quote(field.target) + " AS " + joined + " ON " + joined + ".\"number\" = " + joined +
                         "_link." + link.target);
    }
    return joined;
}

std::string Source::join_by_number(const std::string& table) {
    std::string joined = root_alias_ + "_item" + std::to_string(joins_.size());
    // Before all others, which may be outer joins: the database is to begin with this table where it is the smallest.
    joins_.insert(joins_.begin(), "JOIN " + table + " AS " + joined + " ON " + joined + ".\"number\" = " + root_alias_ + ".\"number\"");
    item_ = item_.empty() ? joined : item_;
    return joined;
}

/// Whether the name is a computed field's, and `part` empty or one of its parts.
bool Source::resolve_computed(ResolvedField& resolved, std::string_view name, std::string_view part) const {
    static constexpr Field part_field{"part", schema::Type::decimal, schema::readonly, "what it adds, before its coefficient"};
    const schema::ComputedField* computed = catalog_.find_computed(*resolved.type, name);
    if (computed == nullptr) {
        return false;
    }
    resolved.name = std::string(name);
    if (part.empty()) {
        resolved.field = &computed->field;
        resolved.sql = "(" + computed->expression(resolved.alias, catalog_.today()) + ")";
        return true;
    }
    std::vector<std::string> names;
    for (const schema::ComputedPart& each : computed->parts) {
        if (each.name == part) {
            resolved.field = &part_field;
            resolved.sql = "(" + each.value(resolved.alias, catalog_.today()) + ")";
            return true;
        }
        names.emplace_back(each.name);
    }
    throw Error(ErrorKind::usage, std::string(name) + " has no part \"" + text::escape_controls(part) + '"',
                names.empty() ? "" : "parts: " + text::join(names, ", "));
}

ResolvedField Source::resolve(std::string_view path) {
    ResolvedField resolved;
    resolved.type = &root_;
    resolved.alias = root_alias_;
    std::string_view rest = path;
    for (std::size_t dot = rest.find('.'); dot != std::string_view::npos; dot = rest.find('.')) {
        const std::string_view step = rest.substr(0, dot);
        if (step == "custom_fields") {
            break;
        }
        const Field* field = resolved.type->find(step);
        if (field == nullptr && resolve_computed(resolved, step, rest.substr(dot + 1))) {
            return resolved;
        }
        if (field == nullptr) {
            throw_unknown_field(catalog_, *resolved.type, step);
        }
        if (field->type != schema::Type::reference || field->is(schema::list)) {
            throw Error(ErrorKind::usage,
                        "\"" + std::string(step) + "\" does not lead to one record, so \"" + std::string(path) + "\" has no meaning here");
        }
        resolved.alias = join_reference(resolved.alias, *field);
        resolved.type = &catalog_.target_of(*field);
        rest.remove_prefix(dot + 1);
    }
    const bool is_custom = rest.starts_with("custom_fields.");
    if (is_custom) {
        rest.remove_prefix(14);
    }
    resolved.name = std::string(rest);
    resolved.field = resolved.type->find(rest);
    if (resolved.field != nullptr) {
        const bool has_own_column = has_column(*resolved.field);
        resolved.sql = resolved.alias + "." + (has_own_column ? column_name(*resolved.field) : "\"number\"");
        return resolved;
    }
    if (!is_custom && resolve_computed(resolved, rest, {})) {
        return resolved;
    }
    resolved.custom = true;
    resolved.field = catalog_.find_custom(*resolved.type, rest);
    if (resolved.field == nullptr && !is_custom_(*resolved.type, rest)) {
        throw_unknown_field(catalog_, *resolved.type, rest);
    }
    resolved.sql = dialect::json_member(resolved.alias + ".\"custom_fields\"", rest);
    return resolved;
}

std::string Source::from() const {
    std::string clause = "FROM " + table_name(root_) + " AS " + root_alias_;
    for (const std::string& join : joins_) {
        clause += ' ';
        clause += join;
    }
    return clause;
}

}  // namespace crm::store
