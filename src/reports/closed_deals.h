// SPDX-License-Identifier: MIT
#pragma once

#include "reports/deal_query.h"
#include "reports/reports.h"

namespace crm::reports {

/// Deals that were decided one way: how many, what they were worth, how long they took.
void report_closed_deals(actions::Session& session, const Request& request, Outcome outcome, output::RowSink& sink);

}  // namespace crm::reports
