// SPDX-License-Identifier: MIT
#include <crm/analysis/velocity.h>

#include <crm/analysis/ratios.h>

#include <array>

namespace crm::analysis {

std::optional<std::int64_t> value_per_day(const PipelineFlow& flow) {
    // open × (won / decided) × (value / won) / (days / deals with days): the won deals cancel.
    const std::array above{flow.open, flow.won_value, flow.won_with_days};
    const std::array below{flow.won + flow.lost, flow.won_days};
    if (flow.won == 0) {
        return 0;
    }
    return flow.won_days <= 0 ? std::nullopt : quotient(above, below);
}

}  // namespace crm::analysis
