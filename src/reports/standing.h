// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reports/deal_query.h"
#include "reports/stage_history.h"

namespace crm::reports {

enum class Fate { open, won, lost };

/// Reads of each deal where it stands.
class Standing {
public:
    explicit Standing(DealQuery& query);

    const config::Pipeline& pipeline(const store::Statement& row) const;
    std::string_view stage(const store::Statement& row) const { return row.text(stage_); }
    Fate fate(const store::Statement& row) const;

private:
    const config::Configuration& configuration_;
    int stage_;
    int pipeline_;
};

/// Reads of each deal how far it ever came.
class Reach {
public:
    explicit Reach(DealQuery& query);

    const Standing& standing() const { return standing_; }
    /// On the ladder of the pipeline that the present row's deal is in.
    std::size_t furthest_step(const DealQuery& query) const;

private:
    Standing standing_;
    const config::Configuration& configuration_;
    std::vector<Ladder> ladders_;
    std::unordered_map<std::int64_t, std::size_t> past_;
};

/// Deals of a pipeline by the furthest step of its ladder.
struct Climb {
    Ladder ladder;
    std::vector<std::int64_t> furthest;
    std::vector<std::int64_t> lost;

    explicit Climb(const config::Pipeline& pipeline) : ladder(pipeline), furthest(ladder.size()), lost(ladder.size()) {}
    void add(std::size_t step, Fate fate);
};

/// One for each pipeline of the request.
std::vector<Climb> climbs_of(const actions::Session& session, const Request& request);
Climb& climb_in(std::span<Climb> climbs, const config::Pipeline& pipeline);

}  // namespace crm::reports
