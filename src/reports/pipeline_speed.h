// SPDX-License-Identifier: MIT
#pragma once

#include <crm/reports/report.h>

namespace crm::reports {

/// What the pipeline wins in a day, by currency and group.
void report_pipeline_speed(actions::Session& session, const Request& request, output::RowSink& sink);

}  // namespace crm::reports
