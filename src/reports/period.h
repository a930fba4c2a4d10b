// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/date_words.h>
#include <crm/store/parameters.h>

#include <optional>
#include <string>

/// What reports do with the days of --period.
namespace crm::reports {

/// The period before of the same length: as many months before whole months, as many days before other days. Nothing for a period that
/// has no first or no last day.
std::optional<DayRange> period_before(const DayRange& period);

/// The condition that a column of timestamps lies in these local days; empty for all days.
std::string within(const std::string& column, const DayRange& period, store::Parameters& parameters);

}  // namespace crm::reports
