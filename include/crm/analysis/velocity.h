// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

namespace crm::analysis {

/// What the speed of a pipeline is made of.
struct PipelineFlow {
    std::int64_t open = 0;           ///< deals that are neither won nor lost
    std::int64_t won = 0;            ///< deals
    std::int64_t lost = 0;           ///< deals
    std::int64_t won_value = 0;      ///< minor units
    std::int64_t won_days = 0;       ///< from the opening to the close, of won deals that have both dates
    std::int64_t won_with_days = 0;  ///< how many those are
};

/// Open deals × win rate × mean won value / mean days of won deals: what the pipeline wins in a day, in minor units, rounded once; 0 where
/// nothing was won, nothing where no days are known.
std::optional<std::int64_t> value_per_day(const PipelineFlow& flow);

}  // namespace crm::analysis
