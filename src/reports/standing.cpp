// SPDX-License-Identifier: MIT
#include "reports/standing.h"

#include <algorithm>

namespace crm::reports {

using config::Pipeline;

Standing::Standing(DealQuery& query)
    : configuration_(query.session().configuration), stage_(query.select_field("stage")), pipeline_(query.select_field("pipeline")) {}

const Pipeline& Standing::pipeline(const store::Statement& row) const { return configuration_.pipeline_or_default(row.text(pipeline_)); }

Fate Standing::fate(const store::Statement& row) const {
    const Pipeline& in = pipeline(row);
    return stage(row) == in.won_stage ? Fate::won : stage(row) == in.lost_stage ? Fate::lost : Fate::open;
}

Reach::Reach(DealQuery& query)
    : standing_(query),
      configuration_(query.session().configuration),
      ladders_(ladders_of(configuration_)),
      past_(furthest_before(query.session().database, configuration_)) {}

std::size_t Reach::furthest_step(const DealQuery& query) const {
    const Pipeline& pipeline = standing_.pipeline(query.row());
    const Ladder& ladder = ladders_[static_cast<std::size_t>(&pipeline - configuration_.pipelines.data())];
    if (standing_.fate(query.row()) == Fate::won) {
        return ladder.won();
    }
    const auto found = past_.find(query.deal());
    return std::max(ladder.step_of_past(standing_.stage(query.row())), found == past_.end() ? 0 : found->second);
}

void Climb::add(std::size_t step, Fate fate) {
    ++furthest[step];
    lost[step] += fate == Fate::lost ? 1 : 0;
}

std::vector<Climb> climbs_of(const actions::Session& session, const Request& request) {
    std::vector<Climb> climbs;
    for (const Pipeline* pipeline : pipelines_of(session, request)) {
        climbs.emplace_back(*pipeline);
    }
    return climbs;
}

Climb& climb_in(std::span<Climb> climbs, const Pipeline& pipeline) {
    return *std::find_if(climbs.begin(), climbs.end(), [&](const Climb& each) { return &each.ladder.pipeline() == &pipeline; });
}

}  // namespace crm::reports
