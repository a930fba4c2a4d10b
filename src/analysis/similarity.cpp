// SPDX-License-Identifier: MIT
#include <crm/analysis/similarity.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace crm::analysis {

namespace {

constexpr std::size_t longest = 64;

/// The characters of a text, each as a number of its own: the bytes of a character of UTF-8 in a row.
struct Characters {
    std::array<std::uint32_t, longest> values;
    std::size_t size = 0;

    explicit Characters(std::string_view text) {
        for (const char byte : text) {
            const auto value = static_cast<unsigned char>(byte);
            if ((value & 0xC0U) == 0x80U && size > 0) {
                values[size - 1] = (values[size - 1] << 8U) | value;
            } else if (size < longest) {
                values[size++] = value;
            } else {
                break;
            }
        }
    }
};

double jaro_of(const Characters& a, const Characters& b) {
    if (a.size == 0 || b.size == 0) {
        return a.size == b.size ? 1 : 0;
    }
    const std::size_t half = std::max(a.size, b.size) / 2;
    const std::size_t reach = half == 0 ? 0 : half - 1;
    std::uint64_t found_in_a = 0;
    std::uint64_t found_in_b = 0;
    std::size_t common = 0;
    for (std::size_t i = 0; i < a.size; ++i) {
        const std::size_t end = std::min(i + reach + 1, b.size);
        for (std::size_t j = i > reach ? i - reach : 0; j < end; ++j) {
            if (a.values[i] == b.values[j] && (found_in_b >> j & 1U) == 0) {
                found_in_a |= std::uint64_t{1} << i;
                found_in_b |= std::uint64_t{1} << j;
                ++common;
                break;
            }
        }
    }
    if (common == 0) {
        return 0;
    }
    std::size_t out_of_place = 0;
    for (std::size_t i = 0, j = 0; i < a.size; ++i) {
        if ((found_in_a >> i & 1U) == 0) {
            continue;
        }
        while ((found_in_b >> j & 1U) == 0) {
            ++j;
        }
        out_of_place += static_cast<std::size_t>(a.values[i] != b.values[j++]);
    }
    const auto matches = static_cast<double>(common);
    const auto transpositions = static_cast<double>(out_of_place / 2);
    return (matches / static_cast<double>(a.size) + matches / static_cast<double>(b.size) + (matches - transpositions) / matches) / 3;
}

}  // namespace

double jaro(std::string_view a, std::string_view b) { return jaro_of(Characters(a), Characters(b)); }

double jaro_winkler(std::string_view a, std::string_view b) {
    const Characters left(a);
    const Characters right(b);
    constexpr std::size_t longest_prefix = 4;
    std::size_t prefix = 0;
    while (prefix < longest_prefix && prefix < left.size && prefix < right.size && left.values[prefix] == right.values[prefix]) {
        ++prefix;
    }
    const double similarity = jaro_of(left, right);
    return similarity + static_cast<double>(prefix) * 0.1 * (1 - similarity);
}

}  // namespace crm::analysis
