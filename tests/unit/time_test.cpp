// SPDX-License-Identifier: MIT
#include <crm/base/time.h>

#include <catch2/catch.hpp>

#include <cstdlib>
#include <ctime>
#include <limits>

using namespace crm;

namespace {

/// Sets the process's time zone for one test.
class Zone {
public:
    explicit Zone(const char* rules) {
        if (const char* before = std::getenv("TZ"))
            before_ = before;
        use(rules);
    }
    Zone(const Zone&) = delete;
    Zone& operator=(const Zone&) = delete;
    ~Zone() { use(before_ ? before_->c_str() : nullptr); }

private:
    static void use(const char* rules) {
        if (rules != nullptr)
            setenv("TZ", rules, 1);
        else
            unsetenv("TZ");
        tzset();
    }
    std::optional<std::string> before_;
};

constexpr const char* helsinki = "EET-2EEST,M3.5.0/3,M10.5.0/4";
constexpr const char* changes_at_midnight = "EET-2EEST,M3.5.0/0,M10.5.0/0";

std::string at(Day day, int hour, int minute = 0) { return format_timestamp(local_instant(day, (hour * 60 + minute) * 60)); }

}  // namespace

TEST_CASE("days and dates convert both ways") {
    CHECK(day_of({1970, 1, 1}) == 0);
    CHECK(day_of({2000, 3, 1}) == 11017);
    CHECK(day_of({1969, 12, 31}) == -1);
    CHECK(day_of({1, 1, 1}) == -719162);
    CHECK(day_of({9999, 12, 31}) == 2932896);
    CHECK(civil(20779) == CivilDate{2026, 11, 22});
    for (Day day = -719162; day <= 2932896; day += 97)
        REQUIRE(day_of(civil(day)) == day);
}

TEST_CASE("the calendar knows its leap years and weekdays") {
    CHECK(days_in_month(2024, 2) == 29);
    CHECK(days_in_month(1900, 2) == 28);
    CHECK(days_in_month(2000, 2) == 29);
    CHECK_FALSE(is_valid({2026, 2, 29}));
    CHECK_FALSE(is_valid({2026, 13, 1}));
    CHECK_FALSE(is_valid({0, 1, 1}));
    CHECK_FALSE(is_valid({10000, 1, 1}));
    CHECK(weekday(0) == 3);
    CHECK(weekday(day_of({2026, 11, 22})) == 6);
    CHECK(weekday(day_of({1969, 12, 29})) == 0);
}

TEST_CASE("months are added to the end of shorter ones") {
    CHECK(add_months({2026, 1, 31}, 1) == CivilDate{2026, 2, 28});
    CHECK(add_months({2024, 2, 29}, 12) == CivilDate{2025, 2, 28});
    CHECK(add_months({2026, 1, 15}, -1) == CivilDate{2025, 12, 15});
    CHECK(add_months({2026, 11, 30}, 13) == CivilDate{2027, 12, 30});
}

TEST_CASE("formats of dates and times") {
    CHECK(format_date(0) == "1970-01-01");
    CHECK(format_date(-719162) == "0001-01-01");
    CHECK(format_timestamp(1795336200) == "2026-11-22T08:30:00Z");
    CHECK(format_timestamp(-1) == "1969-12-31T23:59:59Z");
    CHECK(format_timestamp(std::numeric_limits<Instant>::max()) == "9999-12-31T23:59:59Z");
    CHECK(format_timestamp(std::numeric_limits<Instant>::min()) == "0001-01-01T00:00:00Z");
    const Zone zone(helsinki);
    CHECK(format_local(1795336200) == "2026-11-22 10:30");
}

TEST_CASE("ISO dates are exact") {
    CHECK(parse_iso_date("2026-11-22") == 20779);
    for (const char* bad : {"2026-02-30", "2026-2-3", "2026-11-22 ", "20261122", "0000-01-01", "2026/11/22", "", "+026-11-22"})
        CHECK_FALSE(parse_iso_date(bad));
}

