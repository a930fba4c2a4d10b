// SPDX-License-Identifier: MIT
#include <crm/base/error.h>
#include <crm/base/external_sort.h>

#include <catch2/catch.hpp>

#include <random>

using namespace crm;

namespace {

std::vector<std::uint64_t> sorted_outside(const std::vector<std::uint64_t>& numbers, std::size_t memory) {
    ExternalSort<std::uint64_t> sort("/tmp", memory);
    for (const std::uint64_t number : numbers) {
        sort.add(number);
    }
    CHECK(sort.size() == numbers.size());
    std::vector<std::uint64_t> out;
    while (const std::optional<std::uint64_t> next = sort.next()) {
        out.push_back(*next);
    }
    CHECK_FALSE(sort.next());
    return out;
}

}  // namespace

TEST_CASE("whatever fits into memory, the order is the same") {
    std::mt19937_64 dice(7);
    // Around the least that is kept in memory, 1,024 items, and its multiples.
    for (const std::size_t count : {0U, 1U, 1023U, 1024U, 1025U, 2048U, 10'000U, 50'001U}) {
        std::vector<std::uint64_t> numbers(count);
        for (std::uint64_t& number : numbers) {
            number = dice() % 1000;
        }
        std::vector<std::uint64_t> expected = numbers;
        std::sort(expected.begin(), expected.end());
        INFO(count);
        CHECK(sorted_outside(numbers, 0) == expected);
        CHECK(sorted_outside(numbers, std::size_t{1} << 20) == expected);
    }
}

TEST_CASE("a temporary file gives back what it was given") {
    TemporaryFile file("/no/such/folder");
    std::string all;
    for (int i = 0; i < 20'000; ++i) {
        const std::string text = std::to_string(i) + '\n';
        file.append(text);
        all += text;
    }
    CHECK(file.size() == all.size());
    std::string back(all.size(), ' ');
    file.read(0, back.data(), back.size());
    CHECK(back == all);
    std::string part(5, ' ');
    file.read(all.size() - 5, part.data(), part.size());
    CHECK(part == all.substr(all.size() - 5));
    CHECK_THROWS_AS(file.read(all.size(), part.data(), 1), Error);
}
