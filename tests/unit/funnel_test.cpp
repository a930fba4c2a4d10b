// SPDX-License-Identifier: MIT
#include <crm/analysis/funnel.h>

#include <catch2/catch.hpp>

#include <array>

using namespace crm::analysis;

TEST_CASE("a funnel counts who reached each step or went past it") {
    // Ten stay at the first step (four of them lost), six at the second (three lost), four won.
    const std::array<std::int64_t, 3> furthest{10, 6, 4};
    const std::array<std::int64_t, 3> lost{4, 3, 0};
    const std::vector<FunnelStep> steps = funnel(furthest, lost);
    REQUIRE(steps.size() == 3);

    CHECK(steps[0].reached == 20);
    CHECK(steps[1].reached == 10);
    CHECK(steps[2].reached == 4);

    CHECK_FALSE(steps[0].rate_from_previous.has_value());
    CHECK(steps[1].rate_from_previous == 50.0);
    CHECK(steps[2].rate_from_previous == 40.0);

    CHECK(steps[0].rate_from_first == 100.0);
    CHECK(steps[1].rate_from_first == 50.0);
    CHECK(steps[2].rate_from_first == 20.0);

    CHECK(steps[0].lost_here == 4);
    CHECK(steps[1].lost_here == 3);
    CHECK(steps[2].lost_here == 0);

    CHECK(steps[0].win_rate == 36.36);  // 4 of 4 + 7
    CHECK(steps[1].win_rate == 57.14);  // 4 of 4 + 3
    CHECK(steps[2].win_rate == 100.0);
}

TEST_CASE("an empty funnel has no rates") {
    const std::array<std::int64_t, 2> none{0, 0};
    const std::vector<FunnelStep> steps = funnel(none, none);
    CHECK(steps[0].reached == 0);
    CHECK_FALSE(steps[0].rate_from_first.has_value());
    CHECK_FALSE(steps[1].rate_from_previous.has_value());
    CHECK_FALSE(steps[1].win_rate.has_value());
}

TEST_CASE("undecided deals do not make a win rate") {
    const std::array<std::int64_t, 2> furthest{5, 0};
    const std::array<std::int64_t, 2> lost{0, 0};
    CHECK_FALSE(funnel(furthest, lost)[0].win_rate.has_value());
}
