// SPDX-License-Identifier: MIT
// The people of a company, and whose birthday is near.
#include "reports/birthdays.h"
#include "reports/brief_parts.h"

#include <crm/base/phone.h>
#include <crm/base/text.h>
#include <crm/records/contact.h>
#include <crm/store/layout.h>

#include <algorithm>

namespace crm::reports {

using store::Statement;

namespace {

constexpr int people_shown = 8;
constexpr Day near_days = 30;

std::string first_line(std::string_view lines) { return std::string(lines.substr(0, lines.find('\n'))); }

/// FROM and WHERE for the people of a company; `e` says which of their companies it is.
std::string from_people(std::int64_t company) {
    const store::LinkTable link = store::link_table(records::contact, *records::contact.find("companies"));
    return " FROM " + link.table + " AS e JOIN " + store::table_name(records::contact) + " AS t ON t.\"number\" = e." + link.record +
           " WHERE e." + link.target + " = " + std::to_string(company);
}

void append_staff(actions::Session& session, const Subject& subject, Brief& brief) {
    BriefSection section{"people", "People", 0, {}, {}};
    Statement statement = session.database.prepare(
        R"(SELECT t."number", t."id", t."name", t."title", t."emails", t."phones", count(*) OVER ())" + from_people(subject.number) +
        R"( ORDER BY e."position", t."name_folded", t."number" LIMIT )" + std::to_string(people_shown));
    const config::Configuration& configuration = session.configuration;
    while (statement.step()) {
        const std::string phone = first_line(statement.text(5));
        BriefItem item;
        item.id = std::string(statement.text(1));
        item.left = '#' + std::to_string(statement.integer(0));
        item.text = std::string(statement.text(2));
        for (const std::string& each : {std::string(statement.text(3)), first_line(statement.text(4)),
                                        phone::display(phone, configuration.phone_style, configuration.phone_country)}) {
            item.text += (each.empty() ? "" : "  ") + each;
        }
        item.members = Members()
                           .text("id", statement.text(1))
                           .text("name", statement.text(2))
                           .text("title", statement.text(3))
                           .list("emails", statement.text(4))
                           .list("phones", statement.text(5))
                           .take();
        section.total = statement.integer(6);
        section.items.push_back(std::move(item));
    }
    brief.sections.push_back(std::move(section));
}

/// The month and day of a birthday among those of the coming days, which may go past the end of the year.
std::string is_near(Day today) {
    const std::string day = R"(substr(t."birthday", length(t."birthday") - 4))";
    const std::string from = "'" + format_date(today).substr(5) + "'";
    const std::string to = "'" + format_date(today + near_days).substr(5) + "'";
    return " AND t.\"birthday\" IS NOT NULL AND (" + day + " >= " + from + (from <= to ? " AND " : " OR ") + day + " <= " + to + ')';
}

void append_birthdays(actions::Session& session, const Subject& subject, Brief& brief) {
    const Day today = local_day(session.now());
    BriefSection section{"birthdays", "Birthdays", 0, {}, {}};
    Statement statement = session.database.prepare(
        R"(SELECT t."id", t."name", t."birthday", count(*) OVER ())" + from_people(subject.number) + is_near(today) +
        R"( ORDER BY CASE WHEN substr(t."birthday", length(t."birthday") - 4) < ')" + format_date(today).substr(5) +
        R"(' THEN 1 ELSE 0 END, substr(t."birthday", length(t."birthday") - 4), t."number" LIMIT )" + std::to_string(people_shown));
    while (statement.step()) {
        const std::string_view birthday = statement.text(2);
        const std::optional<Day> next = next_birthday(birthday, today);
        if (!next) {
            continue;
        }
        BriefItem item;
        item.id = std::string(statement.text(0));
        item.left = format_date(*next);
        item.text = std::string(statement.text(1)) + "  " + birthday_text(birthday, today);
        item.members = Members()
                           .text("id", statement.text(0))
                           .text("name", statement.text(1))
                           .text("birthday", birthday)
                           .number("in_days", *next - today)
                           .take();
        section.total = statement.integer(3);
        section.items.push_back(std::move(item));
    }
    brief.sections.push_back(std::move(section));
}

}  // namespace

void append_people(actions::Session& session, const Subject& subject, Brief& brief) {
    append_staff(session, subject, brief);
    append_birthdays(session, subject, brief);
}

}  // namespace crm::reports
