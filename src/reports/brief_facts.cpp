// SPDX-License-Identifier: MIT
// What a brief says of the person or company itself.
#include "reports/birthdays.h"
#include "reports/brief_parts.h"
#include "reports/last_contact.h"

#include <crm/base/country.h>
#include <crm/base/phone.h>
#include <crm/base/text.h>
#include <crm/records/activity.h>
#include <crm/records/contact.h>
#include <crm/sales/activities.h>
#include <crm/store/dialect.h>

namespace crm::reports {

using output::Kind;
using schema::Record;

namespace {

constexpr Day near_days = 30;

void add_fact(Brief& brief, const char* label, std::string text) {
    if (!text.empty()) {
        brief.facts.push_back({label, std::move(text)});
    }
}

std::string joined(std::initializer_list<std::string> parts, std::string_view separator) {
    std::string out;
    for (const std::string& part : parts) {
        out += (out.empty() || part.empty() ? "" : std::string(separator)) + part;
    }
    return out;
}

std::string lines_of(const Record& record, std::string_view field) {
    const auto* items = std::get_if<std::vector<std::string>>(&record.at(field));
    return items == nullptr ? "" : text::join(*items, "\n");
}

std::string field_text(const Record& record, std::string_view field) { return std::string(record.text(field)); }

std::string phones_of(const actions::Session& session, const Record& record) {
    std::string out;
    const std::string phones = lines_of(record, "phones");
    for (const std::string_view each : text::split(phones, '\n')) {
        out += (out.empty() ? "" : "\n") + phone::display(each, session.configuration.phone_style, session.configuration.phone_country);
    }
    return out;
}

std::string place_of(const Record& record) {
    const std::string town = joined({field_text(record, "postal_code"), field_text(record, "city")}, " ");
    const Country* country = find_country(record.text("country"));
    return joined({text::replace_all(field_text(record, "street"), "\n", ", "), town, field_text(record, "region"),
                   std::string(country == nullptr ? record.text("country") : country->name)},
                  ", ");
}

/// "CTO, sales, at Acme Oy; also Beta".
std::string work_of(const Record& record) {
    std::string role = joined({field_text(record, "title"), field_text(record, "department")}, ", ");
    const auto* companies = std::get_if<std::vector<schema::Reference>>(&record.at("companies"));
    for (std::size_t i = 0; companies != nullptr && i < companies->size(); ++i) {
        const std::string& name = (*companies)[i].label;
        role += i == 0 ? (role.empty() ? "" : ", ") + name : (i == 1 ? "; also " : ", ") + name;
    }
    return role;
}

std::string handles_of(const Record& record) {
    std::string out;
    for (const schema::Field& field : *record.type) {
        if (field.type == schema::Type::handle && !record.text(field.name).empty()) {
            out += (out.empty() ? "" : "\n") + std::string(field.name) + ": " + std::string(record.text(field.name));
        }
    }
    return out;
}

std::string link_of(const Record& record, std::string_view field) {
    const auto* link = std::get_if<schema::Reference>(&record.at(field));
    return link == nullptr ? "" : link->label;
}

/// RFC 3339; empty when nobody ever spoke.
std::string last_spoken(actions::Session& session, const Brief& brief) {
    const std::string time = R"(COALESCE(t."at", t."created_at"))";
    const std::string numbers = related_numbers(records::activity, {brief.type, brief.record.number});
    store::Statement statement = session.database.prepare("SELECT max(" + time + ") FROM \"activity\" AS t WHERE t.\"number\" IN (" +
                                                          numbers + ") AND t.\"type\" <> $1 AND " + time + " <= $2");
    const std::string now = format_timestamp(session.now());
    statement.bind(1, sales::stage_change).bind(2, now);
    return statement.step() ? std::string(statement.text(0)) : std::string();
}

void add_figure(Brief& brief, const char* name, Kind kind, std::optional<std::int64_t> number, std::string text = {}) {
    brief.figures.push_back({{name, "", kind, false, false, false}, number, std::move(text)});
}

/// The contact's own rhythm or that of a tag, in seconds; 0 where there is none.
std::int64_t rhythm_in_force(const actions::Session& session, const Record& record) {
    store::Statement statement =
        session.database.prepare("SELECT " + rhythm_of(session, "t") + R"( FROM "contact" AS t WHERE t."number" = $1)");
    statement.bind(1, record.number());
    return statement.step() ? statement.integer(0) : 0;
}

void add_rhythm(const actions::Session& session, const Record& record, const std::string& spoken, Brief& brief) {
    const std::int64_t rhythm = rhythm_in_force(session, record);
    std::optional<Day> due;
    const Day today = local_day(session.now());
    if (rhythm > 0) {
        const std::string_view since = spoken.empty() ? record.text("created_at") : std::string_view(spoken);
        due = local_day(parse_timestamp(since).value_or(session.now()) + rhythm);
        add_fact(brief, "Rhythm",
                 "every " + format_duration(rhythm) + "; " +
                     (*due < today ? std::to_string(today - *due) + (today - *due == 1 ? " day late" : " days late")
                                   : "speak by " + format_date(*due)));
    }
    add_figure(brief, "speak_by", Kind::date, std::nullopt, due ? format_date(*due) : "");
    const std::optional<Day> birthday = next_birthday(record.text("birthday"), today);
    add_figure(brief, "birthday_in_days", Kind::integer, birthday ? std::optional<std::int64_t>(*birthday - today) : std::nullopt);
}

}  // namespace

std::string days_from(Day today, Day day) {
    const Day days = day - today;
    if (days == 0 || days == 1 || days == -1) {
        return days == 0 ? "today" : (days == 1 ? "tomorrow" : "yesterday");
    }
    return days > 0 ? "in " + std::to_string(days) + " days" : std::to_string(-days) + " days ago";
}

std::string birthday_text(std::string_view birthday, Day today) {
    const std::optional<Day> next = next_birthday(birthday, today);
    std::string out(birthday);
    if (!next || *next - today > near_days) {
        return out;
    }
    const std::optional<std::int64_t> year = text::parse_integer(birthday.substr(0, birthday.find('-')));
    return out + " (" + (year ? "turns " + std::to_string(civil(*next).year - *year) + ' ' : "") + days_from(today, *next) + ')';
}

void append_facts(actions::Session& session, const Record& record, Brief& brief) {
    const Day today = local_day(session.now());
    const bool person = brief.type == &records::contact;
    add_fact(brief, person ? "Works" : "Industry", person ? work_of(record) : field_text(record, "industry"));
    add_fact(brief, "E-mail", lines_of(record, "emails"));
    add_fact(brief, "Phone", phones_of(session, record));
    add_fact(brief, "Web", joined({lines_of(record, "websites"), handles_of(record)}, "\n"));
    add_fact(brief, "Where", place_of(record));
    if (person) {
        add_fact(brief, "Reach by", field_text(record, "preferred_channel"));
        add_fact(brief, "Language", field_text(record, "language"));
        add_fact(brief, "Time zone", field_text(record, "timezone"));
        add_fact(brief, "Birthday", birthday_text(record.text("birthday"), today));
        add_fact(brief, "Referred by", link_of(record, "referred_by"));
    } else {
        add_fact(brief, "Part of", link_of(record, "parent"));
    }
    add_fact(brief, "Status", field_text(record, "status"));
    add_fact(brief, "Tags", text::replace_all(lines_of(record, "tags"), "\n", ", "));
    const std::string spoken = last_spoken(session, brief);
    const Day spoken_on = local_day(parse_timestamp(spoken).value_or(0));
    add_fact(brief, "Last spoken", spoken.empty() ? "never" : format_date(spoken_on) + ", " + days_from(today, spoken_on));
    add_figure(brief, "last_spoken_at", Kind::datetime, std::nullopt, spoken);
    if (person) {
        add_rhythm(session, record, spoken, brief);
    }
    add_fact(brief, "Owner", link_of(record, "owner"));
    add_fact(brief, "Notes", field_text(record, "notes"));
}

}  // namespace crm::reports
