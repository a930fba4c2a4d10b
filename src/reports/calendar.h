// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/time.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// The calendar words that --by takes, and the stretches of days that they stand for.
namespace crm::reports {

enum class CalendarUnit : std::uint8_t { day, week, month, quarter, year };

/// In the order of CalendarUnit.
std::span<const std::string_view> calendar_words();
std::optional<CalendarUnit> parse_calendar_word(std::string_view word);

/// Which stretch a day is in, counted without gaps: the next stretch has the next number. Weeks are those of ISO 8601, from Monday.
std::int64_t stretch_of(CalendarUnit unit, Day day);
/// 2026-11-22, 2026-W47, 2026-11, 2026-Q4 or 2026: what --period takes, too.
std::string stretch_name(CalendarUnit unit, std::int64_t stretch);

}  // namespace crm::reports