TEST_CASE("timestamps are RFC 3339") {
    constexpr Instant expected = 1795336200;
    CHECK(parse_timestamp("2026-11-22T08:30:00Z") == expected);
    CHECK(parse_timestamp("2026-11-22t08:30:00z") == expected);
    CHECK(parse_timestamp("2026-11-22 08:30:00.999Z") == expected);
    CHECK(parse_timestamp("2026-11-22T08:30Z") == expected);
    CHECK(parse_timestamp("2026-11-22T10:30:00+02:00") == expected);
    CHECK(parse_timestamp("2026-11-22T03:00:00-0530") == expected);
    CHECK(parse_timestamp("2016-12-31T23:59:60Z") == 1483228800);  // a leap second
    for (const char* bad : {"2026-11-22", "2026-11-22T", "2026-11-22T8:30", "2026-11-22T24:00", "2026-02-30T10:00", "2026-11-22T10:00:00.Z",
                            "2026-11-22T10:00+2", "2026-11-22T10:00Zx", "0001-01-01T00:00+14:00", ""})
        CHECK_FALSE(parse_timestamp(bad));
    const Zone zone(helsinki);
    CHECK(parse_timestamp("2026-11-22T10:30") == expected);
    CHECK_FALSE(parse_timestamp("0001-01-01T00:00"));
}

TEST_CASE("local times survive clock changes") {
    const Zone zone(helsinki);
    const Day spring = day_of({2026, 3, 29});
    const Day autumn = day_of({2026, 10, 25});
    CHECK(at(spring, 2, 59) == "2026-03-29T00:59:00Z");
    CHECK(at(spring, 3, 30) == "2026-03-29T01:30:00Z");  // skipped; clocks show 04:30
    CHECK(at(spring, 4) == "2026-03-29T01:00:00Z");
    CHECK(at(autumn, 3, 30) == "2026-10-25T00:30:00Z");  // the first of two
    CHECK(at(autumn, 4) == "2026-10-25T02:00:00Z");
    CHECK(local_day(local_instant(spring)) == spring);
    CHECK(local_day(local_instant(spring) - 1) == spring - 1);
}

TEST_CASE("a day begins at its first instant even where midnight is skipped") {
    const Zone zone(changes_at_midnight);
    const Day spring = day_of({2026, 3, 29});
    CHECK(at(spring, 0) == "2026-03-28T22:00:00Z");
    CHECK(local_day(local_instant(spring)) == spring);
    CHECK(local_day(local_instant(spring) - 1) == spring - 1);
}

TEST_CASE("durations") {
    CHECK(parse_duration("45m") == 2700);
    CHECK(parse_duration("1h30m") == 5400);
    CHECK(parse_duration("1h 30min") == 5400);
    CHECK(parse_duration("1.5h") == 5400);
    CHECK(parse_duration("90") == 5400);
    CHECK(parse_duration("1:30") == 5400);
    CHECK(parse_duration("2d") == 172800);
    CHECK(parse_duration("0") == 0);
    CHECK(parse_duration("999999999d23h") == 86'399'999'996'400);
    CHECK_FALSE(parse_duration("999999999d24h"));
    CHECK_FALSE(parse_duration("201999207w"));
    for (const char* bad : {"", "h", "1x", "1:60", "1:3", "-5m", "1h30", "1.h", ".5h", "9999999999d", "1h  2m", "1h "})
        CHECK_FALSE(parse_duration(bad));
    CHECK(format_duration(5400) == "1h30m");
    CHECK(format_duration(2700) == "45m");
    CHECK(format_duration(172800) == "2d");
    CHECK(format_duration(0) == "0m");
    CHECK(format_duration(-90) == "-1m30s");
    CHECK(format_duration(std::numeric_limits<std::int64_t>::min()) == "-106751991167300d15h30m8s");
}
