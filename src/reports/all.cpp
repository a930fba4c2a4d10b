// SPDX-License-Identifier: MIT
#include <crm/reports/report.h>

#include <algorithm>
#include <array>

#include "reports/reports.h"

namespace crm::reports {

std::span<const Report> all() {
    static const std::array table{pipeline_report, won_report,      lost_report,     sales_report,  conversion_report,
                                  funnel_report,   velocity_report, forecast_report, owners_report, customers_report,
                                  sources_report,  activity_report, stale_report,    quality_report};
    return table;
}

std::optional<std::string_view> Request::parameter(std::string_view name) const {
    const auto found = std::find_if(parameters.begin(), parameters.end(), [&](const auto& each) { return each.first == name; });
    return found == parameters.end() ? std::nullopt : std::optional<std::string_view>(found->second);
}

const Report* find(std::string_view name) {
    const std::span<const Report> table = all();
    const auto found = std::find_if(table.begin(), table.end(), [&](const Report& report) { return report.name == name; });
    return found == table.end() ? nullptr : &*found;
}

}  // namespace crm::reports
