// SPDX-License-Identifier: MIT
#include <crm/schema/types.h>

#include <array>
#include <cstddef>
#include <string>

namespace crm::schema {

namespace {

using output::Kind;

// In the order of Type, so that a type is its own index.
constexpr std::array<TypeInfo, 26> types{{
    {Type::text, "text", "TEXT", Storage::text, Kind::text, "some text"},
    {Type::lines, "lines", "TEXT", Storage::text, Kind::lines, "some text"},
    {Type::integer, "integer", "NUMBER", Storage::integer, Kind::integer, "5"},
    {Type::decimal, "decimal", "NUMBER", Storage::real, Kind::decimal, "2.5"},
    {Type::money, "money", "AMOUNT", Storage::integer, Kind::money, "1250.00"},
    {Type::percent, "percent", "PERCENT", Storage::real, Kind::percent, "25"},
    {Type::date, "date", "DATE", Storage::text, Kind::date, "2026-12-01"},
    {Type::datetime, "datetime", "TIME", Storage::text, Kind::datetime, "2026-12-01T14:30:00Z"},
    {Type::partial_date, "partial_date", "DATE", Storage::text, Kind::date, "--04-12"},
    {Type::duration, "duration", "DURATION", Storage::integer, Kind::duration, "45m"},
    {Type::flag, "flag", "YES|NO", Storage::integer, Kind::flag, "true"},
    {Type::choice, "choice", "WORD", Storage::text, Kind::text, ""},
    {Type::pipeline, "pipeline", "PIPELINE", Storage::text, Kind::text, "default"},
    {Type::stage, "stage", "STAGE", Storage::text, Kind::text, "proposal"},
    {Type::email, "email", "EMAIL", Storage::text, Kind::text, "jane@acme.example"},
    {Type::phone, "phone", "PHONE", Storage::text, Kind::text, "+358401234567"},
    {Type::url, "url", "URL", Storage::text, Kind::text, "acme.example"},
    {Type::handle, "handle", "NAME|URL", Storage::text, Kind::text, "janedoe"},
    {Type::country, "country", "COUNTRY", Storage::text, Kind::text, "FI"},
    {Type::currency, "currency", "CODE", Storage::text, Kind::text, "EUR"},
    {Type::language, "language", "TAG", Storage::text, Kind::text, "en-GB"},
    {Type::timezone, "timezone", "ZONE", Storage::text, Kind::text, "Europe/Helsinki"},
    {Type::recurrence, "recurrence", "RULE", Storage::text, Kind::text, "every 2 weeks"},
    {Type::reference, "reference", "REF", Storage::integer, Kind::reference, ""},
    {Type::identifier, "identifier", "ID", Storage::text, Kind::text, ""},
    {Type::object, "object", "JSON", Storage::text, Kind::object, "{}"},
}};

consteval bool in_order() {
    for (std::size_t i = 0; i < types.size(); ++i) {
        if (static_cast<std::size_t>(types[i].type) != i) {
            throw "the table of types must be in the order of Type";
        }
    }
    return true;
}
static_assert(in_order());

}  // namespace

const TypeInfo& info(Type type) { return types[static_cast<std::size_t>(type)]; }

const TypeInfo* find_type(std::string_view name) {
    for (const TypeInfo& row : types) {
        if (row.name == name) {
            return &row;
        }
    }
    return nullptr;
}

namespace {

/// A handle is what stands behind the first of its addresses; one without any is user@server.
std::string link_of(const Field& field) {
    switch (field.type) {
        case Type::email:
            return "mailto:";
        case Type::url:
            return "https://";
        case Type::handle: {
            const std::string_view beginning = field.choices.substr(0, field.choices.find('|'));
            return beginning.empty() ? "@" : "https://" + std::string(beginning);
        }
        default:
            return {};
    }
}

}  // namespace

output::Column column_of(const Field& field) {
    output::Column column;
    column.name = std::string(field.name);
    column.kind = info(field.type).kind;
    column.list = field.is(list);
    column.identifier = field.type == Type::identifier;
    column.link = link_of(field);
    return column;
}

}  // namespace crm::schema
