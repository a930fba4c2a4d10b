// SPDX-License-Identifier: MIT
#include "reports/stage_days.h"

#include <algorithm>

namespace crm::reports {

StageDays::StageDays(DealQuery& query)
    : configuration_(query.session().configuration),
      standing_(query),
      ladders_(ladders_of(configuration_)),
      moves_(query.session().database),
      created_(query.select_field("created_at")),
      opened_(query.select_field("opened_at")),
      closed_(query.select_field("closed_at")) {
    query.keep_deals_together();
}

const Ladder& StageDays::ladder(const DealQuery& query) const {
    return ladders_[static_cast<std::size_t>(&standing_.pipeline(query.row()) - configuration_.pipelines.data())];
}

std::optional<Day> StageDays::first_day(const DealQuery& query, std::string_view first_stage) const {
    const std::optional<Day> opened = local_day_in(query.row(), opened_);
    const std::optional<Day> created = local_day_in(query.row(), created_);
    const bool began_there = ladder(query).find(first_stage) == std::size_t{0};
    const bool entered_at_once = opened && created && *created <= *opened;
    return began_there || entered_at_once ? opened : std::nullopt;
}

std::vector<std::optional<std::int64_t>> StageDays::in_stages(const DealQuery& query) {
    const Ladder& steps = ladder(query);
    std::vector<std::optional<std::int64_t>> days(steps.size());
    const std::span<const StageMove> moves = moves_.moves_of(query.deal());
    if (moves.empty()) {
        return days;
    }
    std::vector<bool> is_unknown(steps.size());
    std::optional<Day> since = first_day(query, moves.front().from);
    const std::optional<Day> closed = standing_.fate(query.row()) == Fate::open ? std::nullopt : local_day_in(query.row(), closed_);
    for (const StageMove& move : moves) {
        const Day until = &move == &moves.back() && closed ? *closed : local_day(move.at);
        if (const std::optional<std::size_t> step = steps.find(move.from)) {
            is_unknown[*step] = is_unknown[*step] || !since;
            days[*step] = days[*step].value_or(0) + (since ? std::max(until - *since, 0) : 0);
        }
        since = until;
    }
    if (const std::optional<std::size_t> present = steps.find(standing_.stage(query.row()))) {
        is_unknown[*present] = true;
    }
    for (std::size_t step = 0; step < days.size(); ++step) {
        days[step] = is_unknown[step] ? std::nullopt : days[step];
    }
    return days;
}

std::optional<std::int64_t> StageDays::of_cycle(const DealQuery& query) const {
    const std::optional<Day> opened = local_day_in(query.row(), opened_);
    const std::optional<Day> closed = local_day_in(query.row(), closed_);
    return opened && closed && standing_.fate(query.row()) != Fate::open ? std::optional(std::int64_t{*closed} - *opened) : std::nullopt;
}

}  // namespace crm::reports
