// SPDX-License-Identifier: MIT
#include <crm/reports/report.h>

#include <algorithm>

#include "sales_office.h"

using namespace crm;
using test::Fields;
using test::LocalZone;
using test::SalesOffice;

namespace {

reports::Request request_for(std::string currency, std::string pipeline = "") {
    reports::Request request;
    request.currency = std::move(currency);
    request.pipeline = std::move(pipeline);
    return request;
}

Fields won(const std::string& closed_at, const std::string& value, Fields more = {}) {
    Fields fields{{"title", "Deal"}, {"stage", "won"}, {"closed_at", closed_at}, {"opened_at", "2026-01-01"}};
    if (!value.empty()) {
        fields.emplace_back("value", value);
    }
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
}

constexpr std::string_view two_pipelines = R"(
pipelines:
  new:
    stages: [{name: lead, probability: 10}, {name: offer, probability: 50}, won, lost]
  renewal:
    stages: [{name: due, probability: 80}, {name: offer, probability: 90}, {name: kept, probability: 100}, {name: left, probability: 0}]
    won_stage: kept
    lost_stage: left
)";

}  // namespace

TEST_CASE("every report is complete and found by name") {
    for (const reports::Report& report : reports::all()) {
        CHECK(reports::find(report.name) == &report);
        CHECK_FALSE(report.summary.empty());
        CHECK(report.summary.back() != '.');
        CHECK(report.by_help.empty() == ((report.takes & reports::takes_by) == 0));
        CHECK_FALSE(report.examples.empty());
        for (const std::string_view example : report.examples) {
            CHECK(example.starts_with("crm report " + std::string(report.name)));
        }
    }
    CHECK(reports::find("profit") == nullptr);
}

TEST_CASE("descriptions tell of every column") {
    SalesOffice office;
    for (const reports::Report& report : reports::all()) {
        // Reports on deals are those that take a filter.
        const bool on_deals = (report.takes & reports::takes_filter) != 0;
        for (const char* by : on_deals ? std::vector<const char*>{"", "month", "owner"} : std::vector<const char*>{""}) {
            const std::string csv = office.report(report.name, by);
            const std::string_view heading = std::string_view(csv).substr(0, csv.find('\n'));
            for (const std::string_view column : text::split(heading.substr(heading.find(',')), ',')) {
                INFO(report.name << ": " << column);
                const std::string name(column);
                const bool is_told = report.description.find(name + ":") != std::string_view::npos ||
                                     report.description.find(name + " (") != std::string_view::npos ||
                                     report.description.find(name + ", lost:") != std::string_view::npos;
                CHECK(is_told);
            }
        }
    }
}

TEST_CASE("the pipeline lists every open stage, weighted") {
    SalesOffice office;
    CHECK(office.report("pipeline") ==
          "stage,deals,value,weighted,probability,share,currency\n"
          "lead,0,0.00,0.00,10,,EUR\n"
          "qualified,0,0.00,0.00,25,,EUR\n"
          "proposal,0,0.00,0.00,50,,EUR\n"
          "negotiation,0,0.00,0.00,75,,EUR\n");
    office.deal({{"title", "A"}, {"stage", "lead"}, {"value", "1000"}});
    office.deal({{"title", "B"}, {"stage", "lead"}, {"value", "0.05"}});                               // 10% of 5 cents: 0.5, so 1 cent
    office.deal({{"title", "C"}, {"stage", "lead"}});                                                  // no value, no currency
    office.deal({{"title", "D"}, {"stage", "proposal"}, {"value", "999.95"}, {"probability", "80"}});  // 799.96
    office.deal({{"title", "E"}, {"stage", "proposal"}, {"value", "1000"}, {"probability", "0"}});
    office.deal({{"title", "F"}, {"stage", "won"}, {"value", "5000"}});
    office.deal({{"title", "G"}, {"stage", "lost"}, {"value", "5000"}});
    CHECK(office.report("pipeline") ==
          "stage,deals,value,weighted,probability,share,currency\n"
          "lead,3,1000.05,100.01,10,33.34,EUR\n"
          "qualified,0,0.00,0.00,25,0,EUR\n"
          "proposal,2,1999.95,799.96,50,66.67,EUR\n"
          "negotiation,0,0.00,0.00,75,0,EUR\n");
}

