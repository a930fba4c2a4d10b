// SPDX-License-Identifier: MIT
#include <crm/analysis/concentration.h>

#include <catch2/catch.hpp>

#include <array>
#include <string>
#include <vector>

using namespace crm::analysis;

namespace {

/// The classes of parts that stand from the largest down.
std::string classes(const std::vector<std::int64_t>& parts, std::int64_t whole) {
    std::string letters;
    std::int64_t before = 0;
    for (const std::int64_t part : parts) {
        letters += abc_class(before, whole).value_or("-");
        before += part;
    }
    return letters;
}

std::optional<std::int64_t> index_of(const std::vector<std::int64_t>& parts) {
    std::int64_t whole = 0;
    for (const std::int64_t part : parts) {
        whole += part;
    }
    return herfindahl_hirschman(parts, whole);
}

}  // namespace

TEST_CASE("A brings the first 80 percent, B up to 95, C the rest") {
    // Before each: 0, 50, 80, 90, 95, 98.
    CHECK(classes({50, 30, 10, 5, 3, 2}, 100) == "AABBCC");
    // Who crosses a limit belongs to the better class: before each 0, 79.99, 94.99.
    CHECK(classes({7999, 1500, 501}, 10000) == "AAB");
    CHECK(classes({8000, 1500, 500}, 10000) == "ABC");
    // One customer is everything, two share it.
    CHECK(classes({100}, 100) == "A");
    CHECK(classes({97, 3}, 100) == "AC");
    CHECK(classes({60, 40}, 100) == "AA");
    // Nothing, and refunds, come after everything else.
    CHECK(classes({100, 0, -5}, 95) == "ACC");
    CHECK(classes({0, 0}, 0) == "--");
    CHECK(classes({INT64_MAX - 1, 1}, INT64_MAX) == "AC");
}

TEST_CASE("the Herfindahl-Hirschman index is the sum of squared percentages") {
    CHECK(index_of({7}) == 10000);
    CHECK(index_of({1, 1}) == 5000);
    CHECK(index_of({1, 1, 1}) == 3333);
    // The example of the United States Department of Justice: 30, 30, 20 and 20 percent.
    CHECK(index_of({30, 30, 20, 20}) == 2600);
    CHECK(index_of({50, 25, 15, 10}) == 3450);  // 2500 + 625 + 225 + 100
    CHECK(index_of({101, 99}) == 5001);         // 50.5² + 49.5² = 5000.5
    CHECK(index_of(std::vector<std::int64_t>(100, 3)) == 100);
    CHECK(index_of(std::vector<std::int64_t>(100'000, 1)) == 0);  // 0.1
    // What belongs to nobody is in the whole but has no square.
    CHECK(herfindahl_hirschman(std::array<std::int64_t, 1>{50}, 100) == 2500);
    CHECK_FALSE(index_of({}).has_value());
    CHECK_FALSE(index_of({5, -5}).has_value());
}

TEST_CASE("the index of huge amounts does not overflow") {
    CHECK(index_of({INT64_MAX / 2, INT64_MAX / 2}) == 5000);
    CHECK(herfindahl_hirschman(std::array<std::int64_t, 1>{INT64_MAX}, INT64_MAX) == 10000);
    CHECK(herfindahl_hirschman(std::array<std::int64_t, 1>{INT64_MIN}, 1) == std::nullopt);
}
