// SPDX-License-Identifier: MIT
#include "reports/weights.h"

#include <crm/analysis/ratios.h>

namespace crm::reports {

Weights::Weights(DealQuery& query)
    : configuration_(query.session().configuration),
      value_(query.select_field("value")),
      stage_(query.select_field("stage")),
      pipeline_(query.select_field("pipeline")),
      probability_(query.select_field("probability")) {}

std::int64_t Weights::weighted_value_of(const store::Statement& row) const {
    const std::int64_t value = value_of(row);
    return value == 0 ? 0 : analysis::part_of(value, probability_of(row));
}

double Weights::probability_of(const store::Statement& row) const {
    if (!row.is_null(probability_)) {
        return row.real(probability_);
    }
    const config::Stage* stage = configuration_.pipeline_or_default(row.text(pipeline_)).find(row.text(stage_));
    return stage == nullptr ? 0 : stage->probability;
}

}  // namespace crm::reports
