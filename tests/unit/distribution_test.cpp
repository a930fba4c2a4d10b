// SPDX-License-Identifier: MIT
#include <crm/analysis/distribution.h>

#include <catch2/catch.hpp>

#include <initializer_list>

using namespace crm::analysis;

namespace {

Distribution of(std::initializer_list<std::int64_t> values) {
    Distribution distribution;
    for (const std::int64_t value : values) {
        distribution.add(value);
    }
    return distribution;
}

}  // namespace

TEST_CASE("percentiles are those of published examples") {
    // Microsoft's page on PERCENTILE.INC: of 1, 3, 2, 4 the 30th is 1.9.
    CHECK(of({1, 3, 2, 4}).percentile_to_tenth(30) == 1.9);
    // NIST/SEMATECH e-Handbook of Statistical Methods, 7.2.6.2: twelve measurements from 95.0610 to 95.1990. By 1 + p (N - 1), as it says
    // spreadsheets do, the 90th lies 0.9 of the way from 95.1937 to 95.1959.
    const Distribution gauge =
        of({951'772, 951'567, 951'937, 951'959, 951'442, 950'610, 951'591, 951'195, 951'065, 950'925, 951'990, 951'682});
    CHECK(gauge.percentile_to_tenth(90) == 951'956.8);
    CHECK(gauge.percentile(90) == 951'957);
}

TEST_CASE("the median is the number in the middle, or between the two") {
    CHECK(of({5}).percentile_to_tenth(50) == 5.0);
    CHECK(of({9, 1, 5}).percentile_to_tenth(50) == 5.0);
    CHECK(of({9, 1, 5, 6}).percentile_to_tenth(50) == 5.5);
    CHECK(of({7, 7, 7, 8}).percentile_to_tenth(50) == 7.0);
    CHECK(of({-3, -2}).percentile_to_tenth(50) == -2.5);
    CHECK(of({1, 2}).percentile(50) == 2);
}

TEST_CASE("the ends are the smallest and the largest") {
    const Distribution some = of({4, 4, 10, 2, 4});
    CHECK(some.size() == 5);
    CHECK(some.percentile(0) == 2);
    CHECK(some.percentile(100) == 10);
    CHECK(some.percentile(25) == 4);
    CHECK(some.percentile(75) == 4);
    CHECK(some.percentile_to_tenth(90) == 7.6);
    CHECK(some.mean_to_tenth() == 4.8);
}

TEST_CASE("how many reach a number") {
    const Distribution some = of({1, 2, 2, 5});
    CHECK(some.share_from(0) == 100.0);
    CHECK(some.share_from(2) == 75.0);
    CHECK(some.share_from(3) == 25.0);
    CHECK(some.share_from(6) == 0.0);
}

TEST_CASE("nothing has no percentiles") {
    const Distribution none;
    CHECK(none.size() == 0);
    CHECK_FALSE(none.percentile(50).has_value());
    CHECK_FALSE(none.percentile_to_tenth(50).has_value());
    CHECK_FALSE(none.mean_to_tenth().has_value());
    CHECK_FALSE(none.share_from(0).has_value());
}

TEST_CASE("large amounts keep their last digit") {
    CHECK(of({900'000'000'000'000'001, 900'000'000'000'000'003}).percentile(50) == 900'000'000'000'000'002);
}
