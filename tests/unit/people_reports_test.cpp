// SPDX-License-Identifier: MIT
#include "reports/period.h"

#include "sales_office.h"

using namespace crm;
using test::Fields;
using test::LocalZone;
using test::SalesOffice;

namespace {

reports::Request request_for(const SalesOffice& office, const std::string& period) {
    reports::Request request;
    request.period = office.period(period);
    return request;
}

Fields won(const std::string& closed_at, const std::string& value, Fields more = {}) {
    Fields fields{{"title", "Deal"}, {"stage", "won"}, {"opened_at", "2026-01-01"}, {"closed_at", closed_at}, {"value", value}};
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
}

/// The days of the period before, "2026-05-01..2026-06-01", the end not included.
std::string before(const SalesOffice& office, const std::string& period) {
    const auto range = reports::period_before(office.period(period));
    return range ? format_date(range->begin) + ".." + format_date(range->end) : "none";
}

}  // namespace

TEST_CASE("the period before has as many months, or as many days") {
    const SalesOffice office;
    CHECK(before(office, "2026-06") == "2026-05-01..2026-06-01");
    CHECK(before(office, "2026-03") == "2026-02-01..2026-03-01");
    CHECK(before(office, "2026-Q1") == "2025-10-01..2026-01-01");
    CHECK(before(office, "2024") == "2023-01-01..2024-01-01");
    CHECK(before(office, "2026-02..2026-03") == "2025-12-01..2026-02-01");
    CHECK(before(office, "2026-07-01..2026-08-09") == "2026-05-22..2026-07-01");
    CHECK(before(office, "7d") == "2026-11-09..2026-11-16");
    CHECK(before(office, "2026-W01") == "2025-12-22..2025-12-29");
    CHECK(before(office, "2026..") == "none");
    CHECK(before(office, "..2026") == "none");
    CHECK(before(office, "all") == "none");
}

TEST_CASE("owners: a person's activities and tasks stand in one row, whatever the currencies") {
    SalesOffice office;
    office.add("user", {{"name", "Ada"}});
    office.add("user", {{"name", "Bo"}});
    office.deal(won("2026-05-01", "10", {{"owner", "Ada"}, {"currency", "USD"}}));
    office.deal(won("2026-05-01", "30", {{"owner", "Ada"}, {"currency", "JPY"}}));
    office.deal({{"title", "Open"}, {"stage", "lead"}, {"owner", "Ada"}, {"currency", "USD"}, {"value", "99"}});
    office.add("activity", {{"body", "Call"}, {"type", "call"}, {"at", "2026-05-01"}, {"owner", "Ada"}});
    office.add("activity", {{"body", "Call"}, {"type", "call"}, {"at", "2026-06-01"}, {"owner", "Bo"}});
    office.add("task", {{"title", "Late"}, {"due", "2026-11-21"}, {"owner", "Bo"}});
    office.add("task", {{"title", "Today"}, {"due", "2026-11-22"}, {"owner", "Bo"}});
    office.add("task", {{"title", "Whenever"}, {"owner", "Bo"}});
    const std::string heading = "owner,open,won,lost,win_rate,won_value,share,mean_days,activities,overdue_tasks,currency\n";
    CHECK(office.report("owners") == heading +
                                         "Ada,0,1,0,100,30,100,120,1,0,JPY\n"
                                         "Bo,0,0,0,,0,0,,1,1,JPY\n"
                                         "Ada,1,1,0,100,10.00,100,120,,,USD\n");
    CHECK(office.report("owners", "", request_for(office, "2026-06")) == heading + "Ada,1,0,0,,0.00,,,0,0,USD\nBo,0,0,0,,0.00,,,1,1,USD\n");
    reports::Request dollars;
    dollars.currency = "USD";
    CHECK(office.report("owners", "", dollars) == heading + "Ada,1,1,0,100,10.00,100,120,1,0,USD\n");
}

