// SPDX-License-Identifier: MIT
#include <crm/base/text.h>
#include <crm/config/configuration.h>
#include <crm/records/all.h>
#include <crm/sales/deals.h>
#include <crm/service/work.h>

#include <catch2/catch.hpp>

#include <algorithm>

using namespace crm;

TEST_CASE("hooks: a record type declares the events that its trade knows, and no others") {
    std::vector<std::string> known;
    for (const std::span<const actions::TradeEvent> trade : {sales::events(), service::events()}) {
        for (const actions::TradeEvent& event : trade) {
            known.push_back(std::string(event.type) + ' ' + std::string(event.name));
        }
    }
    std::vector<std::string> declared;
    for (const schema::RecordType* type : records::all()) {
        for (const std::string_view name : text::split(type->events, '|')) {
            declared.push_back(std::string(type->name) + ' ' + std::string(name));
        }
    }
    std::sort(known.begin(), known.end());
    std::sort(declared.begin(), declared.end());
    CHECK(known == declared);
}

TEST_CASE("hooks: every record type has its events, and an import is one") {
    const schema::Catalog catalog{records::all()};
    const std::vector<std::string> events = config::events(catalog);
    const auto has = [&](const std::string& event) { return std::find(events.begin(), events.end(), event) != events.end(); };
    for (const schema::RecordType* type : catalog.types()) {
        for (const char* verb : {"-add", "-edit", "-rm"}) {
            CHECK(has(config::event_noun(*type) + verb));
        }
    }
    CHECK(has("import"));
    CHECK(has("deal-move"));
    CHECK_FALSE(has("contact-move"));
}
