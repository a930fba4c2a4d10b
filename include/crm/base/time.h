// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Instants are seconds since 1970 in UTC, days are days since 1970-01-01. The local zone is the process's TZ.
namespace crm {

using Instant = std::int64_t;
using Day = std::int32_t;

struct CivilDate {
    int year = 1970;
    int month = 1;  ///< 1 to 12
    int day = 1;    ///< 1 to 31
    friend bool operator==(const CivilDate&, const CivilDate&) = default;
};

/// Howard Hinnant's days_from_civil and civil_from_days (proleptic Gregorian calendar).
Day day_of(const CivilDate& date);
CivilDate civil(Day day);
int days_in_month(int year, int month);
bool is_valid(const CivilDate& date);              ///< years 1 to 9999
int weekday(Day day);                              ///< 0 = Monday … 6 = Sunday
CivilDate add_months(CivilDate date, int months);  ///< the day is clamped to the month's end; the year may leave 1 to 9999

// All formats show years 1 to 9999; what lies outside comes out as the nearest end.
std::string format_date(Day day);               ///< 2026-11-22
std::string format_timestamp(Instant instant);  ///< 2026-11-22T08:30:00Z
/// Exactly YYYY-MM-DD and a real day; nothing otherwise (2026-02-30).
std::optional<Day> parse_iso_date(std::string_view text);
/// RFC 3339: date, 'T' or space, HH:MM[:SS[.fraction]], then Z, an offset or nothing (local time). Fractions are dropped.
std::optional<Instant> parse_timestamp(std::string_view text);

Day local_day(Instant instant);
/// The instant at which local clocks show the day and the time of day (by default its first); a time that a clock change skips moves
/// forward, of one that it repeats the first counts.
Instant local_instant(Day day, int seconds_of_day = 0);
std::string format_local(Instant instant);  ///< 2026-11-22 10:30

/// "45m", "1h30m", "1.5h", "90" (minutes), "1:30" (h:mm), "2d" as seconds; nothing when it is none of these, or has more than
/// 999,999,999 days. A day is 24 hours.
std::optional<std::int64_t> parse_duration(std::string_view text);
std::string format_duration(std::int64_t seconds);  ///< 1h30m, 45m, 2d

}  // namespace crm
