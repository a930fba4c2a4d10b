// SPDX-License-Identifier: MIT
#include "exchange/heading.h"

#include <crm/actions/assign.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/schema/declare.h>
#include <crm/store/select.h>

#include <algorithm>

namespace crm::exchange {

using actions::field_name;
using schema::Field;
using Kind = Destination::Kind;

namespace {

constexpr std::string_view custom_prefix = "custom_fields.";
constexpr std::string_view seconds_suffix = "_seconds";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "email_2" and "email2" without the number; nothing for a name without one.
std::optional<std::string> without_number(const std::string& name) {
    const std::size_t end = name.find_last_not_of("0123456789") + 1;
    if (end == 0 || end == name.size()) {
        return std::nullopt;
    }
    return field_name(name.substr(0, end));
}

/// "e_mail_2_value" as "e_mail_1_value": the number in the middle is the first one's.
std::optional<std::string> with_first_number(std::string name) {
    const std::size_t digit = name.find_first_of("0123456789");
    if (digit == std::string::npos || digit == 0 || name[digit - 1] != '_') {
        return std::nullopt;
    }
    const auto begin = name.begin() + static_cast<std::ptrdiff_t>(digit);
    name.replace(begin, std::find_if_not(begin, name.end(), is_digit), "1");
    return name;
}

bool has_alias(const Field& field, std::string_view name) {
    const std::vector<std::string_view> aliases = text::split(field.aliases, '|');
    return field.name == name ||
           std::any_of(aliases.begin(), aliases.end(), [&](std::string_view each) { return field_name(each) == name; });
}

bool fits(const Field& field, const std::string& name) {
    if (has_alias(field, name)) {
        return true;
    }
    if (!field.is(schema::list)) {
        return false;
    }
    const std::optional<std::string> plain = without_number(name);
    const std::optional<std::string> first = with_first_number(name);
    return (plain && has_alias(field, *plain)) || (first && has_alias(field, *first));
}

}  // namespace

Destination Headings::of_field(std::size_t index) const {
    const Field& field = type_[index];
    Destination to;
    to.field = index;
    if (!field.is(schema::readonly)) {
        to.kind = Kind::field;
    } else if (index == schema::id_index) {
        to.kind = Kind::id;
    } else if (field.name == "created_at") {
        to.kind = Kind::created_at;
    }
    return to;
}

std::optional<Destination> Headings::exact(std::string_view heading) const {
    const std::string lower = text::lower_ascii(text::trim(heading));
    std::string name = field_name(lower);
    const bool is_custom = lower.starts_with(custom_prefix);
    if (is_custom) {
        name = field_name(std::string_view(lower).substr(custom_prefix.size()));
    }
    const std::size_t index = type_.index_of(name);
    if (index < type_.size() && is_custom) {
        throw Error(ErrorKind::invalid,
                    "\"" + text::escape_controls(heading) + "\" cannot be a custom field: " + name + " is a field of its own",
                    "rename the heading, or ignore it in a mapping");
    }
    if (index < type_.size() && type_[index].type == schema::Type::object) {
        throw Error(ErrorKind::invalid, "\"" + name + "\" cannot be one column",
                    "give each custom field a column of its own: " + std::string(custom_prefix) + "NAME");
    }
    if (index < type_.size()) {
        return of_field(index);
    }
    if (name.ends_with(seconds_suffix)) {
        const std::size_t timed = type_.index_of(std::string_view(name).substr(0, name.size() - seconds_suffix.size()));
        if (timed < type_.size() && type_[timed].type == schema::Type::duration) {
            return Destination{Kind::field, timed, {}, true, false};
        }
    }
    const bool in_use = catalog_.find_custom(type_, name) != nullptr || store::custom_field_test(database_)(type_, name);
    if (name.empty() || (!in_use && !is_custom)) {
        return std::nullopt;
    }
    return Destination{Kind::custom, 0, std::move(name), false, !in_use};
}

std::optional<Destination> Headings::alias(std::string_view heading, const std::vector<bool>& taken) const {
    const std::string name = field_name(heading);
    for (std::size_t i = 0; i < type_.size(); ++i) {
        if (!taken[i] && fits(type_[i], name)) {
            return of_field(i);
        }
    }
    return std::nullopt;
}

Destination Headings::custom(std::string_view heading) const {
    std::string name = field_name(heading);
    if (name.empty() || type_.find(name) != nullptr) {
        throw Error(ErrorKind::invalid, "the heading \"" + text::escape_controls(heading) + "\" cannot be the name of a custom field",
                    "rename it, or ignore it in a mapping");
    }
    return Destination{Kind::custom, 0, std::move(name), false, true};
}

Destination Headings::named(std::string_view name) const {
    std::optional<Destination> found = exact(name);
    if (!found) {
        found = alias(name, std::vector<bool>(type_.size()));
    }
    if (!found) {
        const std::string custom_name = std::string(custom_prefix) + field_name(name);
        const std::optional<std::string> near = store::near_field(catalog_, type_, field_name(name));
        throw Error(ErrorKind::usage, std::string(type_.plural) + " have no field \"" + text::escape_controls(name) + '"',
                    near ? "did you mean " + *near + "? (a new custom field: " + custom_name + ")"
                         : "a new custom field is written " + custom_name);
    }
    return *found;
}

}  // namespace crm::exchange
