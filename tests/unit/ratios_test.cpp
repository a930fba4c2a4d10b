// SPDX-License-Identifier: MIT
#include <crm/analysis/ratios.h>
#include <crm/base/error.h>

#include <catch2/catch.hpp>

using namespace crm;
using namespace crm::analysis;

TEST_CASE("sums of amounts stay exact or fail") {
    CHECK(add(2, 3) == 5);
    CHECK(add(INT64_MAX, -1) == INT64_MAX - 1);
    CHECK_THROWS_AS(add(INT64_MAX, 1), Error);
    CHECK_THROWS_AS(add(INT64_MIN, -1), Error);
}

TEST_CASE("means round a half away from zero") {
    CHECK(mean(10, 4) == 3);
    CHECK(mean(9, 4) == 2);
    CHECK(mean(-10, 4) == -3);
    CHECK(mean(-9, 4) == -2);
    CHECK(mean(INT64_MAX, 1) == INT64_MAX);
    CHECK_FALSE(mean(5, 0).has_value());
    CHECK(mean_to_tenth(1, 3) == 0.3);
    CHECK(mean_to_tenth(1, 4) == 0.3);
    CHECK(mean_to_tenth(-1, 4) == -0.3);
    CHECK(mean_to_tenth(120, 10) == 12.0);
    CHECK_FALSE(mean_to_tenth(0, 0).has_value());
}

TEST_CASE("percentages have two decimals") {
    CHECK(percentage(1, 3) == 33.33);
    CHECK(percentage(2, 3) == 66.67);
    CHECK(percentage(1, 8000) == 0.01);   // 0.0125
    CHECK(percentage(1, 20000) == 0.01);  // 0.005
    CHECK(percentage(-1, 3) == -33.33);
    CHECK(percentage(0, 5) == 0.0);
    CHECK(percentage(INT64_MAX, INT64_MAX) == 100.0);
    CHECK_FALSE(percentage(1, 0).has_value());
    // The public sales data: 4,238 won and 2,473 lost.
    CHECK(percentage(4238, 4238 + 2473) == 63.15);
}

TEST_CASE("growth is relative to what was before") {
    CHECK(growth(100, 150) == 50.0);
    CHECK(growth(150, 100) == -33.33);
    CHECK(growth(200, 0) == -100.0);
    CHECK(growth(-100, -50) == 50.0);
    CHECK(growth(-100, 100) == 200.0);
    CHECK_FALSE(growth(0, 5).has_value());
}

TEST_CASE("a part of an amount is rounded once") {
    CHECK(part_of(100000, 10) == 10000);
    CHECK(part_of(5, 50) == 3);
    CHECK(part_of(-5, 50) == -3);
    CHECK(part_of(1, 49.999999) == 0);
    CHECK(part_of(1000000, 12.5) == 125000);
    CHECK(part_of(300, 33.333333) == 100);
    // In binary floating point 1.15 × 100 is less than 115.
    CHECK(part_of(10000, 1.15) == 115);
    CHECK(part_of(INT64_MAX, 100) == INT64_MAX);
    CHECK(part_of(0, 50) == 0);
}
