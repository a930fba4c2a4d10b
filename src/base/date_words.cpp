// SPDX-License-Identifier: MIT
#include <crm/base/date_words.h>
#include <crm/base/error.h>
#include <crm/base/text.h>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/ascii.h"

namespace crm {

namespace {

constexpr const char* date_hint =
    "a date is 2026-12-01, today, tomorrow, yesterday, a weekday (fri), +3d, -2w, +1m, +1y, eow, eom, eoq, eoy, 2026-W48, 2026-Q4, "
    "2026-06 or 2026";
constexpr const char* time_hint =
    "a time is a date with or without T14:30 (2026-12-01T14:30, tomorrowT9:00, fri), 14:30, now, -2h, +30min or 2026-12-01T14:30:00Z";
constexpr const char* period_hint =
    "a period is 7d, 4w, 6m or 1y up to today, 2026, 2026-06, 2026-Q2, 2026-W48, a date, FROM..TO, this-month, last-quarter, next-year, "
    "fiscal-year, wtd, mtd, qtd, ytd or all";

[[noreturn]] void reject(std::string_view text, std::string_view what, const char* hint = "") {
    throw Error(ErrorKind::usage, fmt::format("\"{}\" {}", text::shorten(text::escape_controls(text), 60), what), hint);
}

[[noreturn]] void reject_nonexistent(std::string_view text, const std::string& reason) {
    throw Error(ErrorKind::usage, fmt::format("{} does not exist: {}", text, reason));
}

constexpr Day first_day = -719162;      // 0001-01-01
constexpr Day past_last_day = 2932897;  // the day after 9999-12-31

DayRange one_day(Day day) { return {day, day + 1}; }

// ---- calendar: 2026, 2026-06, 2026-Q2, 2026-W48, 2026-12-01 ----

/// True when the text has the pattern's form, where '#' stands for a digit.
bool has_form(std::string_view text, std::string_view pattern) {
    return std::equal(text.begin(), text.end(), pattern.begin(), pattern.end(),
                      [](char c, char p) { return p == '#' ? ascii::is_digit(c) : c == p; });
}

int number_at(std::string_view text, std::size_t begin, std::size_t digits) {
    int number = 0;
    for (const char c : text.substr(begin, digits))
        number = number * 10 + (c - '0');
    return number;
}

int year_at(std::string_view text, std::size_t begin) {
    const int year = number_at(text, begin, 4);
    if (year == 0)
        reject_nonexistent(text, "years are 0001 to 9999");
    return year;
}

DayRange months_from(const CivilDate& first, int count) { return {day_of(first), day_of(add_months(first, count))}; }

int month_at(std::string_view text, std::size_t begin) {
    const int month = number_at(text, begin, 2);
    if (month < 1 || month > 12)
        reject_nonexistent(text, "months are 01 to 12");
    return month;
}

DayRange calendar_day(std::string_view text) {
    constexpr std::array names{"January", "February", "March",     "April",   "May",      "June",
                               "July",    "August",   "September", "October", "November", "December"};
    const CivilDate date{year_at(text, 0), month_at(text, 5), number_at(text, 8, 2)};
    if (!is_valid(date)) {
        reject_nonexistent(text, fmt::format("{} {} has {} days", names[static_cast<std::size_t>(date.month - 1)], date.year,
                                             days_in_month(date.year, date.month)));
    }
    return one_day(day_of(date));
}

DayRange calendar_quarter(std::string_view text, int year, int quarter) {
    if (quarter < 1 || quarter > 4)
        reject_nonexistent(text, "quarters are Q1 to Q4");
    return months_from({year, quarter * 3 - 2, 1}, 3);
}

/// ISO 8601: the first week is the one with January 4.
Day first_monday(int year) {
    const Day inside = day_of({year, 1, 4});
    return inside - weekday(inside);
}

DayRange calendar_week(std::string_view text, int year, int week) {
    const int weeks = (first_monday(year + 1) - first_monday(year)) / 7;
    if (week < 1 || week > weeks)
        reject_nonexistent(text, fmt::format("{} has weeks W01 to W{}", year, weeks));
    const Day monday = first_monday(year) + (week - 1) * 7;
    return {monday, monday + 7};
}

/// Throws for what has the form but does not exist; nothing when the word has no such form.
std::optional<DayRange> find_calendar_span(const std::string& word, std::string_view text) {
    if (has_form(word, "####-##-##"))
        return calendar_day(text);
    if (has_form(word, "####-##"))
        return months_from({year_at(text, 0), month_at(text, 5), 1}, 1);
    if (has_form(word, "####"))
        return months_from({year_at(text, 0), 1, 1}, 12);
    if (has_form(word, "####-q#"))
        return calendar_quarter(text, year_at(text, 0), number_at(text, 6, 1));
    if (has_form(word, "q#-####"))
        return calendar_quarter(text, year_at(text, 3), number_at(text, 1, 1));
    if (has_form(word, "####-w##"))
        return calendar_week(text, year_at(text, 0), number_at(text, 6, 2));
    return std::nullopt;
}

// ---- relative days: today, fri, +3d, eom ----

/// "3d": a count and a unit's name.
struct Amount {
    int count;
    std::string_view unit;
};

std::optional<Amount> parse_amount(std::string_view word) {
    constexpr std::size_t most_digits = 6;  // no sum with a date can overflow
    const auto end = std::find_if_not(word.begin(), word.end(), ascii::is_digit);
    const auto digits = static_cast<std::size_t>(end - word.begin());
    if (digits == 0 || digits > most_digits)
        return std::nullopt;
    return Amount{number_at(word, 0, digits), word.substr(digits)};
}

/// The day so many units later; nothing when the unit is none of days, weeks, months and years.
std::optional<Day> shift(Day day, const Amount& amount, int sign) {
    const int count = sign * amount.count;
    if (amount.unit == "d")
        return day + count;
    if (amount.unit == "w")
        return day + count * 7;
    if (amount.unit == "m")
        return day_of(add_months(civil(day), count));
    if (amount.unit == "y")
        return day_of(add_months(civil(day), count * 12));
    return std::nullopt;
}

/// +1 or -1 for a signed word, else 0.
int sign_of(std::string_view word) { return word.starts_with('+') ? 1 : word.starts_with('-') ? -1 : 0; }

/// Names in full, or shortened to three letters or more ("thurs").
std::optional<int> find_weekday(std::string_view word) {
    constexpr std::array<std::string_view, 7> names{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    const auto* const name = std::find_if(names.begin(), names.end(), [&](std::string_view full) { return full.starts_with(word); });
    if (word.size() < 3 || name == names.end())
        return std::nullopt;
    return static_cast<int>(name - names.begin());
}

/// The week that holds today, or one some weeks from it.
DayRange week_around(Day today, int week_start, int step) {
    const Day begin = today - (weekday(today) - week_start + 7) % 7 + step * 7;
    return {begin, begin + 7};
}

/// The month, quarter or year (1, 3 or 12 months) that holds today, or one some steps from it; years begin with `first_month`.
DayRange months_around(Day today, int length, int first_month, int step) {
    const CivilDate date = civil(today);
    const int into = (date.month - first_month + 12) % 12 % length;
    return months_from(add_months({date.year, date.month, 1}, step * length - into), length);
}

std::optional<Day> find_relative_day(std::string_view word, const CalendarContext& context) {
    const Day today = local_day(context.now);
    if (word == "today" || word == "now")
        return today;
    if (word == "tomorrow")
        return today + 1;
    if (word == "yesterday")
        return today - 1;
    if (word == "eow")
        return week_around(today, context.week_start, 0).end - 1;
    if (word == "eom")
        return months_around(today, 1, 1, 0).end - 1;
    if (word == "eoq")
        return months_around(today, 3, 1, 0).end - 1;
    if (word == "eoy")
        return months_around(today, 12, 1, 0).end - 1;
    if (const std::optional<int> day = find_weekday(word))
        return today + 1 + (*day - weekday(today) + 6) % 7;
    if (const int sign = sign_of(word); sign != 0) {
        if (const std::optional<Amount> amount = parse_amount(word.substr(1)))
            return shift(today, *amount, sign);
    }
    return std::nullopt;
}

/// `word` is the text in lower case. Nothing when it is no date; throws when it is one that does not exist.
std::optional<DayRange> find_date_span(const std::string& word, std::string_view text, const CalendarContext& context) {
    if (const std::optional<DayRange> span = find_calendar_span(word, text))
        return span;
    std::optional<Day> day = find_relative_day(word, context);
    if (const std::optional<Instant> instant = day ? std::nullopt : parse_timestamp(text))
        day = local_day(*instant);
    if (!day)
        return std::nullopt;
    if (*day < first_day || *day >= past_last_day)
        reject(text, "is outside of the years 1 to 9999");
    return one_day(*day);
}

}  // namespace

DayRange parse_date_span(std::string_view text, const CalendarContext& context) {
    if (const std::optional<Day> day = parse_iso_date(text))
        return one_day(*day);
    const std::string_view trimmed = text::trim(text);
    const std::optional<DayRange> span = find_date_span(text::lower_ascii(trimmed), trimmed, context);
    if (!span)
        reject(trimmed, "is not a date", date_hint);
    return *span;
}

Day parse_date_words(std::string_view text, const CalendarContext& context) { return parse_date_span(text, context).begin; }

// ---- instants: a date with a time of day, now, -2h ----

namespace {

std::optional<Instant> find_elapsed(std::string_view word, Instant now) {
    const int sign = sign_of(word);
    const std::optional<Amount> amount = sign != 0 ? parse_amount(word.substr(1)) : std::nullopt;
    if (!amount || (amount->unit != "h" && amount->unit != "min"))
        return std::nullopt;
    return now + Instant{sign} * amount->count * (amount->unit == "h" ? 3600 : 60);
}

/// H:MM, HH:MM or HH:MM:SS as seconds.
std::optional<int> find_clock(std::string_view word) {
    const std::size_t hour_digits = word.find(':');
    if (!has_form(word, "#:##") && !has_form(word, "##:##") && !has_form(word, "##:##:##"))
        return std::nullopt;
    const int hour = number_at(word, 0, hour_digits);
    const int minute = number_at(word, hour_digits + 1, 2);
    const int second = word.size() == 8 ? number_at(word, 6, 2) : 0;
    if (hour > 23 || minute > 59 || second > 59)
        reject_nonexistent(word, "times of day are 00:00 to 23:59");
    return (hour * 60 + minute) * 60 + second;
}

/// Where the digits of a time of day begin; the size of the word when it has none.
std::size_t clock_position(std::string_view word) {
    std::size_t position = std::min(word.find(':'), word.size());
    if (position == word.size())
        return position;
    while (position > 0 && ascii::is_digit(word[position - 1]))
        --position;
    return position;
}

/// The same; times outside of the years that can be printed would come back as others.
Instant within_years(Instant instant, std::string_view text) {
    constexpr Instant seconds_per_day = 86'400;
    if (instant < first_day * seconds_per_day || instant >= past_last_day * seconds_per_day)
        reject(text, "is outside of the years 1 to 9999");
    return instant;
}

}  // namespace

Instant parse_time_words(std::string_view text, const CalendarContext& context) {
    text = text::trim(text);
    if (const std::optional<Instant> instant = parse_timestamp(text))
        return *instant;
    const std::string word = text::lower_ascii(text);
    if (word == "now")
        return context.now;
    if (const std::optional<Instant> instant = find_elapsed(word, context.now))
        return within_years(*instant, text);

    const std::size_t clock = clock_position(word);
    std::size_t date_end = clock;
    if (clock < word.size() && clock > 0) {
        --date_end;
        if (word[date_end] != 't' && word[date_end] != ' ')
            reject(text, "is not a time", time_hint);
    }
    const std::string_view written = text::trim(text.substr(0, date_end));
    const std::string_view date = written.empty() ? "today" : written;
    const std::optional<DayRange> span = find_date_span(text::lower_ascii(date), date, context);
    const std::optional<int> seconds = clock < word.size() ? find_clock(std::string_view(word).substr(clock)) : 0;
    if (text.empty() || !span || !seconds)
        reject(text, "is not a time", time_hint);
    return within_years(local_instant(span->begin, *seconds), text);
}

bool has_time_of_day(std::string_view text, const CalendarContext& context) {
    if (text.find(':') == std::string_view::npos)
        return false;
    try {
        parse_time_words(text, context);
        return true;
    } catch (const Error&) {
        return false;
    }
}

// ---- periods ----

namespace {

bool take_prefix(std::string_view& word, std::string_view prefix) {
    if (!word.starts_with(prefix))
        return false;
    word.remove_prefix(prefix.size());
    return true;
}

/// The week, month, quarter or year, named in full or by its first letter, `step` of them from today.
std::optional<DayRange> find_unit(std::string_view unit, bool fiscal, int step, const CalendarContext& context) {
    const Day today = local_day(context.now);
    const int first_month = fiscal ? context.fiscal_year_start : 1;
    if (unit == "year" || unit == "y")
        return months_around(today, 12, first_month, step);
    if (unit == "quarter" || unit == "q")
        return months_around(today, 3, first_month, step);
    if (!fiscal && (unit == "month" || unit == "m"))
        return months_around(today, 1, 1, step);
    if (!fiscal && (unit == "week" || unit == "w"))
        return week_around(today, context.week_start, step);
    return std::nullopt;
}

/// this-month, last-fiscal-quarter, fiscal-year, ytd …
std::optional<DayRange> find_named_period(std::string_view word, const CalendarContext& context) {
    if (word == "all")
        return DayRange{first_day, past_last_day};
    const bool this_one = take_prefix(word, "this-");
    const bool last = !this_one && take_prefix(word, "last-");
    const bool next = !this_one && !last && take_prefix(word, "next-");
    const bool fiscal = take_prefix(word, "fiscal-");
    if (word.size() > 1 && (this_one || last || next || fiscal)) {
        if (const std::optional<DayRange> unit = find_unit(word, fiscal, last ? -1 : next ? 1 : 0, context))
            return unit;
    }
    if (this_one || last || next || word.size() != 3 || !word.ends_with("td"))
        return std::nullopt;
    std::optional<DayRange> unit = find_unit(word.substr(0, 1), fiscal, 0, context);
    if (unit)
        unit->end = local_day(context.now) + 1;
    return unit;
}

/// 7d, 4w, 6m, 1y: that long up to and including today.
std::optional<DayRange> find_recent(std::string_view word, std::string_view text, const CalendarContext& context) {
    const std::optional<Amount> amount = parse_amount(word);
    const Day end = local_day(context.now) + 1;
    const std::optional<Day> begin = amount ? shift(end, *amount, -1) : std::nullopt;
    if (!begin)
        return std::nullopt;
    if (amount->count == 0)
        reject(text, "is an empty period; it has to have one day at least");
    if (*begin < first_day)
        reject(text, "is outside of the years 1 to 9999");
    return DayRange{*begin, end};
}

DayRange parse_one_period(std::string_view text, const CalendarContext& context) {
    const std::string word = text::lower_ascii(text);
    if (const std::optional<DayRange> range = find_recent(word, text, context))
        return *range;
    if (const std::optional<DayRange> range = find_named_period(text::replace_all(word, " ", "-"), context))
        return *range;
    if (const std::optional<DayRange> range = find_date_span(word, text, context))
        return *range;
    reject(text, "is not a period", period_hint);
}

}  // namespace

DayRange parse_period(std::string_view text, const CalendarContext& context) {
    text = text::trim(text);
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos)
        return parse_one_period(text, context);
    const std::string_view from = text::trim(text.substr(0, dots));
    const std::string_view to = text::trim(text.substr(dots + 2));
    const Day begin = from.empty() ? first_day : parse_one_period(from, context).begin;
    const Day end = to.empty() ? past_last_day : parse_one_period(to, context).end;
    if (begin >= end)
        reject(text, "ends before it begins");
    return {begin, end};
}

}  // namespace crm
