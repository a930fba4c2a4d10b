// SPDX-License-Identifier: MIT
#include "exchange_desk.h"

using namespace crm;
using test::Desk;

namespace {

constexpr std::string_view configuration = "fields: {contact: {budget: money, segment: {choice: [gold, silver]}}}\n";

/// Values that are hard to carry over.
void fill(Desk& desk) {
    desk.import("user", "name,email,manager,team\nÄijö,aijo@x.example,Boss,\"a, b\"\nBoss,,,\n");
    desk.import("company",
                "name,parent,revenue,currency,notes,website,tags\n"
                "\"Acme \"\"Quotes\"\", Ltd\",Mother,1250.50,EUR,\"two\nlines\",acme.example/a?b=c,\"nordic; 日本\"\n"
                "Mother,,1250,JPY,,,\nKuwait Co,Mother,1.234,KWD,,,\n");
    desk.import("contact", R"([
 {"name": "Zoë \u202Eevil\u0007 \u00e9", "emails": ["zoe@x.example", "z@y.example"], "phones": "+358401234567", "companies": ["Mother", "Kuwait Co"], "birthday": "--02-29",
  "referred_by": "later@x.example", "owner": "Äijö", "income": 0, "currency": "EUR", "budget": "12.50", "segment": "gold",
  "custom_fields": {"n": 12.30, "big": 12345678901234567890, "yes": true, "list": [1, "a\nb", null], "deep": {"a": {"b": []}}, "text": "5", "Ünï-cødé": "\u2028"}},
 {"name": "Later", "emails": "later@x.example", "linkedin": "https://linkedin.com/in/later", "created_at": "2020-02-03T04:05:06Z"}
])",
                {}, "-");
    desk.import("product", "name,sku,price,currency,active\nSite,S-1,99.90,EUR,no\n");
    desk.import("campaign", "name,status,budget,starts_on\nFair,running,,2026-01-02\n");
    desk.import(
        "deal",
        "title,value,stage,probability,contacts,company,products,campaign,tags\nBig,-0.01,lead,12.5,zoe@x.example;later@x.example,Mother,S-1,Fair,\"q3, vip\"\n,,,,,,,,\n",
        [] {
            exchange::ImportOptions options;
            options.skip_errors = true;
            return options;
        }());
    desk.import("activity",
                "body,type,at,duration,deal,contacts\n\"First\n\n  second\",call,2026-03-04T05:06:07Z,1h30m,Big,later@x.example\n");
    desk.import("ticket", "title,contact,company,satisfaction\nBroken,zoe@x.example,Mother,5\n");
    desk.import("task", "title,due,deal\n\"=1+1\",2026-12-01,Big\n");
}

std::string hint_of(Desk& desk, std::string_view text) {
    try {
        desk.restore(text);
    } catch (const Error& error) {
        return std::string(error.what()) + " | " + error.hint();
    }
    return "none";
}

}  // namespace

TEST_CASE("an export restored in an empty database exports the same bytes") {
    Desk desk(configuration);
    fill(desk);
    for (const bool lines : {false, true}) {
        const std::string first = desk.everything(lines);
        Desk other(configuration);
        const exchange::ImportResult result = other.restore(first);
        CHECK(result.created == 14);
        CHECK(other.everything(lines) == first);
        CHECK(other.rows("SELECT count(*) FROM operation") == "1");
        CHECK(other.rows("SELECT type, field, value, number FROM unique_value ORDER BY 1, 2, 3") ==
              desk.rows("SELECT type, field, value, number FROM unique_value ORDER BY 1, 2, 3"));
        CHECK(other.rows("SELECT * FROM term ORDER BY 1, 2, 3, 4") == desk.rows("SELECT * FROM term ORDER BY 1, 2, 3, 4"));
        CHECK(other.rows("SELECT * FROM custom_field ORDER BY 1, 2") == desk.rows("SELECT * FROM custom_field ORDER BY 1, 2"));
        CHECK(other.rows("SELECT name, value FROM counter ORDER BY name") == desk.rows("SELECT name, value FROM counter ORDER BY name"));
        CHECK(other.restore(first).same == 14);
        actions::undo(other.session);
        CHECK(other.everything(true).empty());
        actions::redo(other.session);
        CHECK(other.everything(lines) == first);
    }
}

TEST_CASE("an export is one object a line, what is linked to before what links") {
    Desk desk;
    desk.import("company", "name\nAcme\n");
    desk.import("contact", "name,company,owner\nJane,Acme,jane\n");
    const auto id = [&](const std::string& type) { return desk.rows("SELECT id FROM " + type); };
    const std::string owner = R"("owner": {"id": ")" + id("user") + R"(", "name": "jane"}, )";
    const std::string times = R"("created_at": "2026-11-22T12:00:00Z", "updated_at": "2026-11-22T12:00:00Z"})";
    CHECK(desk.everything() ==
          "[\n  {\"record\": \"user\", \"id\": \"" + id("user") + R"(", "number": 1, "name": "jane", "active": true, )" + times +
              ",\n  {\"record\": \"company\", \"id\": \"" + id("company") + R"(", "number": 1, "name": "Acme", )" + owner + times +
              ",\n  {\"record\": \"contact\", \"id\": \"" + id("contact") + R"(", "number": 1, "name": "Jane", "companies": [{"id": ")" +
              id("company") + R"(", "name": "Acme"}], )" + owner + times + "\n]\n");
    CHECK(Desk().everything() == "[]\n");
    CHECK(Desk().everything(true).empty());
    CHECK(Desk().restore("[]\n").created == 0);
}

