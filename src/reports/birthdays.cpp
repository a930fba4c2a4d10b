// SPDX-License-Identifier: MIT
#include "reports/birthdays.h"

#include <crm/base/text.h>
#include <crm/store/dialect.h>
#include <crm/store/parameters.h>

#include <algorithm>

namespace crm::reports {

using store::dialect::literal;

namespace {

constexpr int oldest = 130;
/// From here on every birthday is near.
constexpr int days_of_year = 365;

std::string month_and_day(Day day) { return format_date(day).substr(5); }

/// The dates from one month and day to another in each year that counts, and without a year, as rows of two literals.
std::string ranges_of_years(std::string_view from, std::string_view to, int this_year) {
    std::string rows;
    const auto append = [&](const std::string& year) {
        rows += (rows.empty() ? "(" : ", (") + literal(year + std::string(from)) + ", " + literal(year + std::string(to)) + ")";
    };
    append("--");
    for (int year = this_year - oldest; year <= this_year; ++year) {
        append(std::to_string(year) + "-");
    }
    return rows;
}

/// Rows of dates between which birthdays may be near: one range a year, two where the next days go past its end.
std::string ranges(Day today, int days) {
    const int year = civil(today).year;
    if (days >= days_of_year) {
        return ranges_of_years("01-01", "12-31", year);
    }
    const std::string from = month_and_day(today);
    std::string to = month_and_day(today + days);
    to = to == "02-28" ? "02-29" : to;
    return from <= to ? ranges_of_years(from, to, year) : ranges_of_years(from, "12-31", year) + ", " + ranges_of_years("01-01", to, year);
}

std::optional<int> year_of_birth(std::string_view birthday) {
    const std::optional<Day> day = parse_iso_date(birthday);
    return day ? std::optional(civil(*day).year) : std::nullopt;
}

}  // namespace

std::optional<Day> next_birthday(std::string_view birthday, Day today) {
    // A leap year, so that 29 February is a day.
    const std::optional<Day> any =
        birthday.size() < 5 ? std::nullopt : parse_iso_date("2000-" + std::string(birthday.substr(birthday.size() - 5)));
    if (!any) {
        return std::nullopt;
    }
    const CivilDate date = civil(*any);
    for (int year = civil(today).year;; ++year) {
        const Day day = day_of({year, date.month, std::min(date.day, days_in_month(year, date.month))});
        if (day >= today) {
            return day;
        }
    }
}

std::vector<Birthday> birthdays_near(actions::Session& session, Day today, int days, std::optional<std::int64_t> owner) {
    store::Parameters parameters;
    // CROSS JOIN: year by year through the index, not contact by contact.
    std::string sql = "WITH \"near\"(\"first\", \"last\") AS (VALUES " + ranges(today, days) + R"()
        SELECT t."number", t."id", t."name", c."name", u."name", t."birthday" FROM "near" AS n CROSS JOIN "contact" AS t
        LEFT JOIN "company" AS c ON c."number" =
            (SELECT x."company" FROM "contact_companies" AS x WHERE x."contact" = t."number" ORDER BY x."position" LIMIT 1)
        LEFT JOIN "user" AS u ON u."number" = t."owner" WHERE t."birthday" >= n."first" AND t."birthday" <= n."last")";
    if (owner) {
        sql += " AND t.\"owner\" = " + parameters.add(*owner);
    }
    store::Statement statement = session.database.prepare(sql);
    parameters.bind_to(statement);
    std::vector<Birthday> birthdays;
    while (statement.step()) {
        const std::string_view birthday = statement.text(5);
        const std::optional<Day> day = next_birthday(birthday, today);
        const std::optional<int> year = year_of_birth(birthday);
        if (!day || *day > today + days || (year && parse_iso_date(birthday) > today)) {
            continue;
        }
        birthdays.push_back({statement.integer(0), std::string(statement.text(1)), std::string(statement.text(2)),
                             std::string(statement.text(3)), std::string(statement.text(4)), *day,
                             year ? std::optional(civil(*day).year - *year) : std::nullopt});
    }
    std::sort(birthdays.begin(), birthdays.end(),
              [](const Birthday& a, const Birthday& b) { return a.day != b.day ? a.day < b.day : a.number < b.number; });
    return birthdays;
}

}  // namespace crm::reports
