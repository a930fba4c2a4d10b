// SPDX-License-Identifier: MIT
#include <crm/analysis/velocity.h>

#include "sales_office.h"

using namespace crm;
using test::Fields;
using test::LocalZone;
using test::SalesOffice;

namespace {

constexpr std::string_view three_stages =
    "pipeline: {stages: [{name: lead, probability: 10}, {name: demo, probability: 30}, {name: offer, probability: 60}, won, lost]}";

/// From then on it is that day at noon.
void wait_until(SalesOffice& office, std::string_view day) {
    office.session.parse.calendar.now = *parse_timestamp(std::string(day) + "T12:00:00Z");
}

std::int64_t open(SalesOffice& office, std::string_view day, const std::string& stage, Fields more = {}) {
    wait_until(office, day);
    Fields fields{{"title", "Deal"}, {"stage", stage}};
    fields.insert(fields.end(), more.begin(), more.end());
    return office.deal(fields);
}

void move(SalesOffice& office, std::string_view day, std::int64_t deal, const std::string& stage) {
    wait_until(office, day);
    office.move_deal(deal, stage);
}

void close(SalesOffice& office, std::string_view day, std::int64_t deal, const std::string& stage, const std::string& closed_at = "") {
    wait_until(office, day);
    office.edit_deal(deal, {{"stage", stage}, {"closed_at", closed_at.empty() ? std::string(day) : closed_at}});
}

std::string rows(const std::string& csv) { return csv.substr(csv.find('\n') + 1); }

/// The open stages' "deals/mean/median", as "2/3.5/3.5 …".
std::string stages(SalesOffice& office) {
    std::string found;
    const std::string csv = rows(office.report("velocity"));
    for (const std::string_view line : text::split(csv, '\n')) {
        if (line.starts_with("until")) {
            break;
        }
        std::string cells(line.substr(line.find(',') + 1));
        std::replace(cells.begin(), cells.end(), ',', '/');
        found += (found.empty() ? "" : " ") + cells.substr(0, cells.rfind('/'));
    }
    return found;
}

}  // namespace

TEST_CASE("days in each stage add up to the whole cycle") {
    SalesOffice office(three_stages);
    CHECK(office.report("velocity") == "phase,deals,mean_days,median_days,p90_days\n");
    const std::int64_t deal = open(office, "2026-01-01", "lead");
    CHECK(rows(office.report("velocity")).empty());
    move(office, "2026-01-04", deal, "demo");
    move(office, "2026-01-09", deal, "offer");
    close(office, "2026-01-19", deal, "won");
    CHECK(rows(office.report("velocity")) ==
          "lead,1,3,3,3\n"
          "demo,1,5,5,5\n"
          "offer,1,10,10,10\n"
          "until won,1,18,18,18\n"
          "until lost,0,,,\n"
          "whole cycle,1,18,18,18\n");
    const std::int64_t other = open(office, "2026-02-01", "lead");
    move(office, "2026-02-02", other, "offer");
    close(office, "2026-02-02", other, "lost");
    CHECK(rows(office.report("velocity")) ==
          "lead,2,2,2,2.8\n"
          "demo,1,5,5,5\n"
          "offer,2,5,5,9\n"
          "until won,1,18,18,18\n"
          "until lost,1,1,1,1\n"
          "whole cycle,2,9.5,9.5,16.3\n");
}

TEST_CASE("stays in a stage are added up, and the one that goes on does not count") {
    SalesOffice office(three_stages);
    const std::int64_t deal = open(office, "2026-01-01", "lead");
    move(office, "2026-01-03", deal, "demo");
    move(office, "2026-01-07", deal, "lead");
    CHECK(stages(office) == "0// 1/4/4 0//");
    move(office, "2026-01-08", deal, "demo");
    CHECK(stages(office) == "1/3/3 0// 0//");
    move(office, "2026-01-18", deal, "offer");
    CHECK(stages(office) == "1/3/3 1/14/14 0//");
}

