// SPDX-License-Identifier: MIT
#include <crm/base/date_words.h>
#include <crm/base/error.h>

#include <catch2/catch.hpp>

#include <cstdlib>
#include <ctime>
#include <string>

using namespace crm;
using Catch::Contains;

namespace {

/// Sunday 2026-11-22, 08:30 UTC.
CalendarContext sunday() {
    setenv("TZ", "UTC", 1);
    tzset();
    return {1795336200, 0, 1};
}

std::string date(std::string_view text) { return format_date(parse_date_words(text, sunday())); }
std::string time(std::string_view text) { return format_timestamp(parse_time_words(text, sunday())); }
std::string show(const DayRange& range) { return format_date(range.begin) + ".." + format_date(range.end - 1); }
std::string span(std::string_view text) { return show(parse_date_span(text, sunday())); }
std::string period(std::string_view text) { return show(parse_period(text, sunday())); }

/// The message and hint that a call fails with.
template <typename Call>
std::string failure(Call&& call) {
    try {
        call();
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::usage);
        return std::string(error.what()) + "\n" + error.hint();
    }
    return "no error";
}
std::string date_failure(std::string_view text) {
    return failure([&] { parse_date_words(text, sunday()); });
}
std::string period_failure(std::string_view text) {
    return failure([&] { parse_period(text, sunday()); });
}

}  // namespace

TEST_CASE("dates in words") {
    CHECK(date("2026-12-01") == "2026-12-01");
    CHECK(date(" Today ") == "2026-11-22");
    CHECK(date("now") == "2026-11-22");
    CHECK(date("TOMORROW") == "2026-11-23");
    CHECK(date("yesterday") == "2026-11-21");
    CHECK(date("+3d") == "2026-11-25");
    CHECK(date("-30d") == "2026-10-23");
    CHECK(date("+2w") == "2026-12-06");
    CHECK(date("+1m") == "2026-12-22");
    CHECK(date("-1y") == "2025-11-22");
    CHECK(date("2026-11-23T23:30:00-05:00") == "2026-11-24");
}

TEST_CASE("a weekday is the next one after today") {
    CHECK(date("fri") == "2026-11-27");
    CHECK(date("Monday") == "2026-11-23");
    CHECK(date("thurs") == "2026-11-26");
    CHECK(date("sat") == "2026-11-28");
    CHECK(date("sun") == "2026-11-29");
}

TEST_CASE("ends of weeks, months, quarters and years") {
    CHECK(date("eow") == "2026-11-22");
    CHECK(date("eom") == "2026-11-30");
    CHECK(date("eoq") == "2026-12-31");
    CHECK(date("eoy") == "2026-12-31");
    CalendarContext american = sunday();
    american.week_start = 6;
    CHECK(format_date(parse_date_words("eow", american)) == "2026-11-28");
}

TEST_CASE("calendar units begin on their first day and span all of them") {
    CHECK(date("2026-W48") == "2026-11-23");
    CHECK(date("2026-Q4") == "2026-10-01");
    CHECK(span("2026") == "2026-01-01..2026-12-31");
    CHECK(span("2024-02") == "2024-02-01..2024-02-29");
    CHECK(span("2026-w01") == "2025-12-29..2026-01-04");
    CHECK(span("2026-W53") == "2026-12-28..2027-01-03");
    CHECK(span("Q2-2026") == "2026-04-01..2026-06-30");
    CHECK(span("9999-12") == "9999-12-01..9999-12-31");
    CHECK(span("today") == "2026-11-22..2026-11-22");
}