TEST_CASE("currencies never meet, the configured one comes first") {
    SalesOffice office("currency: GBP");
    office.deal({{"title", "A"}, {"stage", "lead"}, {"value", "100"}, {"currency", "EUR"}});
    office.deal({{"title", "B"}, {"stage", "lead"}, {"value", "5000"}, {"currency", "JPY"}});
    office.deal({{"title", "C"}, {"stage", "lead"}, {"value", "300"}});
    office.deal({{"title", "D"}, {"stage", "proposal"}});
    office.deal({{"title", "E"}, {"stage", "proposal"}, {"currency", "JPY"}});
    CHECK(office.report("pipeline", "type") ==
          "type,deals,value,weighted,share,currency\n"
          ",2,300.00,30.00,100,GBP\n"
          ",1,100.00,10.00,100,EUR\n"
          ",2,5000,500,100,JPY\n");
    CHECK(office.report("pipeline", "currency") ==
          "currency,deals,value,weighted,share\n"
          "GBP,2,300.00,30.00,100\n"
          "EUR,1,100.00,10.00,100\n"
          "JPY,2,5000,500,100\n");
    CHECK(office.report("pipeline", "owner", request_for("jpy")).ends_with("2,5000,500,100,JPY\n"));
    CHECK(office.report("pipeline", "type", request_for("GBP")).ends_with("currency\n,2,300.00,30.00,100,GBP\n"));
    CHECK(office.report("pipeline", "", request_for("USD")).find("lead,0,0.00,0.00,10,,USD\n") != std::string::npos);
}

TEST_CASE("pipelines are kept apart") {
    SalesOffice office(two_pipelines);
    office.deal({{"title", "A"}, {"stage", "offer"}, {"value", "100"}});
    office.deal({{"title", "B"}, {"pipeline", "new"}, {"stage", "offer"}, {"value", "100"}});
    office.deal({{"title", "C"}, {"pipeline", "renewal"}, {"stage", "offer"}, {"value", "200"}});
    office.deal({{"title", "D"}, {"pipeline", "renewal"}, {"stage", "kept"}, {"value", "400"}, {"closed_at", "2026-03-01"}});
    office.deal({{"title", "E"}, {"pipeline", "new"}, {"stage", "won"}, {"value", "800"}, {"closed_at", "2026-03-01"}});
    office.deal({{"title", "F"}, {"pipeline", "renewal"}, {"value", "1"}});  // in no stage
    CHECK(office.report("pipeline") ==
          "stage,pipeline,deals,value,weighted,probability,share,currency\n"
          "lead,new,0,0.00,0.00,10,0,EUR\n"
          "offer,new,2,200.00,100.00,50,49.88,EUR\n"
          "due,renewal,0,0.00,0.00,80,0,EUR\n"
          "offer,renewal,1,200.00,180.00,90,49.88,EUR\n"
          ",renewal,1,1.00,0.00,,0.25,EUR\n");
    CHECK(office.report("pipeline", "", request_for("", "NEW")) ==
          "stage,pipeline,deals,value,weighted,probability,share,currency\n"
          "lead,new,0,0.00,0.00,10,0,EUR\n"
          "offer,new,2,200.00,100.00,50,100,EUR\n");
    CHECK(office.report("pipeline", "pipeline") ==
          "pipeline,deals,value,weighted,share,currency\n"
          "new,2,200.00,100.00,49.88,EUR\n"
          "renewal,2,201.00,180.00,50.12,EUR\n");
    CHECK(office.report("sales", "year").ends_with("2026,1200.00,2,100,,1200.00,EUR\n"));
    CHECK(office.report("sales", "year", request_for("", "renewal")).ends_with("2026,400.00,1,100,,400.00,EUR\n"));
    CHECK(office.fault("won", "", request_for("", "renewals")) == "there is no pipeline \"renewals\" | did you mean renewal?");
    CHECK(office.fault("won", "", request_for("EURO")) == "\"EURO\" is not a currency | write its ISO 4217 code: EUR, USD, JPY");
}

