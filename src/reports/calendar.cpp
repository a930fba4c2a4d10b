// SPDX-License-Identifier: MIT
#include "reports/calendar.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace crm::reports {

namespace {

constexpr std::array<std::string_view, 5> words{"day", "week", "month", "quarter", "year"};

// Day 0 is a Thursday: the Monday of week 0 is three days before.
constexpr int thursday = 3;

std::int64_t week_of(Day day) {
    const std::int64_t from_monday = std::int64_t{day} + thursday;
    return (from_monday - weekday(day)) / 7;
}

std::string week_name(std::int64_t week) {
    // A week belongs to the year of its Thursday.
    const auto middle = static_cast<Day>(week * 7);
    const int year = civil(middle).year;
    return fmt::format("{:04}-W{:02}", year, (middle - day_of({year, 1, 1})) / 7 + 1);
}

}  // namespace

std::span<const std::string_view> calendar_words() { return words; }

std::optional<CalendarUnit> parse_calendar_word(std::string_view word) {
    const auto* const found = std::find(words.begin(), words.end(), word);
    return found == words.end() ? std::nullopt : std::optional(static_cast<CalendarUnit>(found - words.begin()));
}

std::int64_t stretch_of(CalendarUnit unit, Day day) {
    const CivilDate date = civil(day);
    switch (unit) {
        case CalendarUnit::day:
            return day;
        case CalendarUnit::week:
            return week_of(day);
        case CalendarUnit::month:
            return date.year * 12 + date.month - 1;
        case CalendarUnit::quarter:
            return date.year * 4 + (date.month - 1) / 3;
        default:
            return date.year;
    }
}

std::string stretch_name(CalendarUnit unit, std::int64_t stretch) {
    switch (unit) {
        case CalendarUnit::day:
            return format_date(static_cast<Day>(stretch));
        case CalendarUnit::week:
            return week_name(stretch);
        case CalendarUnit::month:
            return fmt::format("{:04}-{:02}", stretch / 12, stretch % 12 + 1);
        case CalendarUnit::quarter:
            return fmt::format("{:04}-Q{}", stretch / 4, stretch % 4 + 1);
        default:
            return fmt::format("{:04}", stretch);
    }
}

}  // namespace crm::reports
