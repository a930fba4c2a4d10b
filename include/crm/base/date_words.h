// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/time.h>

#include <string_view>

/// Dates and periods as people write them on the command line (interface.md, section 3).
namespace crm {

/// What words are relative to.
struct CalendarContext {
    Instant now = 0;
    int week_start = 0;         ///< 0 = Monday … 6 = Sunday
    int fiscal_year_start = 1;  ///< month 1 to 12
};

/// Half open: begin <= day < end.
struct DayRange {
    Day begin = 0;
    Day end = 0;
    friend bool operator==(const DayRange&, const DayRange&) = default;
};

/// A date: 2026-12-01, today, tomorrow, yesterday, now, mon … sunday (the next such day, today excluded), +3d, -30d, +2w, +1m, +1y, eow,
/// eom, eoq, eoy, 2026-W48 (its Monday), 2026-Q4, 2026-06, 2026 (their first day). An RFC 3339 timestamp gives its local day. Throws
/// Error{usage} that lists what is understood. Dates that do not exist (2026-02-30) say so.
Day parse_date_words(std::string_view text, const CalendarContext& context);

/// An instant: any date above (local midnight), with an optional T14:30 or " 14:30" (alone: today at that time), "now", -2h, +30min, or an
/// RFC 3339 timestamp.
Instant parse_time_words(std::string_view text, const CalendarContext& context);

/// Whether the text is an instant with a time of day, which a date would lose.
bool has_time_of_day(std::string_view text, const CalendarContext& context);

/// The days that a date word covers, for comparing: 2026-06 is a month, 2026 a year, 2026-W48 a week, anything else one day.
DayRange parse_date_span(std::string_view text, const CalendarContext& context);

/// A period: 7d, 4w, 6m, 30d, 1y (that long up to and including today), 2026, 2026-06, 2026-Q2, Q2-2026, 2026-W48, a date, FROM..TO (either
/// side may be missing; TO included), today, yesterday, this-week, last-month, next-quarter, this-year … , ytd, qtd, mtd, wtd, all. Fiscal
/// years and quarters are calendar ones unless fiscal_year_start says otherwise and the word starts with "fiscal-" (fiscal-year,
/// fiscal-quarter, last-fiscal-year, fiscal-ytd). Throws Error{usage} that lists what is understood.
DayRange parse_period(std::string_view text, const CalendarContext& context);

}  // namespace crm
