// SPDX-License-Identifier: MIT
#pragma once

#include <crm/reports/report.h>

namespace crm::reports {

extern const Report pipeline_report;
extern const Report won_report;
extern const Report lost_report;
extern const Report sales_report;
extern const Report conversion_report;
extern const Report owners_report;
extern const Report customers_report;
extern const Report sources_report;
extern const Report activity_report;
extern const Report funnel_report;
extern const Report velocity_report;
extern const Report forecast_report;
extern const Report stale_report;
extern const Report quality_report;

}  // namespace crm::reports
