// SPDX-License-Identifier: MIT
#include "exchange_desk.h"

#include <crm/records/contact.h>
#include <crm/store/unique_values.h>

#include <map>
#include <random>

using namespace crm;
using store::UniqueValues;

namespace {

const schema::Field& field(std::string_view name) { return *records::contact.find(name); }

constexpr std::string_view all_rows = R"(SELECT "value", "field", "number" FROM "unique_value" ORDER BY "value", "field", "number")";

}  // namespace

TEST_CASE("unique values belong to one record, written or not") {
    test::Desk desk;
    UniqueValues& values = desk.session.database.unique_values();
    const bool collects = GENERATE(false, true);
    if (collects) {
        values.collect(0);
    }
    CHECK_FALSE(values.claim(records::contact, field("emails"), "b@x.example", 1));
    CHECK_FALSE(values.claim(records::contact, field("emails"), "a@x.example", 2));
    CHECK(values.claim(records::contact, field("emails"), "b@x.example", 3) == 1);
    // The same text in another field, and of another type, is another value.
    CHECK_FALSE(values.claim(records::contact, field("external_id"), "b@x.example", 4));
    CHECK_FALSE(
        values.claim(*desk.session.catalog.find("company"), *desk.session.catalog.find("company")->find("external_id"), "b@x.example", 5));
    CHECK(values.owner(records::contact, field("external_id"), "b@x.example") == 4);
    CHECK_FALSE(values.owner(records::contact, field("emails"), "c@x.example"));

    // Whoever asks the database sees them, and they are known as before.
    CHECK(desk.rows(all_rows) == "a@x.example|emails|2\nb@x.example|emails|1\nb@x.example|external_id|4\nb@x.example|external_id|5");
    CHECK(values.claim(records::contact, field("emails"), "a@x.example", 6) == 2);
    CHECK(values.owner(records::contact, field("emails"), "b@x.example") == 1);

    values.release(records::contact, field("emails"), "a@x.example");
    CHECK_FALSE(values.owner(records::contact, field("emails"), "a@x.example"));
    CHECK_FALSE(values.claim(records::contact, field("emails"), "a@x.example", 7));
    CHECK(values.owner(records::contact, field("emails"), "a@x.example") == 7);
}

TEST_CASE("values that are in the table already are not forgotten when more are collected") {
    test::Desk desk;
    desk.import("contact", "name,email\nJane,jane@x.example\n");
    UniqueValues& values = desk.session.database.unique_values();
    const std::size_t most_present = GENERATE(0U, 1U, 100U);
    values.collect(most_present);
    CHECK(values.claim(records::contact, field("emails"), "jane@x.example", 9) == 1);
    CHECK_FALSE(values.claim(records::contact, field("emails"), "joe@x.example", 9));
    CHECK(values.owner(records::contact, field("emails"), "joe@x.example") == 9);
}

TEST_CASE("what waits of a transaction that is taken back is gone") {
    test::Desk desk;
    {
        const store::Transaction transaction(desk.session.database);
        desk.session.database.unique_values().collect(0);
        CHECK_FALSE(desk.session.database.unique_values().claim(records::contact, field("emails"), "a@x.example", 1));
    }
    CHECK(desk.rows(all_rows).empty());
    CHECK_FALSE(desk.session.database.unique_values().owner(records::contact, field("emails"), "a@x.example"));
}

TEST_CASE("collected values agree with a map, whenever they are written") {
    test::Desk desk;
    UniqueValues& values = desk.session.database.unique_values();
    std::map<std::string, std::int64_t> expected;
    const std::int64_t present = GENERATE(0, 1000);
    for (std::int64_t number = 1; number <= present; ++number) {
        const std::string key = std::to_string(3 * number) + "@x.example";
        values.claim(records::contact, field("emails"), key, number);
        expected.emplace(key, number);
    }
    values.collect(1000);
    std::mt19937 random(20261122);
    for (std::int64_t number = 1; number <= 5000; ++number) {
        const std::string key = std::to_string(random() % 4000) + "@x.example";
        const auto found = expected.find(key);
        const std::optional<std::int64_t> owner = values.claim(records::contact, field("emails"), key, number);
        REQUIRE((owner ? *owner : 0) == (found == expected.end() ? 0 : found->second));
        expected.emplace(key, number);
        if (random() % 500 == 0) {
            REQUIRE(desk.session.database.scalar(R"(SELECT count(*) FROM "unique_value")") == static_cast<std::int64_t>(expected.size()));
        }
        if (random() % 50 == 0) {
            values.release(records::contact, field("emails"), key);
            expected.erase(key);
        }
    }
}

TEST_CASE("a tag is kept once a record, as it was written first") {
    test::Desk desk;
    desk.import("contact", "name,tags\nJane,\"VIP; b; vip\"\nJoe,a; vip; Vip\n");
    CHECK(desk.rows(R"(SELECT "value", "number", "label" FROM "term" ORDER BY "value", "number")") == "a|2|a\nb|1|b\nvip|1|VIP\nvip|2|vip");
}
