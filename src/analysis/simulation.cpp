// SPDX-License-Identifier: MIT
#include <crm/analysis/simulation.h>

#include <crm/analysis/ratios.h>
#include <crm/base/id.h>

#include <vector>

namespace crm::analysis {

namespace {

/// Even from 0 to less than 1.
double fraction(std::uint64_t& state) {
    constexpr unsigned mantissa_bits = 53;
    return static_cast<double>(split_mix(state) >> (64U - mantissa_bits)) / static_cast<double>(std::uint64_t{1} << mantissa_bits);
}

/// Neighbouring seeds and lots must not give neighbouring numbers.
std::uint64_t first_state(std::uint64_t seed, std::uint64_t lots) {
    std::uint64_t state = lots;
    state = seed ^ split_mix(state);
    return split_mix(state);
}

}  // namespace

Distribution simulate(std::span<const Chance> chances, std::int64_t start, std::int64_t runs, std::uint64_t seed) {
    std::vector<std::int64_t> totals(static_cast<std::size_t>(runs), start);
    for (const Chance& chance : chances) {
        std::uint64_t state = first_state(seed, chance.lots);
        for (std::int64_t& total : totals) {
            if (fraction(state) * 100 < chance.percent) {
                total = add(total, chance.amount);
            }
        }
    }
    Distribution distribution;
    for (const std::int64_t total : totals) {
        distribution.add(total);
    }
    return distribution;
}

}  // namespace crm::analysis