TEST_CASE("the order of the records does not matter to a restore") {
    Desk desk(configuration);
    fill(desk);
    const std::string lines = desk.everything(true);
    std::string reversed;
    for (std::string_view line : text::split(lines, '\n')) {
        reversed = std::string(line) + '\n' + reversed;
    }
    Desk other(configuration);
    other.restore(reversed);
    CHECK(other.everything(true) == lines);
    actions::undo(other.session);
    CHECK(other.everything(true).empty());
}

TEST_CASE("a restore leaves equal records alone and refuses others") {
    Desk desk;
    desk.import("contact", "name,email\nJane,jane@x.example\n");
    const std::string all = desk.everything(true);
    const std::string changed = text::replace_all(all, "\"Jane\"", "\"Joan\"");
    CHECK(desk.fault_of([&] { desk.restore(changed); }) ==
          "all.json:2: the contact " + desk.rows("SELECT id FROM contact") + " is there already and differs");
    CHECK(desk.kind == ErrorKind::conflict);
    CHECK(desk.restore(changed, true).updated == 1);
    CHECK(desk.rows("SELECT name FROM contact") == "Joan");
}

TEST_CASE("two databases can be brought together") {
    Desk desk;
    desk.import("contact", "name,email\nJane,jane@x.example\n");
    Desk other;
    other.session.seed = 8;
    other.import("contact", "name,email\nJoe,joe@x.example\n");
    desk.restore(other.everything());
    CHECK(desk.rows("SELECT number, name FROM contact") == "1|Jane\n2|Joe");
    CHECK(desk.rows("SELECT count(*) FROM user") == "2");
    Desk third;
    third.session.seed = 9;
    third.import("contact", "name,email\nJim,jane@x.example\n");
    CHECK(desk.fault_of([&] { desk.restore(third.everything(true)); }) == "all.json:2: emails jane@x.example belongs to contact #1 Jane");
}

TEST_CASE("what is no such export is refused, with what helps") {
    Desk desk;
    CHECK(hint_of(desk, "name,email\nJane,\n") ==
          "all.json is no export of all records: it is no JSON | `crm import TYPE FILE` reads records of one type");
    CHECK(hint_of(desk, "[{\"name\": \"Jane\"}]") ==
          "all.json:1: this is no record of `crm export all`: it has no \"record\" | `crm import TYPE FILE` reads records of one type");
    CHECK(hint_of(desk, "[\n{\"record\": \"boat\"}]") == "all.json:2: there is no record type \"boat\" | the file may be of a newer crm");
    CHECK(hint_of(desk, R"({"record": "contact", "id": "ct_01JD8Z00000000000000000000", "number": 1, "name": "A", "shoe": 38})") ==
          "all.json:1: a contact has no field \"shoe\" | the file may be of a newer crm");
    CHECK(hint_of(desk, R"({"record": "contact", "id": "7", "number": 1, "name": "A"})")
              .starts_with("all.json:1: it has no id of a contact"));
    CHECK(hint_of(desk, R"({"record": "contact", "id": "ct_01JD8Z00000000000000000000", "name": "A"})")
              .starts_with("all.json:1: it has no number from 1 to "));
    CHECK(hint_of(desk, R"({"record": "contact", "id": "ct_01JD8Z00000000000000000000", "number": 1})")
              .starts_with("all.json:1: name: it is required"));
    CHECK(
        hint_of(desk, R"({"record": "contact", "id": "ct_01JD8Z00000000000000000000", "number": 1, "name": "A", "emails": "a@x.example"})")
            .starts_with("all.json:1: emails: \"a@x.example\" is not what an export has here"));
    CHECK(
        hint_of(
            desk,
            R"({"record": "contact", "id": "ct_01JD8Z00000000000000000000", "number": 1, "name": "A", "owner": {"id": "us_01JD8Z00000000000000000000", "name": "x"}})")
            .starts_with("all.json:1: owner leads to a record that is neither in the file nor here"));
    CHECK(
        hint_of(
            desk,
            R"({"record": "contact", "id": "ct_01JD8Z00000000000000000000", "number": 1, "name": "A", "owner": {"id": "ct_01JD8Z00000000000000000000", "name": "x"}})")
            .starts_with("all.json:1: owner: \"ct_01JD8Z00000000000000000000\" is no id of a user"));
    CHECK(hint_of(desk, R"([{"record": "contact", "id")").starts_with("all.json:1:"));
    CHECK(desk.everything() == "[]\n");
}
