// SPDX-License-Identifier: MIT
#include "reports/calendar.h"

#include <crm/base/date_words.h>

#include <catch2/catch.hpp>

using namespace crm;
using namespace crm::reports;

namespace {

std::string name_on(CalendarUnit unit, int year, int month, int day) {
    return stretch_name(unit, stretch_of(unit, day_of({year, month, day})));
}

}  // namespace

TEST_CASE("calendar words") {
    CHECK(parse_calendar_word("week") == CalendarUnit::week);
    CHECK(parse_calendar_word("year") == CalendarUnit::year);
    CHECK_FALSE(parse_calendar_word("weeks").has_value());
    CHECK_FALSE(parse_calendar_word("").has_value());
}

TEST_CASE("a day's stretches have the names that periods have") {
    CHECK(name_on(CalendarUnit::day, 2026, 11, 22) == "2026-11-22");
    CHECK(name_on(CalendarUnit::week, 2026, 11, 22) == "2026-W47");
    CHECK(name_on(CalendarUnit::month, 2026, 11, 22) == "2026-11");
    CHECK(name_on(CalendarUnit::quarter, 2026, 11, 22) == "2026-Q4");
    CHECK(name_on(CalendarUnit::year, 2026, 11, 22) == "2026");
    CHECK(name_on(CalendarUnit::month, 1969, 12, 31) == "1969-12");
    CHECK(name_on(CalendarUnit::month, 2026, 1, 1) == "2026-01");
}

TEST_CASE("weeks are those of ISO 8601") {
    // The examples of the standard's week date article: weeks that belong to the neighbouring year.
    CHECK(name_on(CalendarUnit::week, 1977, 1, 1) == "1976-W53");
    CHECK(name_on(CalendarUnit::week, 1977, 1, 2) == "1976-W53");
    CHECK(name_on(CalendarUnit::week, 1977, 12, 31) == "1977-W52");
    CHECK(name_on(CalendarUnit::week, 1978, 1, 2) == "1978-W01");
    CHECK(name_on(CalendarUnit::week, 1979, 12, 31) == "1980-W01");
    CHECK(name_on(CalendarUnit::week, 1981, 12, 31) == "1981-W53");
    CHECK(name_on(CalendarUnit::week, 2008, 12, 29) == "2009-W01");
    CHECK(name_on(CalendarUnit::week, 2010, 1, 3) == "2009-W53");
}

TEST_CASE("stretches are counted without gaps and cover what their names mean as a period") {
    for (const CalendarUnit unit :
         {CalendarUnit::day, CalendarUnit::week, CalendarUnit::month, CalendarUnit::quarter, CalendarUnit::year}) {
        std::int64_t before = stretch_of(unit, day_of({1967, 12, 31}));
        for (Day day = day_of({1968, 1, 1}); day < day_of({1974, 1, 8}); ++day) {
            const std::int64_t stretch = stretch_of(unit, day);
            CHECK((stretch == before || stretch == before + 1));
            const DayRange period = parse_period(stretch_name(unit, stretch), {});
            CHECK((day >= period.begin && day < period.end));
            CHECK((stretch == before || day == period.begin));
            before = stretch;
        }
    }
}
