// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace crm::analysis {

/// One step of a conversion table.
struct FunnelStep {
    std::int64_t reached = 0;                  ///< came to this step or went past it
    std::int64_t lost_here = 0;                ///< were lost and came no further
    std::optional<double> rate_from_previous;  ///< percent of those who reached the step before; nothing on the first
    std::optional<double> rate_from_first;     ///< percent of those who reached the first step
    std::optional<double> win_rate;            ///< of those who reached this step and are decided, the percentage that was won
};

/// The table for a row of steps of which the last is winning. `furthest` counts by step all who came that far and no further, `lost` those
/// among them who are lost; whoever won stands in the last.
std::vector<FunnelStep> funnel(std::span<const std::int64_t> furthest, std::span<const std::int64_t> lost);

}  // namespace crm::analysis
