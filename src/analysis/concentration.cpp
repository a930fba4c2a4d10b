// SPDX-License-Identifier: MIT
#include <crm/analysis/concentration.h>

#include <algorithm>
#include <bit>

namespace crm::analysis {

namespace {

__extension__ using Wide = __int128;
__extension__ using WideUnsigned = unsigned __int128;

std::uint64_t magnitude(std::int64_t number) {
    return number < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
}

}  // namespace

std::optional<std::string_view> abc_class(std::int64_t before, std::int64_t whole) {
    constexpr int limit_of_a = 80;
    constexpr int limit_of_b = 95;
    if (whole <= 0) {
        return std::nullopt;
    }
    const Wide position = Wide{before} * 100;
    return position < Wide{whole} * limit_of_a ? "A" : position < Wide{whole} * limit_of_b ? "B" : "C";
}

std::optional<std::int64_t> herfindahl_hirschman(std::span<const std::int64_t> parts, std::int64_t whole) {
    constexpr int most_bits = 50;
    constexpr int most = 100 * 100;
    if (whole <= 0) {
        return std::nullopt;
    }
    std::uint64_t largest = magnitude(whole);
    for (const std::int64_t part : parts) {
        largest = std::max(largest, magnitude(part));
    }
    // Squares of larger numbers would not fit; their last digits do not show in the index.
    const int dropped_bits = std::max(static_cast<int>(std::bit_width(largest)) - most_bits, 0);
    WideUnsigned squares = 0;
    for (const std::int64_t part : parts) {
        const WideUnsigned number = magnitude(part) >> dropped_bits;
        squares += number * number;
    }
    const WideUnsigned number = magnitude(whole) >> dropped_bits;
    return number == 0 ? std::nullopt
                       : std::optional(static_cast<std::int64_t>((squares * most + number * number / 2) / (number * number)));
}

}  // namespace crm::analysis