TEST_CASE("won deals by month: average, share and days") {
    SalesOffice office;
    office.deal(won("2026-03-01", "100"));              // 59 days
    office.deal(won("2026-03-31T22:00:00Z", "50.01"));  // 89 days
    office.deal(won("2026-01-02", "10.00"));            // 1 day
    office.deal({{"title", "No date"}, {"stage", "won"}, {"value", "40"}});
    office.deal({{"title", "Lost"}, {"stage", "lost"}, {"value", "7"}, {"closed_at", "2026-03-01"}, {"lost_reason", "price"}});
    office.deal({{"title", "Open"}, {"stage", "lead"}, {"value", "7"}});
    CHECK(office.report("won") ==
          "month,deals,value,average,share,mean_days,currency\n"
          "2026-01,1,10.00,10.00,5,1,EUR\n"
          "2026-03,2,150.01,75.01,75,74,EUR\n"
          ",1,40.00,40.00,20,,EUR\n");
    CHECK(office.report("lost", "lost_reason") ==
          "lost_reason,deals,value,average,share,mean_days,currency\n"
          "price,1,7.00,7.00,100,-266,EUR\n");

    reports::Request request;
    request.period = office.period("2026-Q1");
    request.filters.push_back({query::parse_filter("value > 20"), "value > 20"});
    CHECK(office.report("won", "", request).ends_with("2026-03,2,150.01,75.01,100,74,EUR\n"));
    request.period = office.period("all");
    CHECK(office.report("won", "", request).ends_with("\n,1,40.00,40.00,21.05,,EUR\n"));
}

TEST_CASE("sales have a row for every month between") {
    SalesOffice office;
    office.deal(won("2025-11-03", "100"));
    office.deal(won("2025-12-03", "50"));
    office.deal(won("2026-03-10", "150"));
    office.deal(won("2026-03-12", "50"));
    office.deal(won("2026-02-10", "7", {{"currency", "USD"}}));
    office.deal({{"title", "No date"}, {"stage", "won"}, {"value", "50"}});
    CHECK(office.report("sales") ==
          "month,value,deals,share,growth,cumulative,currency\n"
          "2025-11,100.00,1,25,,100.00,EUR\n"
          "2025-12,50.00,1,12.5,-50,150.00,EUR\n"
          "2026-01,0.00,0,0,-100,150.00,EUR\n"
          "2026-02,0.00,0,0,,150.00,EUR\n"
          "2026-03,200.00,2,50,,350.00,EUR\n"
          ",50.00,1,12.5,,400.00,EUR\n"
          "2026-02,7.00,1,100,,7.00,USD\n");
    CHECK(office.report("sales", "quarter", request_for("EUR")) ==
          "quarter,value,deals,share,growth,cumulative,currency\n"
          "2025-Q4,150.00,2,37.5,,150.00,EUR\n"
          "2026-Q1,200.00,2,50,33.33,350.00,EUR\n"
          ",50.00,1,12.5,,400.00,EUR\n");
    CHECK(office.report("sales", "week", request_for("USD")).ends_with("2026-W07,7.00,1,100,,7.00,USD\n"));
    CHECK(office.report("sales", "currency").ends_with("EUR,400.00,5,100,400.00\nUSD,7.00,1,100,7.00\n"));
}

