// SPDX-License-Identifier: MIT
// Recurrences in words, and what becomes of their text from one occurrence to the next.
#include <crm/base/error.h>
#include <crm/base/recurrence.h>
#include <crm/base/text.h>

#include "base/recurrence_words.h"

#include <algorithm>
#include <array>
#include <span>

namespace crm {

using Frequency = Recurrence::Frequency;

namespace recurrence {

void reject(std::string_view text, const std::string& what) {
    throw Error(
        ErrorKind::usage, "\"" + text::shorten(text::escape_controls(text), 60) + "\" " + what,
        "a recurrence is daily, weekly, monthly, yearly, weekdays, every 2 weeks, every monday and thursday, monthly on the 15th, "
        "monthly on the last friday, every year on 12 april, or a rule of RFC 5545 such as FREQ=MONTHLY;BYDAY=-1FR; each may end in "
        "\"after completion\"");
}

}  // namespace recurrence

namespace {

constexpr std::array<std::string_view, 7> weekday_names{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 12> month_names{"january", "february", "march",     "april",   "may",      "june",
                                                       "july",    "august",   "september", "october", "november", "december"};
constexpr std::string_view completion_words = "after completion";
constexpr int most = 1000;  ///< the longest interval

/// The index of the name that the word is, or whose first three letters or more it is.
std::optional<int> index_of(std::string_view word, std::span<const std::string_view> names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (word.size() >= 3 && names[i].starts_with(word)) {
            return static_cast<int>(i);
        }
    }
    return std::nullopt;
}

std::optional<int> weekday_of(std::string_view word) {
    if (word.ends_with("days") && word.size() > 4) {
        word.remove_suffix(1);
    }
    return index_of(word, weekday_names);
}

/// The words of a recurrence, read from left to right.
class Words {
public:
    explicit Words(std::string_view text) : text_(text) {
        const std::string lower = text::lower_ascii(text::replace_all(std::string(text), ",", " and "));
        for (const std::string_view word : text::split(lower, ' ')) {
            words_.emplace_back(word);
        }
    }