TEST_CASE("customers are companies, or the first contact of a deal without one") {
    SalesOffice office;
    office.add("company", {{"name", "Acme"}});
    office.add("contact", {{"name", "Olaf"}, {"companies", "Acme"}});
    office.add("contact", {{"name", "Iris"}});
    office.deal(won("2026-05-01", "70", {{"company", "Acme"}, {"contacts", "Iris"}}));
    office.deal(won("2026-05-01", "20", {{"contacts", "Iris"}, {"contacts", "Olaf"}}));
    office.deal(won("2026-05-01", "10"));
    office.deal({{"title", "Open"}, {"stage", "lead"}, {"company", "Acme"}, {"value", "500"}});
    office.add("activity", {{"body", "Call"}, {"at", "2026-03-01T12:00:00Z"}, {"contacts", "Olaf"}});
    office.add("activity", {{"body", "Call"}, {"at", "2026-02-01T23:30:00Z"}, {"contacts", "Iris"}});
    CHECK(office.report("customers") ==
          "customer,deals,value,share,cumulative_share,class,last_contact,currency\n"
          "Acme,1,70.00,70,70,A,2026-03-01,EUR\n"
          "Iris,1,20.00,20,90,A,2026-02-01,EUR\n"
          ",1,10.00,10,100,,,EUR\n");
    // 70² + 20²; the rest is nobody's.
    CHECK(office.report("customers", "concentration") ==
          "customers,value,largest,largest_share,top,top_share,hhi,currency\n"
          "2,100.00,Acme,70,5,90,5300,EUR\n");
    const LocalZone zone("Europe/Helsinki");
    CHECK(office.report("customers").find("Iris,1,20.00,20,90,A,2026-02-02,EUR") != std::string::npos);
}

TEST_CASE("customers without any value have no class and no index") {
    SalesOffice office;
    office.add("company", {{"name", "Acme"}});
    office.deal(won("2026-05-01", "0", {{"company", "Acme"}}));
    CHECK(office.report("customers").ends_with("\nAcme,1,0.00,,,,,EUR\n"));
    CHECK(office.report("customers", "class").ends_with("\n,1,1,0.00,,EUR\n"));
    CHECK(office.report("customers", "concentration").ends_with("\n1,0.00,Acme,,5,,,EUR\n"));
}

TEST_CASE("who bought in the period before only has grown by -100 percent") {
    SalesOffice office;
    office.add("company", {{"name", "Acme"}});
    office.add("company", {{"name", "Beta"}});
    office.deal(won("2026-05-31T12:00:00Z", "50", {{"company", "Acme"}}));
    office.deal(won("2026-04-30T12:00:00Z", "50", {{"company", "Beta"}}));
    office.deal(won("2026-06-01T12:00:00Z", "20", {{"company", "Beta"}}));
    CHECK(office.report("customers", "", request_for(office, "2026-06")) ==
          "customer,deals,value,share,growth,cumulative_share,class,last_contact,currency\n"
          "Beta,1,20.00,100,,100,A,,EUR\n"
          "Acme,0,0.00,0,-100,100,,,EUR\n");
    CHECK(office.report("customers", "class", request_for(office, "2026-06")).ends_with("currency\nA,1,1,20.00,100,EUR\n"));
    CHECK(office.report("customers", "concentration", request_for(office, "2026-07")).ends_with("hhi,currency\n"));
}

TEST_CASE("activities lie in local days and weeks") {
    SalesOffice office;
    office.add("activity", {{"body", "Sunday"}, {"at", "2026-05-31T22:30:00Z"}});
    office.add("activity", {{"body", "Sunday"}, {"at", "2026-05-31T12:00:00Z"}, {"direction", "in"}, {"duration", "45m"}});
    CHECK(office.report("activity", "week").ends_with("2026-W22,2,100,45m,1,0,note=100\n"));
    const LocalZone zone("Europe/Helsinki");
    CHECK(office.report("activity", "week").ends_with("2026-W22,1,50,45m,1,0,note=100\n2026-W23,1,50,0m,0,0,note=100\n"));
    CHECK(office.report("activity", "", request_for(office, "2026-06")).ends_with("note,1,100,0m,0,0\n"));
}

TEST_CASE("reports with their own words name them") {
    SalesOffice office;
    CHECK(office.fault("activity", "owned") == "this report cannot group by \"owned\" | did you mean owner?");
    CHECK(office.fault("sources", "stage") == "this report cannot group by \"stage\" | --by takes: source, channel, campaign");
    reports::Request request;
    request.parameters.emplace_back("top", "-1");
    CHECK(office.fault("customers", "", request) == "--top: \"-1\" is not a number of customers | write --top 10");
}
