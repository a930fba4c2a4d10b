// SPDX-License-Identifier: MIT
#include <crm/analysis/linkage.h>

#include <algorithm>
#include <cmath>

namespace crm::analysis {

double weight(double m, double u) { return std::log2(m / u); }

double disagreement_weight(double m, double u) { return weight(1 - m, 1 - u); }

double prior_weight(std::int64_t records) {
    constexpr double share = 0.05;
    const auto count = static_cast<double>(std::max<std::int64_t>(records, 100));
    // share × count pairs are the same out of count × (count - 1) / 2.
    return std::log2(2 * share / (count - 1));
}

double probability(double weight) { return 100 / (1 + std::exp2(-weight)); }

double weight_of_probability(double percent) {
    constexpr double nearest = 1e-9;
    const double share = std::clamp(percent / 100, nearest, 1 - nearest);
    return std::log2(share / (1 - share));
}

}  // namespace crm::analysis