    bool at_end() const { return next_ == words_.size(); }
    std::string_view peek() const { return at_end() ? std::string_view() : std::string_view(words_[next_]); }
    void take() { ++next_; }
    bool skip(std::string_view word) {
        const bool found = peek() == word;
        next_ += found ? 1 : 0;
        return found;
    }
    /// "and", once or (after a comma) twice.
    bool skip_and() {
        const bool found = skip("and");
        skip("and");
        return found;
    }
    [[noreturn]] void reject() const {
        recurrence::reject(text_, at_end() ? "is no recurrence: it ends too early"
                                           : "is no recurrence: \"" + text::escape_controls(peek()) + "\" is not understood there");
    }

private:
    std::string_view text_;
    std::vector<std::string> words_;
    std::size_t next_ = 0;
};

/// "15th", "1", "last", "second": a count from the beginning, or -1.
std::optional<int> ordinal_of(std::string_view word) {
    constexpr std::array<std::string_view, 5> names{"first", "second", "third", "fourth", "fifth"};
    if (word == "last") {
        return -1;
    }
    const auto named = std::find(names.begin(), names.end(), word);
    if (named != names.end()) {
        return static_cast<int>(named - names.begin()) + 1;
    }
    for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
        if (word.ends_with(ending)) {
            word.remove_suffix(ending.size());
            break;
        }
    }
    const std::optional<std::int64_t> number = word.size() <= 2 ? text::parse_integer(word) : std::nullopt;
    return number && *number >= 1 && *number <= 31 ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

void add_working_days(Recurrence& recurrence) {
    for (int day = 0; day < 5; ++day) {
        recurrence.weekdays.push_back({0, day});
    }
}

bool is_working_day(std::string_view word) { return word == "weekday" || word == "weekdays" || word == "workday" || word == "workdays"; }

/// "monday", "mon, wed and fri".
void read_weekdays(Words& words, Recurrence& recurrence) {
    do {
        const std::optional<int> day = weekday_of(words.peek());
        if (!day) {
            words.reject();
        }
        words.take();
        recurrence.weekdays.push_back({0, *day});
    } while (words.skip_and());
}

/// "the 15th", "the 1st and 15th", "the last day", "the last friday", "the first workday".
void read_day_of_month(Words& words, Recurrence& recurrence) {
    do {
        words.skip("the");
        const std::optional<int> ordinal = ordinal_of(words.peek());
        if (!ordinal) {
            words.reject();
        }
        words.take();
        const std::optional<int> day = weekday_of(words.peek());
        if (day && *ordinal <= 5) {
            recurrence.weekdays.push_back({*ordinal, *day});
            words.take();
        } else if (is_working_day(words.peek()) && recurrence.positions.empty()) {
            add_working_days(recurrence);
            recurrence.positions = {*ordinal};
            words.take();
        } else if (words.skip("day") || *ordinal > 0) {
            recurrence.month_days.push_back(*ordinal);
        } else {
            words.reject();
        }
    } while (words.skip_and());
    const bool is_mixed = !recurrence.weekdays.empty() && !recurrence.month_days.empty();
    const bool is_several = !recurrence.positions.empty() && recurrence.weekdays.size() != 5;
    if (is_mixed || is_several) {
        words.reject();
    }
}

/// "12 april", "april 12", "the 12th of april", "the last friday of november".
void read_day_of_year(Words& words, Recurrence& recurrence) {
    std::optional<int> month = index_of(words.peek(), month_names);
    if (month) {
        words.take();
    }
    read_day_of_month(words, recurrence);
    if (!month) {
        if (!words.skip("of")) {
            words.skip("in");
        }
        month = index_of(words.peek(), month_names);
        if (!month) {
            words.reject();
        }
        words.take();
    }
    recurrence.months = {*month + 1};
    const bool has_such_day = recurrence.month_days.empty() || recurrence.month_days.front() <= days_in_month(2024, *month + 1);
    if (!has_such_day) {
        words.reject();
    }
}

struct Unit {
    std::string_view one;
    std::string_view adverb;
    Frequency frequency;
    int factor;
};

constexpr std::array<Unit, 7> units{{{"day", "daily", Frequency::daily, 1},
                                     {"week", "weekly", Frequency::weekly, 1},
                                     {"fortnight", "fortnightly", Frequency::weekly, 2},
                                     {"month", "monthly", Frequency::monthly, 1},
                                     {"quarter", "quarterly", Frequency::monthly, 3},
                                     {"year", "yearly", Frequency::yearly, 1},
                                     {"year", "annually", Frequency::yearly, 1}}};

const Unit* unit_of(std::string_view word) {
    const auto found = std::find_if(units.begin(), units.end(), [&](const Unit& unit) {
        return word == unit.one || (word.starts_with(unit.one) && word.substr(unit.one.size()) == "s");
    });
    return found == units.end() ? nullptr : &*found;
}

/// "every" is behind us: "2 weeks", "other month", "monday and thursday", "weekday". True when a unit was named.
bool read_every(Words& words, Recurrence& recurrence) {
    if (is_working_day(words.peek())) {
        words.take();
        recurrence.frequency = Frequency::weekly;
        add_working_days(recurrence);
        return false;
    }
    if (weekday_of(words.peek())) {
        recurrence.frequency = Frequency::weekly;
        read_weekdays(words, recurrence);
        return false;
    }
    int interval = words.skip("other") ? 2 : 1;
    if (const std::optional<std::int64_t> number = text::parse_integer(words.peek())) {
        if (*number < 1 || *number > most) {
            words.reject();
        }
        interval = static_cast<int>(*number);
        words.take();
    }
    const Unit* unit = unit_of(words.peek());
    if (unit == nullptr) {
        words.reject();
    }
    words.take();
    recurrence.frequency = unit->frequency;
    recurrence.interval = interval * unit->factor;
    return true;
}

/// True when days may follow after "on".
bool read_period(Words& words, Recurrence& recurrence) {
    if (words.skip("every") || words.skip("each")) {
        return read_every(words, recurrence);
    }
    if (is_working_day(words.peek())) {
        return read_every(words, recurrence);
    }
    for (const Unit& unit : units) {
        if (words.skip(unit.adverb)) {
            recurrence.frequency = unit.frequency;
            recurrence.interval = unit.factor;
            return true;
        }
    }
    words.reject();
}

Recurrence parse_words(std::string_view text) {
    Words words(text);
    Recurrence recurrence;
    if (read_period(words, recurrence) && words.skip("on")) {
        switch (recurrence.frequency) {
            case Frequency::weekly:
                read_weekdays(words, recurrence);
                break;
            case Frequency::monthly:
                read_day_of_month(words, recurrence);
                break;
            case Frequency::yearly:
                read_day_of_year(words, recurrence);
                break;
            default:
                words.reject();
        }
    }
    if (!words.at_end()) {
        words.reject();
    }
    return recurrence;
}

/// The text without "after completion"; whether it had that.
bool cut_completion(std::string_view& text) {
    text = text::trim(text);
    const bool found = text.size() > completion_words.size() &&
                       text::equals_ignoring_case(text.substr(text.size() - completion_words.size()), completion_words);
    if (found) {
        text = text::trim(text.substr(0, text.size() - completion_words.size()));
    }
    return found;
}

std::string with_ordinal_ending(int number) {
    const bool is_teen = number >= 11 && number <= 13;
    const int last = is_teen ? 0 : number % 10;
    return std::to_string(number) + (last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

/// "monthly" on the 31st must not become "on the 28th" by way of February.
std::string naming_its_day(std::string text, const Recurrence& recurrence, Day day) {
    const CivilDate date = civil(day);
    const bool names_days = !recurrence.month_days.empty() || !recurrence.weekdays.empty();
    if (recurrence.is_rule || recurrence.after_completion || names_days || date.day <= 28) {
        return text;
    }
    if (recurrence.frequency == Frequency::monthly) {
        return text + " on the " + with_ordinal_ending(date.day);
    }
    if (recurrence.frequency == Frequency::yearly && date.month == 2) {
        return text + " on 29 february";
    }
    return text;
}

std::string with_count(std::string_view text, int count) {
    const std::size_t begin = text::lower_ascii(text).find("count=") + 6;
    const std::size_t end = std::min(text.find_first_not_of("0123456789", begin), text.size());
    return std::string(text.substr(0, begin)) + std::to_string(count) + std::string(text.substr(end));
}

}  // namespace

Recurrence parse_recurrence(std::string_view text) {
    std::string_view rest = text;
    const bool after_completion = cut_completion(rest);
    const bool is_rule = rest.find('=') != std::string_view::npos;
    Recurrence parsed = is_rule ? recurrence::parse_rule(rest) : parse_words(rest);
    parsed.after_completion = after_completion;
    // On some day, with some interval: which one it is counted from is not known here. No day is more often possible than a leap day.
    constexpr Day leap_day = 19'782;  // 2024-02-29
    Recurrence possible = parsed;
    possible.until.reset();
    possible.interval = 1;
    if (!next_occurrence(possible, leap_day, leap_day - 1)) {
        recurrence::reject(text, "never happens");
    }
    return parsed;
}

std::optional<std::string> recurrence_after(std::string_view text, const Recurrence& recurrence, Day day) {
    if (recurrence.count) {
        return *recurrence.count > 1 ? std::optional(with_count(text, *recurrence.count - 1)) : std::nullopt;
    }
    return naming_its_day(std::string(text::trim(text)), recurrence, day);
}

}  // namespace crm
