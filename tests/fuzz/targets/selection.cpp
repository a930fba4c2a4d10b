// SPDX-License-Identifier: MIT
// Filters as SQL: the database understands what the filter language does, and each record matches either a filter or its negation.
#include "desk.h"

#include <crm/base/text.h>
#include <crm/store/search.h>
#include <crm/store/select.h>

#include <array>
#include <string>

namespace {

using crm::fuzz::attempt;
using crm::fuzz::promise;

constexpr std::string_view records = R"json(
{"record": "user", "id": "us_01M8160QT0PJ2DE3TF9HM6833F", "number": 1, "name": "jane"}
{"record": "company", "id": "co_01M8160QT0PJ2DE3TF9HM6833G", "number": 1, "name": "Acme Oy", "industry": "retail", "city": "Hämeenlinna", "tags": ["vip"]}
{"record": "contact", "id": "ct_01M8160QT0PJ2DE3TF9HM6833H", "number": 1, "name": "Zoë Doe", "emails": ["zoe@acme.example"], "phones": ["+358401234567"], "birthday": "--04-12", "tags": ["a b", "vip"], "companies": [{"id": "co_01M8160QT0PJ2DE3TF9HM6833G"}], "owner": {"id": "us_01M8160QT0PJ2DE3TF9HM6833F"}, "custom_fields": {"size": "small", "shoe": "42"}}
{"record": "contact", "id": "ct_01M8160QT0PJ2DE3TF9HM6833J", "number": 2, "name": "50% O'Brien_x", "birthday": "1980-02-29", "notes": "two\nlines"}
{"record": "deal", "id": "dl_01M8160QT0JY4A35MWZQ6VSWJ5", "number": 1, "title": "Roof", "value": 1250.00, "currency": "EUR", "probability": 12.5, "stage": "lead", "expected_close": "2026-12-01", "contacts": [{"id": "ct_01M8160QT0PJ2DE3TF9HM6833H"}]}
{"record": "deal", "id": "dl_01M8160QT0JY4A35MWZQ6VSWJ6", "number": 2, "title": "Path", "value": 1250, "currency": "JPY", "stage": "won"}
{"record": "task", "id": "tk_01M8160QT0SFTYT3FRFSBA08GH", "number": 1, "title": "Call back", "due": "2026-11-20", "recurrence": "weekly", "status": "open"}
{"record": "task", "id": "tk_01M8160QT0SFTYT3FRFSBA08GJ", "number": 2, "title": "山田太郎 write", "status": "done", "done_at": "2026-11-21T08:00:00Z"}
)json";

crm::store::Selection selection_of(crm::fuzz::Desk& desk, const char* type, const std::string& filter) {
    crm::store::Selection selection;
    selection.type = desk.session.catalog.find(type);
    selection.columns = {"id", "number"};
    selection.me = "jane";
    if (!filter.empty()) {
        selection.filters.push_back({crm::query::parse_filter(filter), filter});
    }
    return selection;
}

std::int64_t count(crm::fuzz::Desk& desk, const char* type, const std::string& filter) {
    return crm::store::count_records(desk.session.database, desk.session.catalog, desk.session.parse, selection_of(desk, type, filter));
}

void check_search(crm::fuzz::Desk& desk, std::string_view text) {
    attempt([&] {
        crm::store::SearchRequest request;
        request.phrases = crm::store::parse_search(text);
        const crm::store::SearchHits hits = crm::store::search(desk.session.database, desk.session.catalog, request);
        promise(hits.total >= static_cast<std::int64_t>(hits.hits.size()), "the total counts all");
        return 0;
    });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::array types{"contact", "company", "deal", "task"};
    static crm::fuzz::Desk desk;
    static const std::int64_t restored = desk.restore(records).created;
    promise(restored == 8, "the records are there");
    std::string_view text = crm::fuzz::text_of(data, size);
    const char* const type = types.at(crm::fuzz::take_byte(text) % types.size());
    check_search(desk, text);
    // What the whole of it says, not what its end does to a closing bracket.
    if (!attempt([&] { return crm::query::parse_filter(text); })) {
        return 0;
    }
    const std::string filter(text);
    const auto matching = attempt([&] { return count(desk, type, filter); });
    const auto others = attempt([&] { return count(desk, type, "not (" + filter + ")"); });
    if (matching && others) {
        promise(*matching + *others == count(desk, type, ""), "a record matches a filter or its negation");
    }
    return 0;
}
