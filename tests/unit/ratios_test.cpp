// SPDX-License-Identifier: MIT
#include <crm/analysis/ratios.h>
#include <crm/base/error.h>

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <utility>

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

TEST_CASE("quotients of products are rounded once, or fail") {
    CHECK(quotient(std::array<std::int64_t, 2>{7, 5}, std::array<std::int64_t, 1>{2}) == 18);
    CHECK(quotient(std::array<std::int64_t, 2>{-7, 5}, std::array<std::int64_t, 1>{2}) == -18);
    CHECK(quotient(std::array<std::int64_t, 2>{INT64_MAX, 1'000'000}, std::array<std::int64_t, 2>{1'000, 1'000}) == INT64_MAX);
    CHECK_FALSE(quotient(std::array<std::int64_t, 1>{7}, std::array<std::int64_t, 2>{3, 0}).has_value());
    CHECK_THROWS_AS(quotient(std::array<std::int64_t, 2>{INT64_MAX, INT64_MAX}, std::array<std::int64_t, 1>{INT64_MAX}), Error);
    CHECK_THROWS_AS(quotient(std::array<std::int64_t, 2>{INT64_MAX, 2}, std::array<std::int64_t, 1>{1}), Error);
}

TEST_CASE("score intervals are those of Newcombe's table") {
    // Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3.
    const auto interval = [](std::int64_t part, std::int64_t whole) {
        const Interval found = wilson_interval(part, whole).value();
        return std::pair(std::llround(found.low * 100), std::llround(found.high * 100));
    };
    CHECK(interval(81, 263) == std::pair(2553LL, 3662LL));
    CHECK(interval(15, 148) == std::pair(624LL, 1605LL));
    CHECK(interval(0, 20) == std::pair(0LL, 1611LL));
    CHECK(interval(1, 29) == std::pair(61LL, 1718LL));
    // It is the same from the other side.
    CHECK(interval(28, 29) == std::pair(8282LL, 9939LL));
    CHECK(wilson_interval(0, 20)->low == 0);
    CHECK(wilson_interval(20, 20)->high == 100);
    CHECK_FALSE(wilson_interval(0, 0).has_value());
}
