// SPDX-License-Identifier: MIT
#pragma once

#include <crm/reports/report.h>

namespace crm::reports {

/// Whether the request is about what will have been won in the end.
bool asks_for_outlook(const Request& request);

/// Outcomes by currency and group: won, weighted, simulated, all of it, and how far each is from a target.
void report_outlook(actions::Session& session, const Request& request, output::RowSink& sink);

}  // namespace crm::reports
