// SPDX-License-Identifier: MIT
#include "cli/as_of.h"

#include <crm/base/text.h>

#include <algorithm>
#include <optional>

namespace crm::cli {

void offer_as_of(Command& command) {
    if (command.needs == Needs::read && !command.knows_present_only) {
        command.options.push_back({std::string(as_of_option),
                                   0,
                                   "DATE",
                                   "answer from what was known at the end of that day, or at that time",
                                   false,
                                   Completion::none,
                                   {},
                                   false});
    }
}

Error as_of_refused(const Command& command) {
    const std::string name = "crm " + command.path;
    if (command.needs == Needs::write) {
        return {ErrorKind::usage, name + " takes no --as-of: it writes, and the past stays as it was",
                "`crm undo` takes back what was done last"};
    }
    if (command.knows_present_only) {
        return {ErrorKind::usage, name + " takes no --as-of: the search index knows the present only",
                "a filter finds what was there then: crm contact list --as-of DATE --filter 'name ~= \"jane\"'"};
    }
    return {ErrorKind::usage, name + " takes no --as-of: it reads no records"};
}

namespace {

/// The days that a word covers; nothing for a time of day, and for what is no date at all.
std::optional<DayRange> find_days(std::string_view text, const CalendarContext& calendar) {
    if (has_time_of_day(text, calendar)) {
        return std::nullopt;
    }
    try {
        return parse_date_span(text, calendar);
    } catch (const Error&) {
        return std::nullopt;
    }
}

}  // namespace

Instant moment_of(std::string_view text, const CalendarContext& calendar) {
    const std::optional<DayRange> days = find_days(text, calendar);
    const Instant first = days ? local_instant(days->begin) : parse_time_words(text, calendar);
    if (first > calendar.now) {
        throw Error(ErrorKind::usage, "--as-of: " + text::escape_controls(text) + " has not come yet", "leave it out to see the present");
    }
    return days ? std::min(local_instant(days->end) - 1, calendar.now) : first;
}

}  // namespace crm::cli
