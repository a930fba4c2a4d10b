// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/time.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Days that come back: in words ("every 2 weeks", "monthly on the last friday") or as a recurrence rule of RFC 5545, for days without
/// times.
namespace crm {

struct Recurrence {
    enum class Frequency : std::uint8_t { daily, weekly, monthly, yearly };

    /// BYDAY: a day of the week, alone or counted from the beginning (1 is the first) or the end (-1 is the last) of the month or year.
    struct Weekday {
        int ordinal = 0;  ///< 0: each
        int day = 0;      ///< 0 = Monday … 6 = Sunday
        friend bool operator==(const Weekday&, const Weekday&) = default;
    };

    Frequency frequency = Frequency::daily;
    int interval = 1;
    std::vector<int> months;        ///< BYMONTH
    std::vector<int> month_days;    ///< BYMONTHDAY, negative from the end of the month
    std::vector<Weekday> weekdays;  ///< BYDAY
    std::vector<int> positions;     ///< BYSETPOS
    std::optional<int> count;       ///< COUNT, this occurrence included
    std::optional<Day> until;       ///< UNTIL, itself included
    int week_start = 0;             ///< WKST
    bool after_completion = false;  ///< counted from the day on which it was done
    bool is_rule = false;           ///< written as RFC 5545 has it
    friend bool operator==(const Recurrence&, const Recurrence&) = default;
};

/// Reads daily, weekly, monthly, yearly, every 2 weeks, weekdays, every monday and thursday, monthly on the 15th, monthly on the last
/// friday, every year on 12 april, or a rule such as FREQ=MONTHLY;BYDAY=-1FR, each with or without " after completion" behind it. Throws
/// Error{usage} that says what is wrong, with a hint that lists what is understood.
Recurrence parse_recurrence(std::string_view text);

/// The first occurrence later than `after`, where `anchor` is one that is known: it says from where intervals are counted, and on which day
/// where the rule names none. In words the 31st is the last day of a shorter month; a rule leaves that month out, as RFC 5545 has it.
/// Nothing when no more come (COUNT is not looked at).
std::optional<Day> next_occurrence(const Recurrence& recurrence, Day anchor, Day after);

/// The text for the occurrence after one on `day`: COUNT is one less, and "monthly" on the 31st names its day, so that February does not
/// make the 28th of it. Nothing when COUNT says that this one was the last.
std::optional<std::string> recurrence_after(std::string_view text, const Recurrence& recurrence, Day day);

}  // namespace crm
