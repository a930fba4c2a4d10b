// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/date_words.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace crm::reports {

/// The calendar months of a period until today, at most the last twelve of them: what a sparkline has room for.
class RecentMonths {
public:
    static constexpr std::size_t most = 12;
    using Counts = std::array<std::int32_t, most>;

    RecentMonths(const std::optional<DayRange>& period, Day today);

    /// Where a day's month stands, the earliest being 0.
    std::optional<std::size_t> place_of(Day day) const;
    /// What a cell of the kind spark holds; empty where the whole period is still to come.
    std::string values(const Counts& counts) const;

private:
    std::int64_t first_ = 0;
    std::int64_t last_ = 0;
};

}  // namespace crm::reports
