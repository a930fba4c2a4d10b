// SPDX-License-Identifier: MIT
#include "sales_office.h"

using namespace crm;
using test::Fields;
using test::LocalZone;
using test::SalesOffice;

namespace {

constexpr std::string_view heading = "stage,reached,rate_from_previous,rate_from_first,lost_here,win_rate\n";

constexpr std::string_view three_stages =
    "pipeline: {stages: [lead, won, {name: demo, probability: 30}, {name: offer, probability: 60}, lost]}";

std::int64_t add(SalesOffice& office, const std::string& stage, Fields more = {}) {
    Fields fields{{"title", "Deal"}, {"stage", stage}, {"opened_at", "2026-02-01"}};
    fields.insert(fields.end(), more.begin(), more.end());
    return office.deal(fields);
}

/// The stages' "reached" and "lost_here", as "4/1 3/0 …".
std::string steps(SalesOffice& office) {
    std::string found;
    const std::string csv = office.report("conversion");
    for (const std::string_view line : text::split(std::string_view(csv).substr(heading.size()), '\n')) {
        std::vector<std::string_view> cells;
        for (std::size_t begin = 0; begin <= line.size();) {
            const std::size_t end = std::min(line.find(',', begin), line.size());
            cells.push_back(line.substr(begin, end - begin));
            begin = end + 1;
        }
        found += (found.empty() ? "" : " ") + std::string(cells.at(1)) + "/" + std::string(cells.at(4));
    }
    return found;
}

}  // namespace

TEST_CASE("conversion of present stages alone") {
    SalesOffice office(three_stages);
    CHECK(office.report("conversion") == std::string(heading) + "lead,0,,,0,\ndemo,0,,,0,\noffer,0,,,0,\nwon,0,,,0,\n");
    add(office, "lead");
    add(office, "demo");
    add(office, "offer");
    add(office, "won");
    add(office, "won");
    add(office, "lost");  // nothing is known of it but that it began
    office.deal({{"title", "In no stage"}});
    CHECK(office.report("conversion") == std::string(heading) +
                                             "lead,7,,100,1,66.67\n"
                                             "demo,4,57.14,57.14,0,100\n"
                                             "offer,3,75,42.86,0,100\n"
                                             "won,2,66.67,28.57,0,100\n");
}

TEST_CASE("the furthest stage counts, and a step back takes nothing away") {
    SalesOffice office(three_stages);
    const std::int64_t back = add(office, "lead");
    office.move_deal(back, "offer");
    office.move_deal(back, "demo");
    CHECK(steps(office) == "1/0 1/0 1/0 0/0");
    const std::int64_t lost_after_demo = add(office, "demo");
    office.move_deal(lost_after_demo, "lead");
    office.edit_deal(lost_after_demo, {{"title", "Renamed"}});
    office.move_deal(lost_after_demo, "lost");
    CHECK(steps(office) == "2/0 2/1 1/0 0/0");
    const std::int64_t straight_to_lost = add(office, "lead");
    office.move_deal(straight_to_lost, "lost");
    CHECK(steps(office) == "3/1 2/1 1/0 0/0");
    office.move_deal(straight_to_lost, "won");
    CHECK(steps(office) == "3/0 3/1 2/0 1/0");
}

TEST_CASE("a deal that was won and is not any more went through all open stages") {
    SalesOffice office(three_stages);
    const std::int64_t deal = add(office, "won");
    CHECK(steps(office) == "1/0 1/0 1/0 1/0");
    office.move_deal(deal, "demo");
    CHECK(steps(office) == "1/0 1/0 1/0 0/0");
    office.move_deal(deal, "lost");
    CHECK(steps(office) == "1/0 1/0 1/1 0/0");
}

TEST_CASE("what undo took back never happened") {
    SalesOffice office(three_stages);
    const std::int64_t deal = add(office, "lead");
    office.move_deal(deal, "offer");
    office.move_deal(deal, "lead");
    CHECK(steps(office) == "1/0 1/0 1/0 0/0");
    actions::undo(office.session);
    actions::undo(office.session);
    CHECK(steps(office) == "1/0 0/0 0/0 0/0");
    office.move_deal(deal, "demo");
    actions::undo(office.session);
    CHECK(steps(office) == "1/0 0/0 0/0 0/0");
    actions::redo(office.session);
    office.move_deal(deal, "lost");
    CHECK(steps(office) == "1/0 1/1 0/0 0/0");
    actions::undo(office.session);
    actions::undo(office.session);
    CHECK(steps(office) == "1/0 0/0 0/0 0/0");
}

TEST_CASE("each pipeline has its own steps") {
    SalesOffice office(R"(
pipelines:
  new: {stages: [{name: lead, probability: 10}, {name: offer, probability: 50}, won, lost]}
  renewal: {stages: [{name: due, probability: 80}, {name: offer, probability: 90}, won, lost]}
)");
    add(office, "offer");
    add(office, "lead", {{"pipeline", "new"}});
    const std::int64_t moved = add(office, "lead", {{"pipeline", "new"}});
    office.edit_deal(moved, {{"pipeline", "renewal"}, {"stage", "offer"}});
    office.move_deal(moved, "lost");
    CHECK(office.report("conversion") ==
          "stage,pipeline,reached,rate_from_previous,rate_from_first,lost_here,win_rate\n"
          "lead,new,2,,100,0,\n"
          "offer,new,1,50,50,0,\n"
          "won,new,0,0,0,0,\n"
          "due,renewal,1,,100,0,0\n"
          "offer,renewal,1,100,100,1,0\n"
          "won,renewal,0,0,0,0,\n");
    reports::Request request;
    request.pipeline = "renewal";
    CHECK(office.report("conversion", "", request).find(",new,") == std::string::npos);
    CHECK(office.report("conversion", "owner", request).ends_with("1,0,1,0,0\n"));
}

TEST_CASE("win rates of groups") {
    SalesOffice office;
    add(office, "won", {{"source", "web"}});
    add(office, "won", {{"source", "fair"}});
    add(office, "won", {{"source", "fair"}, {"value", "10"}, {"currency", "USD"}});
    add(office, "lost", {{"source", "fair"}});
    add(office, "lead", {{"source", "fair"}});
    add(office, "lead");
    CHECK(office.report("conversion", "source") ==
          "source,deals,won,lost,open,win_rate\n"
          "fair,4,2,1,1,66.67\n"
          "web,1,1,0,0,100\n"
          ",1,0,0,1,\n");
    CHECK(office.report("conversion", "stage") ==
          "stage,deals,won,lost,open,win_rate\n"
          "lead,2,0,0,2,\n"
          "won,3,3,0,0,100\n"
          "lost,1,0,1,0,0\n");
    CHECK(office.report("conversion", "tags").ends_with("\n,6,3,1,2,75\n"));
}

TEST_CASE("the period is about the opening, by local days") {
    SalesOffice office;
    add(office, "won");
    office.edit_deal(1, {{"opened_at", "2026-02-28T22:30:00Z"}});
    reports::Request request;
    request.period = office.period("2026-02");
    CHECK(office.report("conversion", "month", request) == "month,deals,won,lost,open,win_rate\n2026-02,1,1,0,0,100\n");
    const LocalZone zone("Europe/Helsinki");
    CHECK(office.report("conversion", "month", request) == "month,deals,won,lost,open,win_rate\n");
    CHECK(office.report("conversion", "month") == "month,deals,won,lost,open,win_rate\n2026-03,1,1,0,0,100\n");
}
