// SPDX-License-Identifier: MIT
#include <crm/analysis/simulation.h>
#include <crm/base/id.h>

#include <catch2/catch.hpp>

#include <vector>

using namespace crm;
using namespace crm::analysis;

TEST_CASE("the generator is SplitMix64") {
    // The first numbers from the seed 1234567, as the reference implementation (prng.di.unimi.it/splitmix64.c) gives them.
    std::uint64_t state = 1'234'567;
    CHECK(split_mix(state) == 6'457'827'717'110'365'317U);
    CHECK(split_mix(state) == 3'203'168'211'198'807'973U);
    CHECK(split_mix(state) == 9'817'491'932'198'370'423U);
}

TEST_CASE("what is certain comes in, what is impossible does not") {
    const std::vector<Chance> chances{{100, 100, 1}, {1000, 0, 2}};
    const Distribution runs = simulate(chances, 5, 500, 1);
    CHECK(runs.size() == 500);
    CHECK(runs.percentile(0) == 105);
    CHECK(runs.percentile(100) == 105);
    CHECK(simulate({}, 7, 10, 1).percentile(50) == 7);
}

TEST_CASE("a chance comes in about as often as it should") {
    // 10,000 runs: the standard deviation of a share is at most half a percent, so three of them are 1.5.
    for (const double percent : {1.0, 10.0, 50.0, 75.0, 99.0}) {
        for (const std::uint64_t seed : {0U, 1U, 2U, 3U}) {
            const std::vector<Chance> one{{1, percent, 42}};
            CHECK(simulate(one, 0, 10'000, seed).share_from(1).value() == Approx(percent).margin(1.5));
        }
    }
}

TEST_CASE("chances are independent of each other, also with neighbouring numbers") {
    // Two coins: both, one, none with 25, 50, 25 percent.
    for (std::uint64_t first = 0; first < 20; ++first) {
        const std::vector<Chance> coins{{1, 50, first}, {1, 50, first + 1}};
        const Distribution runs = simulate(coins, 0, 10'000, 1);
        CHECK(runs.share_from(2).value() == Approx(25).margin(1.7));
        CHECK(runs.share_from(1).value() == Approx(75).margin(1.7));
    }
}

TEST_CASE("the same seed gives the same runs, and a chance its own whatever others there are") {
    const Chance a{1, 30, 7};
    const Chance b{1'000'000, 60, 8};
    const std::vector<Chance> both{a, b};
    const std::vector<Chance> turned{b, a};
    const std::vector<Chance> alone{b};
    CHECK(simulate(both, 0, 1000, 5).mean_to_tenth() == simulate(turned, 0, 1000, 5).mean_to_tenth());
    CHECK(simulate(both, 0, 1000, 5).share_from(1'000'000) == simulate(alone, 0, 1000, 5).share_from(1'000'000));
    CHECK(simulate(both, 0, 1000, 5).mean_to_tenth() != simulate(both, 0, 1000, 6).mean_to_tenth());
}
