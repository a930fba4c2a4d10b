// SPDX-License-Identifier: MIT
#pragma once

#include "reports/grouping.h"

namespace crm::reports {

/// Lost deals by the furthest stage that they reached and, in each, by group: where they are lost, and why. The query is of lost deals.
void report_losses(DealQuery& query, Grouping grouping, output::RowSink& sink);

}  // namespace crm::reports