TEST_CASE("days are local days") {
    SalesOffice office;
    office.deal(won("2026-03-31T22:30:00Z", "1"));
    office.deal(won("2026-04-30T20:59:59Z", "2"));
    office.deal(won("2026-04-30T21:00:00Z", "4"));
    office.deal(won("2026-04-30T18:29:59Z", "8"));
    office.deal(won("2026-04-30T18:30:00Z", "16"));
    const auto months = [&] {
        const std::string csv = office.report("sales");
        return std::vector<bool>{csv.find("2026-03,1.00,1,") != std::string::npos,  csv.find("2026-04,30.00,4,") != std::string::npos,
                                 csv.find("2026-04,27.00,4,") != std::string::npos, csv.find("2026-05,4.00,1,") != std::string::npos,
                                 csv.find("2026-04,9.00,2,") != std::string::npos,  csv.find("2026-05,22.00,3,") != std::string::npos};
    };
    CHECK(months() == std::vector<bool>{true, true, false, false, false, false});
    {
        const LocalZone zone("Europe/Helsinki");  // three hours ahead in summer
        CHECK(months() == std::vector<bool>{false, false, true, true, false, false});
        reports::Request request;
        request.period = office.period("2026-05");
        CHECK(office.report("sales", "", request).ends_with("2026-05,4.00,1,100,,4.00,EUR\n"));
    }
    const LocalZone zone("Asia/Kolkata");  // five hours and a half
    CHECK(months() == std::vector<bool>{false, false, false, false, true, true});
}

TEST_CASE("groups are fields of the deal and of what it links to") {
    SalesOffice office;
    office.add("user", {{"name", "Grace"}, {"region", "North"}});
    office.add("user", {{"name", "Ada"}, {"manager", "Grace"}, {"region", "South"}});
    office.add("user", {{"name", "Bo"}, {"manager", "Grace"}});
    office.add("company", {{"name", "Acme"}, {"industry", "Retail"}, {"country", "FI"}});
    office.add("product", {{"name", "Logo"}, {"category", "Design"}});
    office.add("product", {{"name", "Poster"}, {"category", "Design"}});
    office.add("product", {{"name", "Shop"}, {"category", "Web"}});
    office.deal(
        won("2026-01-02", "100", {{"owner", "Ada"}, {"company", "Acme"}, {"products", "Logo"}, {"products", "Poster"}, {"tags", "q1"}}));
    office.deal(won("2026-01-02", "60",
                    {{"owner", "Bo"}, {"products", "Shop"}, {"products", "Logo"}, {"tags", "q1"}, {"tags", "vip"}, {"tier", "gold"}}));
    office.deal(won("2026-01-02", "40", {{"owner", "Grace"}, {"type", "new"}, {"tier", "5"}}));
    const auto rows = [&](const std::string& by) {
        const std::string csv = office.report("sales", by);
        return csv.substr(csv.find('\n') + 1);
    };
    CHECK(rows("owner") == "Ada,100.00,1,50,100.00,EUR\nBo,60.00,1,30,160.00,EUR\nGrace,40.00,1,20,200.00,EUR\n");
    CHECK(rows("owner.manager") == "Grace,160.00,2,80,160.00,EUR\n,40.00,1,20,200.00,EUR\n");
    CHECK(rows("manager") == rows("owner.manager"));
    CHECK(rows("owner.region") == "South,100.00,1,50,100.00,EUR\nNorth,40.00,1,20,140.00,EUR\n,60.00,1,30,200.00,EUR\n");
    CHECK(rows("industry") == "Retail,100.00,1,50,100.00,EUR\n,100.00,2,50,200.00,EUR\n");
    // A deal counts in the row of each product, but once in a category; shares are of the deals, each once.
    CHECK(rows("product") ==
          "Logo,160.00,2,80,160.00,EUR\nPoster,100.00,1,50,260.00,EUR\nShop,60.00,1,30,320.00,EUR\n,40.00,1,20,360.00,EUR\n");
    CHECK(rows("products.category") == "Design,160.00,2,80,160.00,EUR\nWeb,60.00,1,30,220.00,EUR\n,40.00,1,20,260.00,EUR\n");
    CHECK(rows("tags") == "q1,160.00,2,80,160.00,EUR\nvip,60.00,1,30,220.00,EUR\n,40.00,1,20,260.00,EUR\n");
    CHECK(rows("tier") == "gold,60.00,1,30,60.00,EUR\n5,40.00,1,20,100.00,EUR\n,100.00,1,50,200.00,EUR\n");
    CHECK(rows("type") == "new,40.00,1,20,40.00,EUR\n,160.00,2,80,200.00,EUR\n");

    const std::string json = office.report("sales", "owner", {}, output::Format::json);
    CHECK(json.find("\"owner\": {\"id\": \"us_") != std::string::npos);
    CHECK(json.find("\"name\": \"Ada\"}, \"value\": 100.00, \"deals\": 1, \"share\": 50, \"cumulative\": 100.00, \"currency\": \"EUR\"") !=
          std::string::npos);
}

