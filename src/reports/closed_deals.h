// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "reports/deal_query.h"
#include "reports/reports.h"

namespace crm::reports {

/// Days from the local day of one timestamp of a row to that of another; nothing where one is missing.
std::optional<std::int64_t> days_between(const store::Statement& row, int first, int last);

/// Deals that were decided one way: how many, what they were worth, how long they took.
void report_closed_deals(actions::Session& session, const Request& request, Outcome outcome, output::RowSink& sink);

}  // namespace crm::reports
