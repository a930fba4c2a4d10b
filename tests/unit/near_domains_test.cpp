// SPDX-License-Identifier: MIT
#include "reports/near_domains.h"

#include <catch2/catch.hpp>

using crm::reports::near_domains;

TEST_CASE("a domain one slip away from a frequent one is found") {
    const auto near = near_domains({{"acme.example", 10},
                                    {"acm.example", 1},
                                    {"acmee.example", 2},
                                    {"amce.example", 1},
                                    {"akme.example", 1},
                                    {"cme.example", 1},
                                    {"acme.exampl", 1},
                                    {"amec.exampel", 1},
                                    {"other.example", 1}});
    CHECK(near.size() == 6);
    for (const char* slip : {"acm.example", "acmee.example", "amce.example", "akme.example", "cme.example", "acme.exampl"}) {
        INFO(slip);
        REQUIRE(near.contains(slip));
        CHECK(near.at(slip) == "acme.example");
    }
}

TEST_CASE("only what is much rarer than a frequent domain counts") {
    CHECK(near_domains({{"acme.example", 4}, {"acm.example", 1}}).empty());
    CHECK(near_domains({{"acme.example", 9}, {"acm.example", 2}}).empty());
    CHECK(near_domains({{"acme.example", 10}, {"acm.example", 2}}).size() == 1);
    CHECK(near_domains({{"gmail.com", 90}, {"mail.com", 2}, {"gmial.com", 1}}).size() == 1);
    CHECK(near_domains({}).empty());
}

TEST_CASE("of two frequent domains that are near, the more frequent one is meant") {
    const auto near = near_domains({{"acme.example", 50}, {"acmo.example", 60}, {"acmi.example", 1}});
    REQUIRE(near.size() == 1);
    CHECK(near.at("acmi.example") == "acmo.example");
}
