// SPDX-License-Identifier: MIT
#include "config/settings.h"

#include <crm/records/all.h>

#include <catch2/catch.hpp>

using namespace crm;

namespace {

const schema::Catalog catalog{records::all()};

config::Configuration parse(std::string_view text) { return config::parse(text, "crm.yaml", catalog); }

std::string set(const std::string& text, std::string_view key, std::string_view value) {
    return config::with_setting(text, "crm.yaml", key, value, catalog);
}

std::string set_fault(const std::string& text, std::string_view key, std::string_view value) {
    try {
        set(text, key, value);
    } catch (const Error& error) {
        return error.what() + (error.hint().empty() ? "" : " | " + error.hint());
    }
    return "none";
}

}  // namespace

TEST_CASE("configuration_setting: setting a key leaves the other lines as they are") {
    CHECK(set("", "currency", "USD") == "currency: USD\n");
    CHECK(set("# mine\n", "currency", "USD") == "# mine\ncurrency: USD\n");
    CHECK(set("# mine\nuser: jane", "currency", "USD") == "# mine\nuser: jane\ncurrency: USD\n");
    CHECK(set("user: jane   # me\ncurrency: EUR\n", "user", "ann") == "user: ann   # me\ncurrency: EUR\n");
    CHECK(set("user: 'a # b' # c\n", "user", "ann") == "user: ann # c\n");

    const std::string block = "locale:\n    # Finland\n    timezone: Europe/Helsinki  # EET\n\n# money\ncurrency: EUR\n";
    CHECK(set(block, "locale.timezone", "UTC") == "locale:\n    # Finland\n    timezone: UTC  # EET\n\n# money\ncurrency: EUR\n");
    CHECK(set(block, "locale.week_start", "sunday") ==
          "locale:\n    # Finland\n    timezone: Europe/Helsinki  # EET\n    week_start: sunday\n\n# money\ncurrency: EUR\n");
    CHECK(set("hooks:\n  # none yet\nuser: jane\n", "hooks.post-deal-move", "./x") ==
          "hooks:\n  post-deal-move: ./x\n  # none yet\nuser: jane\n");
}

TEST_CASE("configuration_setting: setting a key spreads a mapping that was on one line") {
    CHECK(set("locale: {week_start: monday, timezone: UTC} # here\nuser: jane\n", "locale.week_start", "sunday") ==
          "locale: # here\n  week_start: sunday\n  timezone: UTC\nuser: jane\n");
    CHECK(set("locale: {\n  # first\n  week_start: monday}\nuser: jane\n", "locale.fiscal_year_start", "4") ==
          "# first\nlocale:\n  week_start: monday\n  fiscal_year_start: 4\nuser: jane\n");
}

TEST_CASE("configuration_setting: setting values that are lists or mappings") {
    CHECK(set("", "fields.contact.tier", "{choice: [gold, silver]}") == "fields:\n  contact:\n    tier:\n      choice: [gold, silver]\n");
    CHECK(set("fields:\n  contact:\n    budget: money\n", "fields.deal.kind", "text") ==
          "fields:\n  contact:\n    budget: money\n  deal:\n    kind: text\n");
    const std::string old = "pipeline:\n  stages:\n  - lead\n  - won\n  - lost\n  won_stage: won\n";
    CHECK(set(old, "pipeline.stages", "[{name: demo, probability: 40}, won, lost]") ==
          "pipeline:\n  stages:\n    - {name: demo, probability: 40}\n    - won\n    - lost\n  won_stage: won\n");
}

TEST_CASE("configuration_setting: setting quotes what would read back as something else") {
    CHECK(parse(set("", "mail.command", "msmtp -t # all: yes")).mail_command == "msmtp -t # all: yes");
    CHECK(parse(set("", "user", "true")).user == "true");
    CHECK(parse(set("", "user", "1234")).user == "1234");
    CHECK(parse(set("", "phone.default_country", "NO")).phone_country == "NO");
    CHECK(parse(set("", "mail.from", "\"Doe, Jane\" <jane@example.com>")).mail_from == "\"Doe, Jane\" <jane@example.com>");
}

TEST_CASE("configuration_setting: setting refuses unknown keys and wrong values") {
    CHECK(set_fault("", "locale.week_strat", "x") == "unknown key \"locale.week_strat\" | did you mean \"week_start\"?");
    CHECK(set_fault("", "fields.contact.a.b", "x") == "unknown key \"fields.contact.a.b\"");
    CHECK(set_fault("", "locale", "x") ==
          "\"locale\" is a group of keys | set one of them: locale.week_start, locale.timezone, locale.fiscal_year_start");
    CHECK(set_fault("", "currency", "EURO") == "currency: expected an ISO 4217 currency code, not \"EURO\"");
    CHECK(set_fault("", "pipeline.won_stage", "signed").find("is not one of the stages") != std::string::npos);
    CHECK(set_fault("{user: jane}\n", "currency", "USD") ==
          "crm.yaml is written in a way in which currency cannot be set | change it by hand: crm config edit");
}

TEST_CASE("configuration_setting: setting mends a value that was wrong") {
    CHECK(set("currency: EURO\n", "currency", "EUR") == "currency: EUR\n");
}
