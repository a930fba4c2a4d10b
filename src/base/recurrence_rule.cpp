// SPDX-License-Identifier: MIT
// Recurrence rules as RFC 5545, section 3.3.10 has them, for days.
#include <crm/base/text.h>

#include "base/recurrence_words.h"

#include <algorithm>
#include <array>

namespace crm::recurrence {

using Frequency = Recurrence::Frequency;

namespace {

constexpr std::array<std::string_view, 7> day_codes{"mo", "tu", "we", "th", "fr", "sa", "su"};
constexpr int most = 1000;  ///< the longest interval, the largest count

/// One rule while it is read; faults name the whole text.
class Rule {
public:
    explicit Rule(std::string_view text) : text_(text) {}

    Recurrence read(std::string_view parts);

private:
    void read_part(std::string_view name, std::string_view value);
    void read_days(std::string_view value);
    void check() const;
    int number(std::string_view name, std::string_view value, int low, int high) const;
    std::vector<int> numbers(std::string_view name, std::string_view value, int low, int high) const;
    int day_code(std::string_view value) const;
    Day until(std::string_view value) const;
    [[noreturn]] void reject(const std::string& what) const { recurrence::reject(text_, what); }

    std::string_view text_;
    Recurrence rule_;
    bool has_frequency_ = false;
};

std::string quoted(std::string_view text) { return '"' + text::escape_controls(text) + '"'; }

int Rule::number(std::string_view name, std::string_view value, int low, int high) const {
    const std::optional<std::int64_t> parsed = text::parse_integer(value);
    // Negative numbers count from the end; there is no day 0.
    if (!parsed || *parsed < low || *parsed > high || *parsed == 0) {
        reject("is no recurrence: " + std::string(name) + " is a number from " + std::to_string(low) + " to " + std::to_string(high) +
               (low < 0 ? ", not 0" : "") + ", not " + quoted(value));
    }
    return static_cast<int>(*parsed);
}

std::vector<int> Rule::numbers(std::string_view name, std::string_view value, int low, int high) const {
    std::vector<int> all;
    for (const std::string_view each : text::split(value, ',')) {
        all.push_back(number(name, each, low, high));
    }
    if (all.empty()) {
        reject("is no recurrence: " + std::string(name) + " is empty");
    }
    return all;
}

int Rule::day_code(std::string_view value) const {
    const auto found = std::find(day_codes.begin(), day_codes.end(), text::lower_ascii(value));
    if (found == day_codes.end()) {
        reject("is no recurrence: " + quoted(value) + " is none of MO, TU, WE, TH, FR, SA, SU");
    }
    return static_cast<int>(found - day_codes.begin());
}

/// "MO", "1FR", "-1SU".
void Rule::read_days(std::string_view value) {
    for (const std::string_view each : text::split(value, ',')) {
        const std::size_t digits = each.size() < 2 ? 0 : each.size() - 2;
        const int ordinal = digits == 0 ? 0 : number("the number of a day of the week", each.substr(0, digits), -53, 53);
        rule_.weekdays.push_back({ordinal, day_code(each.substr(digits))});
    }
    if (rule_.weekdays.empty()) {
        reject("is no recurrence: BYDAY is empty");
    }
}

/// "20261231", "20261231T235959Z", "2026-12-31": its day.
Day Rule::until(std::string_view value) const {
    std::string digits(value.substr(0, value.find_first_of("Tt")));
    if (digits.size() == 8) {
        digits.insert(6, "-").insert(4, "-");
    }
    const std::optional<Day> day = parse_iso_date(digits);
    if (!day) {
        reject("is no recurrence: UNTIL is a date like 20261231, not " + quoted(value));
    }
    return *day;
}

void Rule::read_part(std::string_view name, std::string_view value) {
    constexpr std::array<std::string_view, 4> frequencies{"daily", "weekly", "monthly", "yearly"};
    if (name == "freq") {
        const auto found = std::find(frequencies.begin(), frequencies.end(), text::lower_ascii(value));
        if (found == frequencies.end()) {
            reject("is no recurrence: FREQ is DAILY, WEEKLY, MONTHLY or YEARLY, not " + quoted(value));
        }
        rule_.frequency = static_cast<Frequency>(found - frequencies.begin());
        has_frequency_ = true;
    } else if (name == "interval") {
        rule_.interval = number("INTERVAL", value, 1, most);
    } else if (name == "count") {
        rule_.count = number("COUNT", value, 1, most);
    } else if (name == "until") {
        rule_.until = until(value);
    } else if (name == "wkst") {
        rule_.week_start = day_code(value);
    } else if (name == "byday") {
        read_days(value);
    } else if (name == "bymonthday") {
        rule_.month_days = numbers("BYMONTHDAY", value, -31, 31);
    } else if (name == "bymonth") {
        rule_.months = numbers("BYMONTH", value, 1, 12);
    } else if (name == "bysetpos") {
        rule_.positions = numbers("BYSETPOS", value, -366, 366);
    } else {
        reject("is no recurrence for days: " + quoted(name) +
               " is none of FREQ, INTERVAL, COUNT, UNTIL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST");
    }
}

void Rule::check() const {
    if (!has_frequency_) {
        reject("is no recurrence: FREQ is missing");
    }
    if (rule_.count && rule_.until) {
        reject("is no recurrence: it has COUNT and UNTIL; a rule has one of them");
    }
    const bool has_ordinal =
        std::any_of(rule_.weekdays.begin(), rule_.weekdays.end(), [](const Recurrence::Weekday& each) { return each.ordinal != 0; });
    const bool counts_days = rule_.frequency == Frequency::monthly || rule_.frequency == Frequency::yearly;
    if (has_ordinal && !counts_days) {
        reject("is no recurrence: only FREQ=MONTHLY and FREQ=YEARLY have a numbered day of the week");
    }
    if (rule_.frequency == Frequency::weekly && !rule_.month_days.empty()) {
        reject("is no recurrence: FREQ=WEEKLY has no BYMONTHDAY");
    }
    if (!rule_.positions.empty() && rule_.weekdays.empty() && rule_.month_days.empty() && rule_.months.empty()) {
        reject("is no recurrence: BYSETPOS chooses among the days of another BY part");
    }
}

Recurrence Rule::read(std::string_view parts) {
    rule_.is_rule = true;
    std::vector<std::string> seen;
    for (const std::string_view part : text::split(parts, ';')) {
        const std::size_t equals = part.find('=');
        const std::string name = text::lower_ascii(text::trim(part.substr(0, equals)));
        if (equals == std::string_view::npos || std::find(seen.begin(), seen.end(), name) != seen.end()) {
            reject("is no recurrence: " + quoted(part) + (equals == std::string_view::npos ? " has no \"=\"" : " is there twice"));
        }
        seen.push_back(name);
        read_part(name, text::trim(part.substr(equals + 1)));
    }
    check();
    return std::move(rule_);
}

}  // namespace

Recurrence parse_rule(std::string_view text) {
    constexpr std::string_view prefix = "rrule:";
    const bool has_prefix = text::equals_ignoring_case(text.substr(0, prefix.size()), prefix);
    return Rule(text).read(has_prefix ? text.substr(prefix.size()) : text);
}

}  // namespace crm::recurrence
