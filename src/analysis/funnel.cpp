// SPDX-License-Identifier: MIT
#include <crm/analysis/funnel.h>

#include <crm/analysis/ratios.h>

#include <cstddef>

namespace crm::analysis {

std::vector<FunnelStep> funnel(std::span<const std::int64_t> furthest, std::span<const std::int64_t> lost) {
    std::vector<FunnelStep> steps(furthest.size());
    std::int64_t reached = 0;
    std::int64_t lost_from_here = 0;
    for (std::size_t i = steps.size(); i-- > 0;) {
        reached += furthest[i];
        lost_from_here += lost[i];
        steps[i].reached = reached;
        steps[i].lost_here = lost[i];
        steps[i].win_rate = percentage(furthest.back(), furthest.back() + lost_from_here);
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        steps[i].rate_from_first = percentage(steps[i].reached, steps.front().reached);
        if (i > 0) {
            steps[i].rate_from_previous = percentage(steps[i].reached, steps[i - 1].reached);
        }
    }
    return steps;
}

}  // namespace crm::analysis