TEST_CASE("what undo took back never happened to days either") {
    SalesOffice office(three_stages);
    const std::int64_t deal = open(office, "2026-01-01", "lead");
    move(office, "2026-01-03", deal, "demo");
    actions::undo(office.session);
    CHECK(rows(office.report("velocity")).empty());
    move(office, "2026-01-11", deal, "demo");
    CHECK(stages(office) == "1/10/10 0// 0//");
}

TEST_CASE("a stage that was entered nobody knows when does not count") {
    SalesOffice office(three_stages);
    // Entered long after it was opened, and not in the first stage.
    const std::int64_t late = open(office, "2026-03-01", "demo", {{"opened_at", "2026-01-01"}});
    move(office, "2026-03-05", late, "offer");
    CHECK(rows(office.report("velocity")).empty());
    move(office, "2026-03-06", late, "demo");
    move(office, "2026-03-08", late, "offer");
    CHECK(rows(office.report("velocity")).empty());
    close(office, "2026-03-10", late, "won");
    CHECK(stages(office) == "0// 0// 1/3/3");
    // In the first stage it has been since it was opened.
    const std::int64_t first = open(office, "2026-03-01", "lead", {{"opened_at", "2026-02-01"}});
    move(office, "2026-03-05", first, "demo");
    CHECK(stages(office) == "1/32/32 0// 1/3/3");
    // Entered in a later stage on the day of its opening.
    const std::int64_t at_once = open(office, "2026-03-01", "demo");
    move(office, "2026-03-07", at_once, "offer");
    CHECK(stages(office) == "1/32/32 1/6/6 1/3/3");
}

TEST_CASE("the last stay ends at the close, never before it began") {
    SalesOffice office(three_stages);
    const std::int64_t deal = open(office, "2026-01-01", "lead");
    close(office, "2026-01-20", deal, "won", "2026-01-11");
    CHECK(stages(office) == "1/10/10 0// 0//");
    const std::int64_t earlier = open(office, "2026-02-01", "lead");
    move(office, "2026-02-10", earlier, "offer");
    close(office, "2026-02-20", earlier, "lost", "2026-02-05");
    CHECK(stages(office) == "2/9.5/9.5 0// 1/0/0");
    // Opened again: the close that was is a move like any other.
    office.move_deal(deal, "offer");
    CHECK(stages(office) == "2/14/14 0// 1/0/0");
}

TEST_CASE("days are local ones in stages, too") {
    SalesOffice office(three_stages);
    office.session.parse.calendar.now = *parse_timestamp("2026-01-01T23:30:00Z");
    const std::int64_t deal = office.deal({{"title", "Deal"}, {"stage", "lead"}});
    office.session.parse.calendar.now = *parse_timestamp("2026-01-02T00:30:00Z");
    office.move_deal(deal, "demo");
    CHECK(stages(office) == "1/1/1 0// 0//");
    const LocalZone zone("Europe/Helsinki");
    CHECK(stages(office) == "1/0/0 0// 0//");
}

