// SPDX-License-Identifier: MIT
#include "reports/period.h"

namespace crm::reports {

namespace {

DayRange always() { return {day_of({1, 1, 1}), day_of({9999, 12, 31}) + 1}; }

int months_of(const CivilDate& date) { return date.year * 12 + date.month; }

}  // namespace

std::optional<DayRange> period_before(const DayRange& period) {
    if (period.begin <= always().begin || period.end >= always().end) {
        return std::nullopt;
    }
    const CivilDate begin = civil(period.begin);
    const CivilDate end = civil(period.end);
    const bool is_whole_months = begin.day == 1 && end.day == 1;
    const Day before = is_whole_months ? day_of(add_months(begin, months_of(begin) - months_of(end))) : 2 * period.begin - period.end;
    return DayRange{before, period.begin};
}

std::string within(const std::string& column, const DayRange& period, store::Parameters& parameters) {
    if (period == always()) {
        return "";
    }
    const std::string first = parameters.add(format_timestamp(local_instant(period.begin)));
    const std::string end = parameters.add(format_timestamp(local_instant(period.end)));
    return column + " >= " + first + " AND " + column + " < " + end;
}

}  // namespace crm::reports
