// SPDX-License-Identifier: MIT
#include <crm/base/recurrence.h>

#include <algorithm>

namespace crm {

using Frequency = Recurrence::Frequency;

namespace {

template <typename Item>
bool has(const std::vector<Item>& items, const Item& item) {
    return std::find(items.begin(), items.end(), item) != items.end();
}

/// The days of one period of a rule: of a day, a week, a month, a year.
class Period {
public:
    Period(const Recurrence& recurrence, Day anchor) : recurrence_(recurrence), anchor_(civil(anchor)), anchor_day_(anchor) {}

    /// The period so many periods after the one of the anchor. Its first day, past which no earlier day comes.
    Day begin(int steps) const;
    std::vector<Day> days(Day begin) const;

private:
    void add_month(int year, int month, std::vector<Day>& days) const;
    void add_month_days(int year, int month, const std::vector<int>& wanted, std::vector<Day>& days) const;
    void add_weekdays(Day begin, Day end, std::vector<Day>& days) const;
    void add_year(int year, std::vector<Day>& days) const;
    bool is_among_months(int month) const { return recurrence_.months.empty() || has(recurrence_.months, month); }
    bool is_among_weekdays(Day day) const;
    bool is_among_month_days(Day day) const;
    std::vector<Day> at_positions(std::vector<Day> days) const;

    const Recurrence& recurrence_;
    CivilDate anchor_;
    Day anchor_day_;
};

Day Period::begin(int steps) const {
    const int distance = steps * recurrence_.interval;
    switch (recurrence_.frequency) {
        case Frequency::daily:
            return anchor_day_ + distance;
        case Frequency::weekly:
            return anchor_day_ - (weekday(anchor_day_) - recurrence_.week_start + 7) % 7 + distance * 7;
        case Frequency::monthly:
            return day_of(add_months({anchor_.year, anchor_.month, 1}, distance));
        default:
            return day_of({anchor_.year + distance, 1, 1});
    }
}

bool Period::is_among_weekdays(Day day) const {
    const auto& wanted = recurrence_.weekdays;
    return wanted.empty() ||
           std::any_of(wanted.begin(), wanted.end(), [&](const Recurrence::Weekday& each) { return each.day == weekday(day); });
}

bool Period::is_among_month_days(Day day) const {
    const CivilDate date = civil(day);
    const auto& wanted = recurrence_.month_days;
    return wanted.empty() || has(wanted, date.day) || has(wanted, date.day - days_in_month(date.year, date.month) - 1);
}

void Period::add_month_days(int year, int month, const std::vector<int>& wanted, std::vector<Day>& days) const {
    const int length = days_in_month(year, month);
    for (const int each : wanted) {
        int day = each < 0 ? length + 1 + each : each;
        if (!recurrence_.is_rule) {
            day = std::min(day, length);
        }
        if (day >= 1 && day <= length) {
            days.push_back(day_of({year, month, day}));
        }
    }
}

/// The wanted days of the week from `begin` up to before `end`, counted within them.
void Period::add_weekdays(Day begin, Day end, std::vector<Day>& days) const {
    for (const Recurrence::Weekday& each : recurrence_.weekdays) {
        const Day first = begin + (each.day - weekday(begin) + 7) % 7;
        const int count = (end - first + 6) / 7;
        const int chosen = each.ordinal < 0 ? count + each.ordinal : each.ordinal - 1;
        for (int i = 0; i < count; ++i) {
            if (each.ordinal == 0 || i == chosen) {
                days.push_back(first + i * 7);
            }
        }
    }
}

void Period::add_month(int year, int month, std::vector<Day>& days) const {
    if (recurrence_.month_days.empty() && !recurrence_.weekdays.empty()) {
        const Day begin = day_of({year, month, 1});
        add_weekdays(begin, begin + days_in_month(year, month), days);
        return;
    }
    std::vector<Day> found;
    add_month_days(year, month, recurrence_.month_days.empty() ? std::vector<int>{anchor_.day} : recurrence_.month_days, found);
    std::copy_if(found.begin(), found.end(), std::back_inserter(days), [&](Day day) { return is_among_weekdays(day); });
}

void Period::add_year(int year, std::vector<Day>& days) const {
    const bool has_days = !recurrence_.month_days.empty() || !recurrence_.weekdays.empty();
    if (recurrence_.months.empty() && recurrence_.month_days.empty() && has_days) {
        add_weekdays(day_of({year, 1, 1}), day_of({year + 1, 1, 1}), days);
        return;
    }
    for (int month = 1; month <= 12; ++month) {
        const bool is_anchor = recurrence_.months.empty() && !has_days;
        if (is_anchor ? month == anchor_.month : is_among_months(month)) {
            add_month(year, month, days);
        }
    }
}

std::vector<Day> Period::at_positions(std::vector<Day> days) const {
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    if (recurrence_.positions.empty()) {
        return days;
    }
    std::vector<Day> chosen;
    const int count = static_cast<int>(days.size());
    for (int i = 0; i < count; ++i) {
        if (has(recurrence_.positions, i + 1) || has(recurrence_.positions, i - count)) {
            chosen.push_back(days[static_cast<std::size_t>(i)]);
        }
    }
    return chosen;
}

std::vector<Day> Period::days(Day begin) const {
    std::vector<Day> days;
    const CivilDate date = civil(begin);
    switch (recurrence_.frequency) {
        case Frequency::daily:
            if (is_among_months(date.month) && is_among_month_days(begin) && is_among_weekdays(begin)) {
                days.push_back(begin);
            }
            break;
        case Frequency::weekly:
            for (Day day = begin; day < begin + 7; ++day) {
                const bool is_wanted = recurrence_.weekdays.empty() ? weekday(day) == weekday(anchor_day_) : is_among_weekdays(day);
                if (is_wanted && is_among_months(civil(day).month)) {
                    days.push_back(day);
                }
            }
            break;
        case Frequency::monthly:
            if (is_among_months(date.month)) {
                add_month(date.year, date.month, days);
            }
            break;
        default:
            add_year(date.year, days);
    }
    return at_positions(std::move(days));
}

/// How many whole periods lie for certain between two days.
int periods_between(const Recurrence& recurrence, Day from, Day to) {
    constexpr int longest[] = {1, 7, 31, 366};
    const int length = longest[static_cast<std::size_t>(recurrence.frequency)] * recurrence.interval;
    return to > from ? (to - from) / length : 0;
}

}  // namespace

std::optional<Day> next_occurrence(const Recurrence& recurrence, Day anchor, Day after) {
    // All that the calendar can do, it does within 400 years.
    constexpr Day horizon = 146'097;
    const Day last = std::min(std::max(anchor, after) + horizon * std::min(recurrence.interval, 4), day_of({9998, 12, 31}));
    const Period period(recurrence, anchor);
    for (int steps = std::max(periods_between(recurrence, anchor, after) - 1, 0);; ++steps) {
        const Day begin = period.begin(steps);
        if (begin > last || (recurrence.until && begin > *recurrence.until)) {
            return std::nullopt;
        }
        for (const Day day : period.days(begin)) {
            if (day > after && day >= anchor) {
                return recurrence.until && day > *recurrence.until ? std::nullopt : std::optional(day);
            }
        }
    }
}

}  // namespace crm
