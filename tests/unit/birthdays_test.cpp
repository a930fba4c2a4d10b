// SPDX-License-Identifier: MIT
#include "reports/birthdays.h"

#include "sales_office.h"

using namespace crm;
using test::SalesOffice;

namespace {

std::string next(std::string_view birthday, std::string_view today) {
    const std::optional<Day> day = reports::next_birthday(birthday, *parse_iso_date(today));
    return day ? format_date(*day) : "none";
}

std::string near(SalesOffice& office, std::string_view today, int days) {
    std::string text;
    for (const reports::Birthday& each : reports::birthdays_near(office.session, *parse_iso_date(today), days, std::nullopt)) {
        text += each.name + " " + format_date(each.day) + (each.age ? " " + std::to_string(*each.age) : "") + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("the next birthday is today or later") {
    CHECK(next("1980-11-22", "2026-11-22") == "2026-11-22");
    CHECK(next("1980-11-21", "2026-11-22") == "2027-11-21");
    CHECK(next("--11-23", "2026-11-22") == "2026-11-23");
    CHECK(next("--01-01", "2026-12-31") == "2027-01-01");
    CHECK(next("1980-13-01", "2026-11-22") == "none");
    CHECK(next("1980", "2026-11-22") == "none");
    CHECK(next("", "2026-11-22") == "none");
}

TEST_CASE("29 February is celebrated on the 28th in other years") {
    CHECK(next("1992-02-29", "2026-11-22") == "2027-02-28");
    CHECK(next("--02-29", "2027-02-28") == "2027-02-28");
    CHECK(next("1992-02-29", "2027-03-01") == "2028-02-29");
    CHECK(next("1992-02-29", "2028-02-28") == "2028-02-29");
    CHECK(next("1992-02-29", "2100-02-28") == "2100-02-28");
}

TEST_CASE("birthdays near are found whatever the year of birth, across the end of a year, and in their order") {
    SalesOffice office;
    office.add("contact", {{"name", "Old"}, {"birthday", "1897-12-31"}});
    office.add("contact", {{"name", "Partial"}, {"birthday", "--01-02"}});
    office.add("contact", {{"name", "Young"}, {"birthday", "2025-12-30"}});
    office.add("contact", {{"name", "Later"}, {"birthday", "1980-01-10"}});
    office.add("contact", {{"name", "Leap"}, {"birthday", "2000-02-29"}});
    office.add("contact", {{"name", "Nobody knows"}});
    CHECK(near(office, "2026-12-30", 7) == "Young 2026-12-30 1\nOld 2026-12-31 129\nPartial 2027-01-02\n");
    CHECK(near(office, "2026-12-30", 0) == "Young 2026-12-30 1\n");
    CHECK(near(office, "2027-02-21", 6).empty());
    CHECK(near(office, "2027-02-21", 7) == "Leap 2027-02-28 27\n");
    CHECK(near(office, "2027-01-11", 364) ==
          "Leap 2027-02-28 27\nYoung 2027-12-30 2\nOld 2027-12-31 130\nPartial 2028-01-02\nLater 2028-01-10 48\n");
    CHECK(near(office, "2027-01-11", 1000).find("Later 2028-01-10 48\n") != std::string::npos);
}