TEST_CASE("what deals cannot be grouped by is refused") {
    const SalesOffice unchanged;
    SalesOffice office;
    CHECK(office.fault("won", "mnth") == "cannot group by \"mnth\": deals have no field \"mnth\" | did you mean month?");
    CHECK(office.fault("won", "ownr") == "cannot group by \"ownr\": deals have no field \"ownr\" | did you mean owner?");
    CHECK(office.fault("won", "owner.regon") == "cannot group by \"owner.regon\": users have no field \"regon\" | did you mean region?");
    CHECK(office.fault("won", "value") == "cannot group by \"value\": it is an amount | filter by it: --filter \"value >= 1000\"");
    CHECK(office.fault("won", "contacts.companies") ==
          "cannot group by \"contacts.companies\": it is a list of a list | group by contacts");
    CHECK(office.fault("won", "custom_fields") == "cannot group by \"custom_fields\": it is all custom fields at once | name one of them");
    CHECK(office.fault("won", "gobbledygook")
              .starts_with("cannot group by \"gobbledygook\": deals have no field \"gobbledygook\" | group by a field"));
}

TEST_CASE("choices and numbers keep their order, names go by value") {
    SalesOffice office("fields: {deal: {size: {choice: [small, large]}, rooms: integer, places: {list: text}}}");
    office.deal(won("2026-01-02", "1", {{"size", "small"}, {"rooms", "9"}, {"places", "sea"}, {"source", "web"}, {"probability", "4"}}));
    office.deal(
        won("2026-01-02", "2",
            {{"size", "large"}, {"rooms", "10"}, {"places", "hill"}, {"places", "sea"}, {"source", "fair"}, {"probability", "33.5"}}));
    const auto first_cells = [&](const std::string& by) {
        std::string cells;
        const std::string csv = office.report("won", by);
        for (const std::string_view line : text::split(csv, '\n')) {
            cells += std::string(line.substr(0, line.find(','))) + ' ';
        }
        return cells;
    };
    CHECK(first_cells("size") == "size small large ");
    CHECK(first_cells("rooms") == "rooms 9 10 ");
    CHECK(first_cells("probability") == "probability 4 33.5 ");
    CHECK(first_cells("places") == "places sea hill ");
    CHECK(first_cells("source") == "source fair web ");
    CHECK(first_cells("title") == "title Deal ");
    CHECK(first_cells("day") == "day 2026-01-02 ");
}

TEST_CASE("bars are relative to the longest, or count deals where nothing has a value") {
    SalesOffice office;
    office.deal({{"title", "A"}, {"stage", "lead"}});
    office.deal({{"title", "B"}, {"stage", "lead"}});
    office.deal({{"title", "C"}, {"stage", "proposal"}});
    const auto bar_blocks = [&](std::string_view stage) {
        const std::string table = office.report("pipeline", "", {}, output::Format::table);
        const std::string_view line = std::string_view(table).substr(table.find(stage));
        const std::string_view row = line.substr(0, line.find('\n'));
        return std::count(row.begin(), row.end(), '\xe2');
    };
    CHECK(bar_blocks("lead") == 2 * bar_blocks("proposal"));
    CHECK(bar_blocks("qualified") == 0);
    office.deal({{"title", "D"}, {"stage", "proposal"}, {"value", "100"}});
    CHECK(bar_blocks("lead") == 0);
    CHECK(bar_blocks("proposal") > 0);
}
