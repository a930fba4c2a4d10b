// SPDX-License-Identifier: MIT
#include "reports/recent_months.h"

#include <algorithm>

#include "reports/calendar.h"

namespace crm::reports {

RecentMonths::RecentMonths(const std::optional<DayRange>& period, Day today)
    : last_(stretch_of(CalendarUnit::month, period ? std::min(today, period->end - 1) : today)) {
    const std::int64_t earliest = last_ - static_cast<std::int64_t>(most) + 1;
    first_ = period ? std::max(stretch_of(CalendarUnit::month, period->begin), earliest) : earliest;
}

std::optional<std::size_t> RecentMonths::place_of(Day day) const {
    const std::int64_t month = stretch_of(CalendarUnit::month, day);
    return month >= first_ && month <= last_ ? std::optional(static_cast<std::size_t>(month - first_)) : std::nullopt;
}

std::string RecentMonths::values(const Counts& counts) const {
    std::string list;
    for (std::int64_t month = first_; month <= last_; ++month) {
        list += (list.empty() ? "" : " ") + std::to_string(counts[static_cast<std::size_t>(month - first_)]);
    }
    return list;
}

}  // namespace crm::reports
