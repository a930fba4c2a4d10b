// SPDX-License-Identifier: MIT
#include <crm/base/names.h>

#include <catch2/catch.hpp>

using namespace crm::names;
using Words = std::vector<std::string>;

TEST_CASE("the words of a person's name") {
    CHECK(words_of_person("Dr. Zoë O'Brien-Smith") == Words{"zoe", "obrien", "smith"});
    CHECK(words_of_person("Doe, Jane") == Words{"doe", "jane"});
    CHECK(words_of_person("J. F. Kennedy Jr.") == Words{"j", "f", "kennedy"});
    CHECK(words_of_person("Łukasz Møller") == Words{"lukasz", "moller"});
    CHECK(words_of_person("Иван Петров") == Words{"иван", "петров"});
    CHECK(words_of_person("Maria Sá") == Words{"maria", "sa"});
    CHECK(words_of_person("Jack Ma") == Words{"jack", "ma"});
    CHECK(words_of_person("Prof.") == Words{"prof"});
    CHECK(words_of_person("").empty());
    CHECK(words_of_person(" -- ").empty());
}

TEST_CASE("the words of a firm's name") {
    for (const char* name : {"Acme Ltd", "ACME", "Acme, Inc.", "The Acme Company", "Acme GmbH & Co. KG", "Acme Oy", "Acme S.A.", "Acme A/S",
                             "Acme Sp. z o.o."}) {
        INFO(name);
        const Words words = words_of_firm(name);
        REQUIRE(!words.empty());
        CHECK(words.front() == "acme");
    }
    CHECK(words_of_firm("Acme GmbH & Co. KG") == Words{"acme"});
    CHECK(words_of_firm("Åkerblom & Söner AB") == Words{"akerblom", "soner"});
    CHECK(words_of_firm("SAS AB") == Words{"sas", "ab"});
    CHECK(words_of_firm("3M") == Words{"3m"});
}

TEST_CASE("forms of given names") {
    const Variants variants;
    CHECK(variants.are_variants("bill", "william"));
    CHECK(variants.are_variants("william", "bill"));
    CHECK(variants.are_variants("alex", "alexandra"));
    CHECK(variants.are_variants("alex", "alexander"));
    CHECK_FALSE(variants.are_variants("bill", "robert"));
    CHECK_FALSE(variants.are_variants("smith", "smyth"));
    CHECK_FALSE(variants.are_variants("", ""));
}

TEST_CASE("what anybody can have says nothing") {
    CHECK(is_public_domain("gmail.com"));
    CHECK(is_public_domain("aol.com"));
    CHECK(is_public_domain("youtube.com"));
    CHECK_FALSE(is_public_domain("acme.example"));
    CHECK_FALSE(is_public_domain(""));
    CHECK(is_role_mailbox("info"));
    CHECK_FALSE(is_role_mailbox("jane"));
}
