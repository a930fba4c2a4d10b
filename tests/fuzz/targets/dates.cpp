// SPDX-License-Identifier: MIT
// Dates, times, periods and durations in words: what is understood is a real one, and reads back from its own text.
#include "fuzz.h"

#include <crm/base/date_words.h>

#include <ctime>
#include <string>

using crm::Day;
using crm::DayRange;
using crm::Instant;
using crm::fuzz::attempt;
using crm::fuzz::promise;

namespace {

constexpr Instant now = 1'795'336'200;  // 2026-11-22T08:30:00Z

void check_day(std::string_view text, const crm::CalendarContext& context) {
    const auto day = attempt([&] { return crm::parse_date_words(text, context); });
    const auto span = attempt([&] { return crm::parse_date_span(text, context); });
    promise(day.has_value() == span.has_value(), "a date is a span of days");
    if (day) {
        promise(crm::is_valid(crm::civil(*day)) && crm::day_of(crm::civil(*day)) == *day, "a date is a real one");
        promise(crm::parse_iso_date(crm::format_date(*day)) == day, "a date reads back");
        promise(crm::parse_date_words(crm::format_date(*day), context) == *day, "a date in numbers is that date");
        promise(span->begin == *day && span->end > span->begin, "a span begins with its date");
    }
}

void check_instant(std::string_view text, const crm::CalendarContext& context) {
    const auto instant = attempt([&] { return crm::parse_time_words(text, context); });
    if (instant) {
        const std::string printed = crm::format_timestamp(*instant);
        promise(crm::parse_timestamp(printed) == instant, "a time reads back");
        promise(crm::parse_time_words(printed, context) == *instant, "a time in numbers is that time");
    }
    promise(instant || !crm::has_time_of_day(text, context), "what has a time of day is a time");
    if (const auto timestamp = crm::parse_timestamp(text)) {
        promise(crm::parse_timestamp(crm::format_timestamp(*timestamp)) == timestamp, "a timestamp reads back");
    }
}

void check_period(std::string_view text, const crm::CalendarContext& context) {
    if (const auto period = attempt([&] { return crm::parse_period(text, context); })) {
        promise(period->begin < period->end, "a period has a day");
        const std::string printed = crm::format_date(period->begin) + ".." + crm::format_date(period->end - 1);
        promise(crm::parse_period(printed, context) == *period, "a period reads back");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text = crm::fuzz::text_of(data, size);
    const std::uint8_t choice = crm::fuzz::take_byte(text);
    static const int zone_is_set = [] {
        ::setenv("TZ", "Europe/Helsinki", 1);
        ::tzset();
        return 1;
    }();
    static_cast<void>(zone_is_set);
    const crm::CalendarContext context{now, choice % 7, 1 + choice / 7 % 12};
    check_day(text, context);
    check_instant(text, context);
    check_period(text, context);
    if (const auto seconds = crm::parse_duration(text)) {
        promise(crm::parse_duration(crm::format_duration(*seconds)) == seconds, "a duration reads back");
    }
    return 0;
}
