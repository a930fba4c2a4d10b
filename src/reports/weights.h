// SPDX-License-Identifier: MIT
#pragma once

#include "reports/deal_query.h"

namespace crm::reports {

/// What open deals are weighted with: the deal's own probability, else that of its stage.
class Weights {
public:
    explicit Weights(DealQuery& query);

    std::int64_t value_of(const store::Statement& row) const { return row.integer(value_); }
    /// Value × probability, rounded to the minor unit.
    std::int64_t weighted_value_of(const store::Statement& row) const;
    /// In percent; of a stage that the configuration does not have, 0.
    double probability_of(const store::Statement& row) const;

private:
    const config::Configuration& configuration_;
    int value_;
    int stage_;
    int pipeline_;
    int probability_;
};

}  // namespace crm::reports
