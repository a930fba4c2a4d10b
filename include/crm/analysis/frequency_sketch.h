// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace crm::analysis {

/// How often things were seen, in memory that does not grow with them: a count-min sketch (Cormode and Muthukrishnan 2005). What it says
/// is never too low, and in one case of twenty a little too high.
class FrequencySketch {
public:
    /// For about so many sightings of different things; of more than some hundred thousand it is less exact.
    explicit FrequencySketch(std::uint64_t expected)
        : width_(std::bit_ceil(std::clamp<std::uint64_t>(4 * expected, least_width, most_width))), counts_(rows * width_) {}

    /// `hash` is well mixed, of all 64 bits.
    void add(std::uint64_t hash) {
        for (std::uint64_t row = 0; row < rows; ++row) {
            ++counts_[place(hash, row)];
        }
    }
    std::uint32_t count(std::uint64_t hash) const {
        std::uint32_t least = UINT32_MAX;
        for (std::uint64_t row = 0; row < rows; ++row) {
            const std::uint32_t count = counts_[place(hash, row)];
            least = count < least ? count : least;
        }
        return least;
    }

private:
    static constexpr std::uint64_t rows = 2;
    static constexpr std::uint64_t least_width = std::uint64_t{1} << 12;
    static constexpr std::uint64_t most_width = std::uint64_t{1} << 20;
    std::uint64_t place(std::uint64_t hash, std::uint64_t row) const { return row * width_ + ((hash >> (row * 32)) & (width_ - 1)); }

    std::uint64_t width_;
    std::vector<std::uint32_t> counts_;
};

}  // namespace crm::analysis
