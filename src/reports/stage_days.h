// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/time.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "reports/standing.h"

namespace crm::reports {

/// Reads of each deal how long it stayed in the stages that it left, and how long it took altogether. Days are local ones.
class StageDays {
public:
    /// Deals come in the order of their numbers from then on.
    explicit StageDays(DealQuery& query);

    /// The present row's deal: days by the step of its pipeline's ladder; nothing for a stage that it was never in, is still in, or entered
    /// at an unknown time.
    std::vector<std::optional<std::int64_t>> in_stages(const DealQuery& query);
    /// From the opening to the close.
    std::optional<std::int64_t> of_cycle(const DealQuery& query) const;

    const Standing& standing() const { return standing_; }
    const Ladder& ladder(const DealQuery& query) const;

private:
    std::optional<Day> first_day(const DealQuery& query, std::string_view first_stage) const;

    const config::Configuration& configuration_;
    Standing standing_;
    std::vector<Ladder> ladders_;
    MoveReader moves_;
    int created_;
    int opened_;
    int closed_;
};

}  // namespace crm::reports
