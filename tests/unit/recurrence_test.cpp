// SPDX-License-Identifier: MIT
#include <crm/base/error.h>
#include <crm/base/recurrence.h>

#include <catch2/catch.hpp>

#include <string>

using namespace crm;

namespace {

/// The first occurrences from a day on, the day counted where it is one; "…" where no more come.
std::string occurrences(std::string_view text, std::string_view first, int count) {
    const Recurrence recurrence = parse_recurrence(text);
    const Day anchor = *parse_iso_date(first);
    std::string days;
    Day last = anchor - 1;
    for (int i = 0; i < count; ++i) {
        const std::optional<Day> next = next_occurrence(recurrence, anchor, last);
        if (!next) {
            return days + "end";
        }
        last = *next;
        days += (i == 0 ? "" : " ") + format_date(last);
    }
    return days;
}

std::string fault(std::string_view text) {
    try {
        parse_recurrence(text);
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

std::string text_after(std::string_view text, std::string_view day) {
    return recurrence_after(text, parse_recurrence(text), *parse_iso_date(day)).value_or("none");
}

}  // namespace

TEST_CASE("the examples of RFC 5545, section 3.8.5.3, that speak of days") {
    const std::string_view start = "1997-09-02";
    CHECK(occurrences("FREQ=DAILY;UNTIL=19970905T000000Z", start, 9) == "1997-09-02 1997-09-03 1997-09-04 1997-09-05end");
    CHECK(occurrences("FREQ=DAILY;INTERVAL=2", start, 3) == "1997-09-02 1997-09-04 1997-09-06");
    CHECK(occurrences("FREQ=DAILY;INTERVAL=10;COUNT=5", start, 5) == "1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12");
    CHECK(occurrences("FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", "1998-01-30", 4) ==
          "1998-01-30 1998-01-31 1999-01-01 1999-01-02");
    CHECK(occurrences("FREQ=DAILY;BYMONTH=1", "1998-01-30", 3) == "1998-01-30 1998-01-31 1999-01-01");
    CHECK(occurrences("FREQ=WEEKLY", start, 3) == "1997-09-02 1997-09-09 1997-09-16");
    CHECK(occurrences("FREQ=WEEKLY;INTERVAL=2;WKST=SU", start, 3) == "1997-09-02 1997-09-16 1997-09-30");
    CHECK(occurrences("FREQ=WEEKLY;WKST=SU;BYDAY=TU,TH", start, 4) == "1997-09-02 1997-09-04 1997-09-09 1997-09-11");
    CHECK(occurrences("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,WE,FR", "1997-09-01", 5) ==
          "1997-09-01 1997-09-03 1997-09-05 1997-09-15 1997-09-17");
    CHECK(occurrences("FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", start, 4) == "1997-09-02 1997-09-04 1997-09-16 1997-09-18");
    CHECK(occurrences("FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "1997-09-05", 3) == "1997-09-05 1997-10-03 1997-11-07");
    CHECK(occurrences("FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", "1997-09-07", 4) == "1997-09-07 1997-09-28 1997-11-02 1997-11-30");
    CHECK(occurrences("FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997-09-22", 4) == "1997-09-22 1997-10-20 1997-11-17 1997-12-22");
    CHECK(occurrences("FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28", 4) == "1997-09-28 1997-10-29 1997-11-28 1997-12-29");
    CHECK(occurrences("FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", start, 4) == "1997-09-02 1997-09-15 1997-10-02 1997-10-15");
    CHECK(occurrences("FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", "1997-09-30", 4) == "1997-09-30 1997-10-01 1997-10-31 1997-11-01");
    CHECK(occurrences("FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12", "1997-09-10", 4) ==
          "1997-09-10 1997-09-11 1997-09-12 1999-03-10");
    CHECK(occurrences("FREQ=MONTHLY;INTERVAL=2;BYDAY=TU", start, 6) == "1997-09-02 1997-09-09 1997-09-16 1997-09-23 1997-09-30 1997-11-04");
    CHECK(occurrences("FREQ=YEARLY;COUNT=10;BYMONTH=6,7", "1997-06-10", 4) == "1997-06-10 1997-07-10 1998-06-10 1998-07-10");
    CHECK(occurrences("FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3", "1997-03-10", 4) == "1997-03-10 1999-01-10 1999-02-10 1999-03-10");
    CHECK(occurrences("FREQ=YEARLY;BYDAY=20MO", "1997-05-19", 3) == "1997-05-19 1998-05-18 1999-05-17");
    CHECK(occurrences("FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1997-03-13", 4) == "1997-03-13 1997-03-20 1997-03-27 1998-03-05");
    CHECK(occurrences("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", start, 3) == "1998-02-13 1998-03-13 1998-11-13");
    CHECK(occurrences("FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", "1997-09-13", 3) == "1997-09-13 1997-10-11 1997-11-08");
    CHECK(occurrences("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11-05", 3) ==
          "1996-11-05 2000-11-07 2004-11-02");
    CHECK(occurrences("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04", 3) == "1997-09-04 1997-10-07 1997-11-06");
    CHECK(occurrences("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-09-29", 4) == "1997-09-29 1997-10-30 1997-11-27 1997-12-30");
    CHECK(occurrences("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05", 4) ==
          "1997-08-05 1997-08-10 1997-08-19 1997-08-24");
    CHECK(occurrences("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05", 4) ==
          "1997-08-05 1997-08-17 1997-08-19 1997-08-31");
    // The 30th of February is left out.
    CHECK(occurrences("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01-15", 5) ==
          "2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30");
    CHECK(occurrences("RRULE:FREQ=YEARLY", "2024-02-29", 2) == "2024-02-29 2028-02-29");
}

TEST_CASE("recurrences in words") {
    CHECK(occurrences("daily", "2026-11-22", 2) == "2026-11-22 2026-11-23");
    CHECK(occurrences("Every 2 Weeks", "2026-11-23", 3) == "2026-11-23 2026-12-07 2026-12-21");
    CHECK(occurrences("every other week on friday", "2026-11-22", 3) == "2026-12-04 2026-12-18 2027-01-01");
    CHECK(occurrences("every 3 months", "2026-11-15", 3) == "2026-11-15 2027-02-15 2027-05-15");
    CHECK(occurrences("quarterly on the first monday", "2026-11-02", 2) == "2026-11-02 2027-02-01");
    CHECK(occurrences("weekdays", "2026-11-20", 3) == "2026-11-20 2026-11-23 2026-11-24");
    CHECK(occurrences("every monday, wed and fri", "2026-11-22", 4) == "2026-11-23 2026-11-25 2026-11-27 2026-11-30");
    CHECK(occurrences("weekly on tuesdays", "2026-11-22", 2) == "2026-11-24 2026-12-01");
    CHECK(occurrences("monthly on the last friday", "2026-11-22", 3) == "2026-11-27 2026-12-25 2027-01-29");
    CHECK(occurrences("monthly on the 15th", "2026-11-22", 2) == "2026-12-15 2027-01-15");
    CHECK(occurrences("monthly on the 1st and 15th", "2026-11-22", 3) == "2026-12-01 2026-12-15 2027-01-01");
    CHECK(occurrences("every month on the last day", "2027-01-31", 3) == "2027-01-31 2027-02-28 2027-03-31");
    CHECK(occurrences("monthly on the last workday", "2026-11-22", 3) == "2026-11-30 2026-12-31 2027-01-29");
    CHECK(occurrences("every year on 12 april", "2026-11-22", 2) == "2027-04-12 2028-04-12");
    CHECK(occurrences("yearly on the last friday of november", "2026-11-22", 2) == "2026-11-27 2027-11-26");
    CHECK(occurrences("annually on april 12", "2026-11-22", 1) == "2027-04-12");
    CHECK(parse_recurrence("every 2 weeks after completion").after_completion);
    CHECK(parse_recurrence("FREQ=DAILY;INTERVAL=3 After Completion").after_completion);
    // People mean the end of the month; a rule leaves the month out.
    CHECK(occurrences("monthly on the 31st", "2026-10-31", 4) == "2026-10-31 2026-11-30 2026-12-31 2027-01-31");
    CHECK(occurrences("FREQ=MONTHLY;BYMONTHDAY=31", "2026-10-31", 3) == "2026-10-31 2026-12-31 2027-01-31");
    CHECK(occurrences("yearly on 29 february", "2026-11-22", 2) == "2027-02-28 2028-02-29");
}

TEST_CASE("a late look finds the occurrence by the same count") {
    const Recurrence recurrence = parse_recurrence("every 2 weeks");
    const Day anchor = *parse_iso_date("2001-01-01");
    const Day found = *next_occurrence(recurrence, anchor, *parse_iso_date("2026-11-21"));
    CHECK((found - anchor) % 14 == 0);
    CHECK(format_date(found) == "2026-11-30");
}

TEST_CASE("the text goes along from one occurrence to the next") {
    CHECK(text_after("weekly", "2026-11-22") == "weekly");
    CHECK(text_after("FREQ=WEEKLY;COUNT=10;BYDAY=MO", "2026-11-23") == "FREQ=WEEKLY;COUNT=9;BYDAY=MO");
    CHECK(text_after("FREQ=WEEKLY;COUNT=1", "2026-11-23") == "none");
    CHECK(text_after("monthly", "2026-10-31") == "monthly on the 31st");
    CHECK(text_after("every 3 months", "2026-10-30") == "every 3 months on the 30th");
    CHECK(text_after("monthly after completion", "2026-10-31") == "monthly after completion");
    CHECK(text_after("yearly", "2024-02-29") == "yearly on 29 february");
    CHECK(text_after("yearly", "2026-10-31") == "yearly");
}

TEST_CASE("what is no recurrence says why") {
    CHECK(fault("fortnight") == "\"fortnight\" is no recurrence: \"fortnight\" is not understood there");
    CHECK(fault("every") == "\"every\" is no recurrence: it ends too early");
    CHECK(fault("every 0 days") == "\"every 0 days\" is no recurrence: \"0\" is not understood there");
    CHECK(fault("monthly on the 32nd") == "\"monthly on the 32nd\" is no recurrence: \"32nd\" is not understood there");
    CHECK(fault("weekly on the 15th") == "\"weekly on the 15th\" is no recurrence: \"the\" is not understood there");
    CHECK(fault("daily on friday") == "\"daily on friday\" is no recurrence: \"friday\" is not understood there");
    CHECK(fault("yearly on 31 april") != "");
    CHECK(fault("after completion") != "");
    CHECK(fault("") != "");
    CHECK(fault("FREQ=HOURLY") == "\"FREQ=HOURLY\" is no recurrence: FREQ is DAILY, WEEKLY, MONTHLY or YEARLY, not \"HOURLY\"");
    CHECK(fault("INTERVAL=2") == "\"INTERVAL=2\" is no recurrence: FREQ is missing");
    CHECK(fault("FREQ=DAILY;COUNT=2;UNTIL=20270101") ==
          "\"FREQ=DAILY;COUNT=2;UNTIL=20270101\" is no recurrence: it has COUNT and UNTIL; a rule has one of them");
    CHECK(fault("FREQ=WEEKLY;BYDAY=1MO") ==
          "\"FREQ=WEEKLY;BYDAY=1MO\" is no recurrence: only FREQ=MONTHLY and FREQ=YEARLY have a numbered day of the week");
    CHECK(fault("FREQ=MONTHLY;BYDAY=XX") != "");
    CHECK(fault("FREQ=MONTHLY;BYMONTHDAY=0") != "");
    CHECK(fault("FREQ=MONTHLY;BYMONTHDAY=") != "");
    CHECK(fault("FREQ=MONTHLY;FREQ=DAILY") != "");
    CHECK(fault("FREQ=MONTHLY;BYSETPOS=1") != "");
    CHECK(fault("FREQ=DAILY;BYHOUR=9") != "");
    CHECK(fault("FREQ=DAILY;UNTIL=20260231") != "");
    CHECK(fault("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30") == "\"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\" never happens");
}
