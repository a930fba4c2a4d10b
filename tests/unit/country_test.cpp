// SPDX-License-Identifier: MIT
#include <crm/base/country.h>

#include <catch2/catch.hpp>

#include <string>

using namespace crm;

namespace {

std::string code_of(std::string_view text) {
    const Country* const country = find_country(text);
    return country != nullptr ? std::string(country->code) : "none";
}

}  // namespace

TEST_CASE("every country is found by its code and its name") {
    CHECK(countries().size() == 249);
    for (const Country& country : countries()) {
        CHECK(find_country(country.code) == &country);
        CHECK(code_of(country.name) == country.code);
    }
}

TEST_CASE("countries have other names") {
    for (const char* name : {"us", "USA", "U.S.A.", "U.S.", "United States of America", "the United States"})
        CHECK(code_of(name) == "US");
    for (const char* name : {"UK", "GBR", "Great Britain", "England"})
        CHECK(code_of(name) == "GB");
    CHECK(code_of("Holland") == "NL");
    CHECK(code_of("The Netherlands") == "NL");
    CHECK(code_of("Korea, Republic of") == "KR");
    CHECK(code_of("South Korea") == "KR");
    CHECK(code_of("Korea (North)") == "KP");
    CHECK(code_of("Russian Federation") == "RU");
    CHECK(code_of("Turkey") == "TR");
    CHECK(code_of("Czech Republic") == "CZ");
    CHECK(code_of("Ivory Coast") == "CI");
    CHECK(code_of("Congo") == "CG");
    CHECK(code_of("Republic of the Congo") == "CG");
    CHECK(code_of("DR Congo") == "CD");
    CHECK(code_of("DEU") == "DE");
}

TEST_CASE("case, accents and punctuation do not matter") {
    CHECK(code_of(" finland ") == "FI");
    CHECK(code_of("ALAND ISLANDS") == "AX");
    CHECK(code_of("Côte d’Ivoire") == "CI");
    CHECK(code_of("Cote d'Ivoire") == "CI");
    CHECK(code_of("Bosnia & Herzegovina") == "BA");
    CHECK(code_of("St. Kitts & Nevis") == "KN");
    CHECK(code_of("GUINEA-BISSAU") == "GW");
    CHECK(code_of("Turkiye") == "TR");
    CHECK(code_of("Curacao") == "CW");
}

TEST_CASE("unknown countries are nothing") {
    for (const char* unknown : {"", " ", "ZZ", "XX", "Atlantis", "F", "fin,finland", "the "})
        CHECK(find_country(unknown) == nullptr);
}
