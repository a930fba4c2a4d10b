// SPDX-License-Identifier: MIT
#include <crm/base/time.h>

#include <algorithm>
#include <array>
#include <ctime>

#include "base/ascii.h"

namespace crm {

namespace {

constexpr Instant seconds_per_day = 86400;

/// What four-digit years can say; instants from elsewhere are clamped to it, so that a damaged row still prints.
constexpr Instant first_instant = -719162 * seconds_per_day;     // 0001-01-01T00:00:00Z
constexpr Instant last_instant = 2932897 * seconds_per_day - 1;  // 9999-12-31T23:59:59Z

constexpr bool is_leap_year(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

/// A point in a calendar: UTC's or the local zone's, depending on who made it.
struct DayTime {
    Day day;
    int seconds;
};

DayTime split_instant(Instant instant) {
    const Instant bounded = std::clamp(instant, first_instant, last_instant);
    const Instant seconds = (bounded % seconds_per_day + seconds_per_day) % seconds_per_day;
    return {static_cast<Day>((bounded - seconds) / seconds_per_day), static_cast<int>(seconds)};
}

DayTime local(Instant instant) {
    const std::time_t time = std::clamp(instant, first_instant, last_instant);
    std::tm fields{};
    if (localtime_r(&time, &fields) == nullptr)
        return split_instant(instant);
    const Day day = day_of({fields.tm_year + 1900, fields.tm_mon + 1, fields.tm_mday});
    return {day, (fields.tm_hour * 60 + fields.tm_min) * 60 + fields.tm_sec};
}

Instant as_if_utc(const DayTime& time) { return time.day * seconds_per_day + time.seconds; }

/// Seconds by which the local zone is ahead of UTC.
Instant local_offset(Instant instant) { return as_if_utc(local(instant)) - std::clamp(instant, first_instant, last_instant); }

}  // namespace

Day day_of(const CivilDate& date) {
    // The year is counted from March, so that the leap day is its last; an era is 400 years.
    const int year = date.year - (date.month <= 2 ? 1 : 0);
    const int era = (year >= 0 ? year : year - 399) / 400;
    const int year_of_era = year - era * 400;
    const int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

CivilDate civil(Day day) {
    const int shifted = day + 719468;
    const int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    const int day_of_era = shifted - era * 146097;
    const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int shifted_month = (5 * day_of_year + 2) / 153;
    const int month = shifted_month + (shifted_month < 10 ? 3 : -9);
    return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day_of_year - (153 * shifted_month + 2) / 5 + 1};
}

int days_in_month(int year, int month) {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap_year(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

bool is_valid(const CivilDate& date) {
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= days_in_month(date.year, date.month);
}

int weekday(Day day) {
    constexpr int thursday = 3;  // 1970-01-01
    return (day % 7 + thursday + 7) % 7;
}

CivilDate add_months(CivilDate date, int months) {
    const int count = date.year * 12 + (date.month - 1) + months;
    const int month = (count % 12 + 12) % 12;
    const int year = (count - month) / 12;
    return {year, month + 1, std::min(date.day, days_in_month(year, month + 1))};
}

namespace {

/// Writes `digits` decimal digits and returns where they end.
char* put_number(char* out, int number, int digits) {
    for (int i = digits - 1; i >= 0; --i, number /= 10)
        out[i] = static_cast<char>('0' + number % 10);
    return out + digits;
}

char* put_date(char* out, Day day) {
    const CivilDate date = civil(day);
    out = put_number(out, date.year, 4);
    *out++ = '-';
    out = put_number(out, date.month, 2);
    *out++ = '-';
    return put_number(out, date.day, 2);
}

char* put_clock(char* out, int seconds, bool with_seconds) {
    out = put_number(out, seconds / 3600, 2);
    *out++ = ':';
    out = put_number(out, seconds / 60 % 60, 2);
    if (!with_seconds)
        return out;
    *out++ = ':';
    return put_number(out, seconds % 60, 2);
}

}  // namespace

std::string format_date(Day day) {
    std::array<char, 10> buffer;
    const Day bounded = std::clamp<Day>(day, first_instant / seconds_per_day, last_instant / seconds_per_day);
    return {buffer.data(), put_date(buffer.data(), bounded)};
}

std::string format_timestamp(Instant instant) {
    std::array<char, 20> buffer;
    const DayTime time = split_instant(instant);
    char* end = put_date(buffer.data(), time.day);
    *end++ = 'T';
    end = put_clock(end, time.seconds, true);
    *end++ = 'Z';
    return {buffer.data(), end};
}

std::string format_local(Instant instant) {
    std::array<char, 16> buffer;
    const DayTime time = local(instant);
    char* end = put_date(buffer.data(), time.day);
    *end++ = ' ';
    end = put_clock(end, time.seconds, false);
    return {buffer.data(), end};
}

namespace {

/// Takes exactly `digits` digits off the front.
bool take_number(std::string_view& text, std::size_t digits, int& number) {
    if (text.size() < digits || !std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(digits), ascii::is_digit))
        return false;
    number = 0;
    for (const char c : text.substr(0, digits))
        number = number * 10 + (c - '0');
    text.remove_prefix(digits);
    return true;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

/// HH:MM[:SS[.fraction]] as seconds; the leap second 60 counts as the next minute's first.
std::optional<int> take_clock(std::string_view& text) {
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!take_number(text, 2, hour) || !take(text, ':') || !take_number(text, 2, minute))
        return std::nullopt;
    if (take(text, ':')) {
        if (!take_number(text, 2, second))
            return std::nullopt;
        if (take(text, '.')) {
            const auto end = std::find_if_not(text.begin(), text.end(), ascii::is_digit);
            if (end == text.begin())
                return std::nullopt;
            text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
        }
    }
    if (hour > 23 || minute > 59 || second > 60)
        return std::nullopt;
    return (hour * 60 + minute) * 60 + second;
}

/// "Z", "+02:00" or "+0200" as seconds ahead of UTC.
std::optional<int> parse_offset(std::string_view text) {
    if (text == "Z" || text == "z")
        return 0;
    const int sign = take(text, '+') ? 1 : take(text, '-') ? -1 : 0;
    int hours = 0;
    int minutes = 0;
    if (sign == 0 || !take_number(text, 2, hours))
        return std::nullopt;
    take(text, ':');
    if (!take_number(text, 2, minutes) || !text.empty() || hours > 23 || minutes > 59)
        return std::nullopt;
    return sign * (hours * 60 + minutes) * 60;
}

}  // namespace

std::optional<Day> parse_iso_date(std::string_view text) {
    CivilDate date;
    const bool complete = text.size() == 10 && take_number(text, 4, date.year) && take(text, '-') && take_number(text, 2, date.month) &&
                          take(text, '-') && take_number(text, 2, date.day);
    return complete && is_valid(date) ? std::optional(day_of(date)) : std::nullopt;
}

std::optional<Instant> parse_timestamp(std::string_view text) {
    const std::optional<Day> day = parse_iso_date(text.substr(0, 10));
    if (!day)
        return std::nullopt;
    text.remove_prefix(10);
    if (!take(text, 'T') && !take(text, 't') && !take(text, ' '))
        return std::nullopt;
    const std::optional<int> seconds = take_clock(text);
    if (!seconds)
        return std::nullopt;
    const std::optional<int> offset = text.empty() ? 0 : parse_offset(text);
    if (!offset)
        return std::nullopt;
    const Instant instant = text.empty() ? local_instant(*day, *seconds) : as_if_utc({*day, *seconds}) - *offset;
    return instant >= first_instant && instant <= last_instant ? std::optional(instant) : std::nullopt;
}

Day local_day(Instant instant) { return local(instant).day; }

Instant local_instant(Day day, int seconds_of_day) {
    const Instant wanted = as_if_utc({day, seconds_of_day});
    // The offsets on both sides of any change near; where they differ, the earlier of two readings wins, and a time that is skipped
    // keeps the offset before the change, which moves it forward.
    const Instant before = local_offset(wanted - seconds_per_day);
    const Instant after = local_offset(wanted + seconds_per_day);
    if (before == after || local_offset(wanted - before) == before || local_offset(wanted - after) != after)
        return wanted - before;
    return wanted - after;
}

namespace {

/// Seconds of a unit's name; 0 when it is none.
std::int64_t seconds_of_unit(std::string_view unit) {
    if (unit == "s" || unit == "sec")
        return 1;
    if (unit == "m" || unit == "min")
        return 60;
    if (unit == "h")
        return 3600;
    if (unit == "d")
        return seconds_per_day;
    return unit == "w" ? 7 * seconds_per_day : 0;
}

constexpr std::size_t most_digits = 9;
constexpr std::int64_t most_days = 999'999'999;  ///< what can be written with so many

/// A run of digits, few enough never to overflow once multiplied by a unit.
std::optional<std::int64_t> take_count(std::string_view& text) {
    std::size_t digits = 0;
    std::int64_t count = 0;
    for (; digits < text.size() && ascii::is_digit(text[digits]); ++digits) {
        if (digits == most_digits)
            return std::nullopt;
        count = count * 10 + (text[digits] - '0');
    }
    text.remove_prefix(digits);
    return digits > 0 ? std::optional(count) : std::nullopt;
}

/// The part of a unit after a decimal point: ".5" of 3600 is 1800.
std::optional<std::int64_t> take_fraction(std::string_view& text, std::int64_t& scale) {
    const std::size_t before = text.size();
    const std::optional<std::int64_t> fraction = take_count(text);
    for (std::size_t digits = before - text.size(); digits > 0; --digits)
        scale *= 10;
    return fraction;
}

/// "30m", "1.5h": a number with its unit.
std::optional<std::int64_t> take_part(std::string_view& text) {
    const std::optional<std::int64_t> count = take_count(text);
    std::int64_t scale = 1;
    std::optional<std::int64_t> fraction = 0;
    if (take(text, '.'))
        fraction = take_fraction(text, scale);
    const auto unit_end = std::find_if_not(text.begin(), text.end(), ascii::is_lower);
    const auto unit_size = static_cast<std::size_t>(unit_end - text.begin());
    const std::int64_t unit = seconds_of_unit(text.substr(0, unit_size));
    if (!count || !fraction || unit == 0)
        return std::nullopt;
    text.remove_prefix(unit_size);
    return *count * unit + *fraction * unit / scale;
}

}  // namespace

std::optional<std::int64_t> parse_duration(std::string_view text) {
    std::string_view rest = text;
    if (const std::optional<std::int64_t> count = take_count(rest)) {
        int minutes = 0;
        if (rest.empty())
            return *count * 60;
        if (take(rest, ':') && take_number(rest, 2, minutes) && rest.empty() && minutes < 60)
            return *count * 3600 + minutes * 60;
    }
    if (text.empty())
        return std::nullopt;
    std::int64_t total = 0;
    while (!text.empty()) {
        const std::optional<std::int64_t> part = take_part(text);
        if (!part || __builtin_add_overflow(total, *part, &total))
            return std::nullopt;
        if (text.size() > 1)
            take(text, ' ');
    }
    return total / seconds_per_day <= most_days ? std::optional(total) : std::nullopt;
}

std::string format_duration(std::int64_t seconds) {
    struct Unit {
        std::uint64_t seconds;
        char name;
    };
    constexpr std::array<Unit, 4> units{{{seconds_per_day, 'd'}, {3600, 'h'}, {60, 'm'}, {1, 's'}}};
    if (seconds == 0)
        return "0m";
    std::string out = seconds < 0 ? "-" : "";
    std::uint64_t rest = seconds < 0 ? -static_cast<std::uint64_t>(seconds) : static_cast<std::uint64_t>(seconds);
    for (const Unit& unit : units) {
        if (rest >= unit.seconds)
            out.append(std::to_string(rest / unit.seconds)) += unit.name;
        rest %= unit.seconds;
    }
    return out;
}

}  // namespace crm