TEST_CASE("velocity of groups and pipelines") {
    SalesOffice office(R"(
pipelines:
  new: {stages: [{name: lead, probability: 10}, {name: offer, probability: 50}, won, lost]}
  renewal: {stages: [{name: due, probability: 80}, {name: offer, probability: 90}, kept, gone], won_stage: kept, lost_stage: gone}
)");
    office.add("product", {{"name", "Logo"}});
    office.add("product", {{"name", "Shop"}});
    const std::int64_t both = open(office, "2026-01-01", "lead", {{"products", "Logo"}, {"products", "Shop"}});
    close(office, "2026-01-05", both, "won");
    const std::int64_t renewed = open(office, "2026-01-01", "due", {{"pipeline", "renewal"}, {"products", "Shop"}});
    move(office, "2026-01-02", renewed, "offer");
    close(office, "2026-02-01", renewed, "kept");
    CHECK(rows(office.report("velocity")) ==
          "lead,new,1,4,4,4\n"
          "offer,new,0,,,\n"
          "until won,new,1,4,4,4\n"
          "until lost,new,0,,,\n"
          "whole cycle,new,1,4,4,4\n"
          "due,renewal,1,1,1,1\n"
          "offer,renewal,1,30,30,30\n"
          "until kept,renewal,1,31,31,31\n"
          "until gone,renewal,0,,,\n"
          "whole cycle,renewal,1,31,31,31\n");
    reports::Request request;
    request.pipeline = "renewal";
    CHECK(office.report("velocity", "product", request) ==
          "product,phase,pipeline,deals,mean_days,median_days,p90_days\n"
          "Shop,due,renewal,1,1,1,1\n"
          "Shop,offer,renewal,1,30,30,30\n"
          "Shop,until kept,renewal,1,31,31,31\n"
          "Shop,whole cycle,renewal,1,31,31,31\n");
    CHECK(office.report("velocity", "pipeline", request).starts_with("pipeline,phase,deals,"));
    request.pipeline = "";
    request.period = office.period("2026-01");
    CHECK(rows(office.report("velocity", "month", request)) ==
          "2026-01,lead,new,1,4,4,4\n2026-01,until won,new,1,4,4,4\n2026-01,whole cycle,new,1,4,4,4\n");
    CHECK(rows(office.report("velocity", "product")).starts_with("Shop,lead,new,1,4,4,4\nShop,until won,new,"));
}

TEST_CASE("what a pipeline wins in a day") {
    // 50 open deals, 20 of 100 won for 10,000.00 each, 60 days each: 50 × 20% × 10,000 / 60.
    CHECK(analysis::value_per_day({50, 20, 80, 20'000'000, 1'200, 20}) == 166'667);
    // Days are known of half of them only; their mean is the same.
    CHECK(analysis::value_per_day({50, 20, 80, 20'000'000, 600, 10}) == 166'667);
    CHECK(analysis::value_per_day({0, 20, 80, 20'000'000, 600, 10}) == 0);
    CHECK(analysis::value_per_day({50, 0, 80, 0, 0, 0}) == 0);
    CHECK_FALSE(analysis::value_per_day({50, 20, 80, 20'000'000, 0, 20}).has_value());

    SalesOffice office(three_stages);
    const auto closed = [&](const std::string& stage, const std::string& value, const std::string& currency, const std::string& day) {
        office.deal({{"title", "Deal"},
                     {"stage", stage},
                     {"value", value},
                     {"currency", currency},
                     {"opened_at", "2026-01-01"},
                     {"closed_at", day}});
    };
    closed("won", "100", "EUR", "2026-01-11");
    closed("won", "200", "EUR", "2026-01-21");
    closed("lost", "900", "EUR", "2026-01-31");
    closed("won", "70", "USD", "2026-02-01");
    open(office, "2026-03-01", "lead", {{"value", "50"}});
    open(office, "2026-03-01", "lead");
    open(office, "2026-03-01", "offer");
    reports::Request request;
    request.parameters.emplace_back("per-day", "");
    // 3 × 2/3 × 150.00 / 15 = 20.00
    CHECK(office.report("velocity", "", request) ==
          "open,won,win_rate,average,mean_days,per_day,currency\n"
          "3,2,66.67,150.00,15,20.00,EUR\n"
          "0,1,100,70.00,31,0.00,USD\n");
    // Open deals are today's, whatever the period.
    request.period = office.period("2026-02");
    CHECK(office.report("velocity", "currency", request) ==
          "currency,open,won,win_rate,average,mean_days,per_day\n"
          "EUR,3,0,,,,0.00\n"
          "USD,0,1,100,70.00,31,0.00\n");
    request.period = std::nullopt;
    CHECK(rows(office.report("velocity", "stage", request))
              .starts_with("lead,2,0,,,,0.00,EUR\noffer,1,0,,,,0.00,EUR\nwon,0,2,100,150.00,15,0.00,EUR\n"));
}
