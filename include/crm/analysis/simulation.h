// SPDX-License-Identifier: MIT
#pragma once

#include <crm/analysis/distribution.h>

#include <cstdint>
#include <span>

namespace crm::analysis {

/// An amount that comes in or does not.
struct Chance {
    std::int64_t amount = 0;
    double percent = 0;  ///< how likely it comes in
    std::uint64_t lots =
        0;  ///< which random numbers decide it: with the same ones and the same seed it comes in in the same runs, whatever else there is
};

/// What comes in altogether in each of so many runs, on top of `start`. Chances are independent of each other; each draws from its own
/// generator (SplitMix64, Steele, Lea and Flood 2014), so the same seed gives the same numbers everywhere.
Distribution simulate(std::span<const Chance> chances, std::int64_t start, std::int64_t runs, std::uint64_t seed);

}  // namespace crm::analysis
