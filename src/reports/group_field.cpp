// SPDX-License-Identifier: MIT
#include "reports/group_field.h"

#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/schema/types.h>
#include <crm/store/dialect.h>
#include <crm/store/layout.h>

#include <algorithm>
#include <array>

#include "reports/calendar.h"

namespace crm::reports {

using output::Kind;
using schema::Type;
using store::ResolvedField;

namespace {

struct ShortWord {
    std::string_view word;
    std::string_view path;
};

/// What people say for fields of linked records; a field of the deal with such a name goes first.
constexpr std::array<ShortWord, 11> short_words{{{"industry", "company.industry"},
                                                 {"country", "company.country"},
                                                 {"city", "company.city"},
                                                 {"manager", "owner.manager"},
                                                 {"team", "owner.team"},
                                                 {"product", "products"},
                                                 {"category", "products.category"},
                                                 {"contact", "contacts"},
                                                 {"reason", "lost_reason"},
                                                 {"tag", "tags"},
                                                 {"channel", "campaign.channel"}}};

bool is_custom_field(const store::Source& source, std::string_view name) {
    return source.catalog().find_custom(source.root(), name) != nullptr || source.is_custom()(source.root(), name);
}

/// The path behind a short word; anything else is a path already.
std::string_view path_of(const store::Source& source, std::string_view by) {
    const auto* const word = std::find_if(short_words.begin(), short_words.end(), [&](const ShortWord& each) { return each.word == by; });
    const bool is_own_field = source.root().find(by) != nullptr;
    return word == short_words.end() || is_own_field || is_custom_field(source, by) ? by : word->path;
}

[[noreturn]] void refuse(std::string_view by, const std::string& why, const std::string& hint) {
    throw Error(ErrorKind::usage, "cannot group by \"" + text::escape_controls(by) + "\": " + why, hint);
}

[[noreturn]] void refuse_unknown(const store::Source& source, std::string_view by, const Error& error) {
    std::vector<std::string> words = store::field_names(source.catalog(), source.root());
    for (const ShortWord& each : short_words) {
        words.emplace_back(each.word);
    }
    words.insert(words.end(), calendar_words().begin(), calendar_words().end());
    const std::optional<std::string> near = text::closest(by, words);
    const bool has_own_hint = by.find('.') != std::string_view::npos;
    refuse(by, error.what(),
           near ? "did you mean " + *near + "?"
           : has_own_hint
               ? error.hint()
               : "group by a field (owner, owner.manager, company.industry, products …) or by day, week, month, quarter or year");
}

/// A field of the records that a list links to: products.category. Several rows a deal.
ResolvedField resolve_through_list(store::Source& source, const schema::Field& list, std::string_view name) {
    ResolvedField resolved;
    resolved.type = &source.catalog().target_of(list);
    resolved.name = std::string(name);
    resolved.field = resolved.type->find(name);
    resolved.alias = source.join_list(source.root_alias(), source.root(), list);
    if (resolved.field == nullptr) {
        resolved.custom = true;
        resolved.field = source.catalog().find_custom(*resolved.type, name);
        if (resolved.field == nullptr && !source.is_custom()(*resolved.type, name)) {
            store::throw_unknown_field(source.catalog(), *resolved.type, name);
        }
        resolved.sql = store::dialect::json_member(resolved.alias + ".\"custom_fields\"", name);
        return resolved;
    }
    if (!store::has_column(*resolved.field)) {
        throw Error(ErrorKind::usage, "it is a list of a list", "group by " + std::string(list.name));
    }
    resolved.sql = resolved.alias + "." + store::column_name(*resolved.field);
    return resolved;
}

ResolvedField resolve(DealQuery& query, std::string_view by) {
    store::Source& source = query.source();
    const std::string_view path = path_of(source, by);
    const std::size_t dot = path.find('.');
    const schema::Field* first = source.root().find(path.substr(0, dot));
    try {
        if (dot != std::string_view::npos && first != nullptr && first->is_reference_list()) {
            query.keep_deals_together();
            return resolve_through_list(source, *first, path.substr(dot + 1));
        }
        return source.resolve(path);
    } catch (const Error& error) {
        refuse_unknown(source, by, error);
    }
}

/// What the values are; those of custom fields that nobody declared are texts.
Kind kind_of(const ResolvedField& resolved) {
    if (resolved.field == nullptr) {
        return Kind::text;
    }
    const Kind kind = schema::info(resolved.field->type).kind;
    const bool fits_custom = kind != Kind::money && kind != Kind::reference;
    return resolved.custom && !fits_custom ? Kind::text : kind;
}

void refuse_kinds_without_groups(std::string_view by, Kind kind) {
    if (kind == Kind::money) {
        refuse(by, "it is an amount", "filter by it: --filter \"value >= 1000\"");
    }
    if (kind == Kind::object) {
        refuse(by, "it is all custom fields at once", "name one of them");
    }
}

}  // namespace

GroupField resolve_group_field(DealQuery& query, std::string_view by) {
    store::Source& source = query.source();
    const ResolvedField resolved = resolve(query, by);
    GroupField group;
    group.expression = resolved.sql;
    group.kind = kind_of(resolved);
    refuse_kinds_without_groups(by, group.kind);
    if (resolved.custom) {
        group.items = Items::json;
    }
    if (resolved.field == nullptr) {
        return group;
    }
    const schema::Field& field = *resolved.field;
    const bool is_own = !resolved.custom && resolved.alias == source.root_alias();
    if (!resolved.custom && field.is_value_list()) {
        group.items = Items::lines;
    }
    group.is_stage = is_own && field.type == Type::stage;
    group.is_currency = is_own && field.type == Type::currency;
    if (group.is_currency) {
        group.expression = "COALESCE(" + resolved.sql + ", " + store::dialect::literal(query.session().configuration.currency) + ")";
    }
    if (field.type != Type::flag) {
        group.choices = schema::choices_of(field, query.session().parse);
    }
    if (is_own && field.type == Type::pipeline) {
        group.expression = query.pipeline_expression();
    }
    if (group.kind == Kind::reference) {
        group.target = &source.catalog().target_of(field);
        if (field.is_reference_list()) {
            query.keep_deals_together();
            group.expression = source.join_list(resolved.alias, *resolved.type, field) + ".\"number\"";
        }
    }
    return group;
}

}  // namespace crm::reports
