// SPDX-License-Identifier: MIT
#include "exchange/date_format.h"

#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/base/time.h>

#include <array>
#include <cstdio>

namespace crm::exchange {

namespace {

constexpr std::array<std::string_view, 12> months{"january", "february", "march",     "april",   "may",      "june",
                                                  "july",    "august",   "september", "october", "november", "december"};
constexpr std::string_view known_directives = "YymbBdeHIMSp%";

bool is_space(char c) { return c == ' ' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Parts {
    int year = 2000;  ///< a leap year: without a year 29 February is a day
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    bool twelve_hours = false;
    bool afternoon = false;
};

bool take_number(std::string_view& text, int digits, int least, int most, int& number) {
    number = 0;
    int taken = 0;
    for (; taken < digits && !text.empty() && is_digit(text.front()); ++taken) {
        number = number * 10 + (text.front() - '0');
        text.remove_prefix(1);
    }
    return taken > 0 && number >= least && number <= most;
}

bool take_word(std::string_view& text, std::string_view word) {
    if (text.size() < word.size() || !text::equals_ignoring_case(text.substr(0, word.size()), word)) {
        return false;
    }
    text.remove_prefix(word.size());
    return true;
}

/// "Mar", "mar.", "March".
bool take_month(std::string_view& text, int& month) {
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (take_word(text, months[i])) {
            month = static_cast<int>(i) + 1;
            return true;
        }
        if (take_word(text, months[i].substr(0, 3))) {
            take_word(text, ".");
            month = static_cast<int>(i) + 1;
            return true;
        }
    }
    return false;
}

bool take_half_day(std::string_view& text, Parts& parts) {
    parts.afternoon = take_word(text, "pm") || take_word(text, "p.m.");
    return parts.afternoon || take_word(text, "am") || take_word(text, "a.m.");
}

bool take_directive(char directive, std::string_view& text, Parts& parts) {
    switch (directive) {
        case 'Y':
            return take_number(text, 4, 1, 9999, parts.year);
        case 'y': {
            const bool taken = take_number(text, 2, 0, 99, parts.year);
            parts.year += parts.year < 69 ? 2000 : 1900;
            return taken;
        }
        case 'm':
            return take_number(text, 2, 1, 12, parts.month);
        case 'b':
        case 'B':
            return take_month(text, parts.month);
        case 'd':
        case 'e':
            return take_number(text, 2, 1, 31, parts.day);
        case 'H':
            return take_number(text, 2, 0, 23, parts.hour);
        case 'I':
            parts.twelve_hours = true;
            return take_number(text, 2, 1, 12, parts.hour);
        case 'M':
            return take_number(text, 2, 0, 59, parts.minute);
        case 'S':
            return take_number(text, 2, 0, 59, parts.second);
        case 'p':
            return take_half_day(text, parts);
        default:
            return take_word(text, "%");
    }
}

void skip_spaces(std::string_view& text) {
    while (!text.empty() && is_space(text.front())) {
        text.remove_prefix(1);
    }
}

bool take_all(std::string_view pattern, std::string_view text, Parts& parts) {
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (is_space(pattern[i])) {
            skip_spaces(text);
        } else if (pattern[i] == '%') {
            // strptime(3) takes blanks before what is padded with them.
            skip_spaces(text);
            if (!take_directive(pattern[++i], text, parts)) {
                return false;
            }
        } else if (!take_word(text, pattern.substr(i, 1))) {
            return false;
        }
    }
    return text.empty();
}

bool has_directive(std::string_view pattern, std::string_view directives) {
    for (std::size_t i = 0; i + 1 < pattern.size(); ++i) {
        if (pattern[i] == '%' && directives.find(pattern[++i]) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

}  // namespace

DateFormat::DateFormat(std::string pattern) : pattern_(std::move(pattern)) {
    for (std::size_t i = 0; i < pattern_.size(); ++i) {
        if (pattern_[i] != '%') {
            continue;
        }
        const std::string directive = pattern_.substr(i++, 2);
        if (directive.size() < 2 || known_directives.find(directive[1]) == std::string_view::npos) {
            throw Error(ErrorKind::invalid, "the date format \"" + pattern_ + "\" has \"" + directive + "\", which is not known",
                        "use %Y %y %m %b %B %d %e %H %I %M %S %p, such as %m/%d/%Y");
        }
    }
    if (!has_directive(pattern_, "Yy") && !(has_directive(pattern_, "mbB") && has_directive(pattern_, "de"))) {
        throw Error(ErrorKind::invalid, "the date format \"" + pattern_ + "\" does not tell a day", "write it like %d.%m.%Y");
    }
}

std::optional<std::string> DateFormat::read(std::string_view text) const {
    Parts parts;
    if (!take_all(text::trim(pattern_), text::trim(text), parts) || !is_valid({parts.year, parts.month, parts.day})) {
        return std::nullopt;
    }
    std::string date = format_date(day_of({parts.year, parts.month, parts.day}));
    if (!has_directive(pattern_, "Yy")) {
        date = "--" + date.substr(5);
    }
    if (!has_directive(pattern_, "HI")) {
        return date;
    }
    if (parts.twelve_hours) {
        parts.hour = parts.hour % 12 + (parts.afternoon ? 12 : 0);
    }
    std::array<char, 16> time{};
    std::snprintf(time.data(), time.size(), "T%02d:%02d:%02d", parts.hour, parts.minute, parts.second);
    return date + time.data();
}

}  // namespace crm::exchange