TEST_CASE("dates that do not exist say so") {
    CHECK_THAT(date_failure("2026-02-30"), Contains("2026-02-30 does not exist: February 2026 has 28 days"));
    CHECK_THAT(date_failure("2026-13-01"), Contains("2026-13-01 does not exist: months are 01 to 12"));
    CHECK_THAT(date_failure("2026-00"), Contains("does not exist"));
    CHECK_THAT(date_failure("2026-Q5"), Contains("2026-Q5 does not exist: quarters are Q1 to Q4"));
    CHECK_THAT(date_failure("2025-W53"), Contains("2025-W53 does not exist: 2025 has weeks W01 to W52"));
    CHECK_THAT(date_failure("0000-01-01"), Contains("does not exist"));
    CHECK_THAT(date_failure("+999999y"), Contains("outside of the years 1 to 9999"));
    CHECK_THAT(failure([] { parse_time_words("-2h", {-62'135'596'800, 0, 1}); }), Contains("outside of the years 1 to 9999"));
}

TEST_CASE("what is no date lists what is") {
    for (const char* bad : {"", "soon", "fr", "30d", "+3x", "+d", "1/2/2026", "2026-1-1", "fridayy", "+9999999d"})
        CHECK_THAT(date_failure(bad), Contains("is not a date") && Contains("tomorrow") && Contains("2026-W48"));
}

TEST_CASE("times in words") {
    CHECK(time("now") == "2026-11-22T08:30:00Z");
    CHECK(time("today") == "2026-11-22T00:00:00Z");
    CHECK(time("2026-12-01T14:30") == "2026-12-01T14:30:00Z");
    CHECK(time("2026-12-01 9:05") == "2026-12-01T09:05:00Z");
    CHECK(time("tomorrowT14:30") == "2026-11-23T14:30:00Z");
    CHECK(time("sat 08:00:30") == "2026-11-28T08:00:30Z");
    CHECK(time("14:30") == "2026-11-22T14:30:00Z");
    CHECK(time("-2h") == "2026-11-22T06:30:00Z");
    CHECK(time("+30min") == "2026-11-22T09:00:00Z");
    CHECK(time("+1m") == "2026-12-22T00:00:00Z");
    CHECK(time("2026-11-22T10:30:00+02:00") == "2026-11-22T08:30:00Z");
    const auto time_failure = [](std::string_view text) { return failure([&] { parse_time_words(text, sunday()); }); };
    CHECK_THAT(time_failure("2026-02-30T10:00"), Contains("2026-02-30 does not exist"));
    CHECK_THAT(time_failure("todayT25:00"), Contains("25:00 does not exist"));
    for (const char* bad : {"", "noon", "todayx14:30", "14:3", "today 14:30pm", "T", ":30"})
        CHECK_THAT(time_failure(bad), Contains("is not a time") && Contains("-2h"));
}

TEST_CASE("recent periods end today") {
    CHECK(period("1d") == "2026-11-22..2026-11-22");
    CHECK(period("7d") == "2026-11-16..2026-11-22");
    CHECK(period("30d") == "2026-10-24..2026-11-22");
    CHECK(period("4w") == "2026-10-26..2026-11-22");
    CHECK(period("6m") == "2026-05-23..2026-11-22");
    CHECK(period("1y") == "2025-11-23..2026-11-22");
    CHECK_THAT(period_failure("0d"), Contains("empty period"));
    CHECK_THAT(period_failure("9999y"), Contains("years 1 to 9999"));
}

TEST_CASE("named periods") {
    CHECK(period("today") == "2026-11-22..2026-11-22");
    CHECK(period("this-week") == "2026-11-16..2026-11-22");
    CHECK(period("last month") == "2026-10-01..2026-10-31");
    CHECK(period("next-quarter") == "2027-01-01..2027-03-31");
    CHECK(period("This-Year") == "2026-01-01..2026-12-31");
    CHECK(period("last-quarter") == "2026-07-01..2026-09-30");
    CHECK(period("ytd") == "2026-01-01..2026-11-22");
    CHECK(period("qtd") == "2026-10-01..2026-11-22");
    CHECK(period("mtd") == "2026-11-01..2026-11-22");
    CHECK(period("wtd") == "2026-11-16..2026-11-22");
    CHECK(period("all") == "0001-01-01..9999-12-31");
}

TEST_CASE("fiscal years begin where the configuration says") {
    CalendarContext april = sunday();
    april.fiscal_year_start = 4;
    const auto fiscal = [&](std::string_view text) { return show(parse_period(text, april)); };
    CHECK(fiscal("fiscal-year") == "2026-04-01..2027-03-31");
    CHECK(fiscal("last-fiscal-year") == "2025-04-01..2026-03-31");
    CHECK(fiscal("fiscal-quarter") == "2026-10-01..2026-12-31");
    CHECK(fiscal("fiscal-ytd") == "2026-04-01..2026-11-22");
    CHECK(fiscal("this-year") == "2026-01-01..2026-12-31");
    april.fiscal_year_start = 12;
    CHECK(fiscal("fiscal-year") == "2025-12-01..2026-11-30");
}

TEST_CASE("periods from and to") {
    CHECK(period("2026-01..2026-03") == "2026-01-01..2026-03-31");
    CHECK(period("2026-11-01 .. today") == "2026-11-01..2026-11-22");
    CHECK(period("..2026") == "0001-01-01..2026-12-31");
    CHECK(period("2026-Q4..") == "2026-10-01..9999-12-31");
    CHECK_THAT(period_failure("2026-03..2026-01"), Contains("ends before it begins"));
    CHECK_THAT(period_failure("2026-02-30.."), Contains("does not exist"));
}

TEST_CASE("what is no period lists what is") {
    for (const char* bad : {"", "month", "this-y", "this-decade", "fiscal-month", "last-ytd", "7", "5h", "y"})
        CHECK_THAT(period_failure(bad), Contains("is not a period") && Contains("FROM..TO") && Contains("last-quarter"));
}
