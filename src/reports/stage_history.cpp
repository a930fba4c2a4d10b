// SPDX-License-Identifier: MIT
#include "reports/stage_history.h"

#include <crm/records/deal.h>
#include <crm/store/dialect.h>
#include <crm/store/journal.h>

#include <algorithm>
#include <unordered_set>

namespace crm::reports {

Ladder::Ladder(const config::Pipeline& pipeline) : pipeline_(&pipeline) {
    for (const config::Stage& stage : pipeline.stages) {
        if (!pipeline.is_closed(stage.name)) {
            steps_.push_back(&stage);
        }
    }
    steps_.push_back(pipeline.find(pipeline.won_stage));
}

std::size_t Ladder::step_of_past(std::string_view stage) const {
    if (stage == pipeline_->won_stage) {
        return steps_.size() - 2;
    }
    const auto found = std::find_if(steps_.begin(), steps_.end(), [&](const config::Stage* step) { return step->name == stage; });
    return found == steps_.end() ? 0 : static_cast<std::size_t>(found - steps_.begin());
}

std::vector<Ladder> ladders_of(const config::Configuration& configuration) {
    return {configuration.pipelines.begin(), configuration.pipelines.end()};
}

std::unordered_set<std::int64_t> operations_without_effect(store::Database& database) {
    std::unordered_set<std::int64_t> without_effect;
    std::unordered_set<std::int64_t> reverted;
    // Whatever takes an operation back has a higher number: read downwards, each is known to stand or not before what it reverts.
    store::Statement statement =
        database.prepare(R"(SELECT "number", "reverts" FROM "operation" WHERE "reverts" IS NOT NULL ORDER BY "number" DESC)");
    while (statement.step()) {
        const std::int64_t number = statement.integer(0);
        without_effect.insert(number);
        if (!reverted.contains(number)) {
            reverted.insert(statement.integer(1));
        }
    }
    without_effect.merge(reverted);
    return without_effect;
}

namespace {

/// The stages that deals left; the one that a deal is in stands in its row.
store::Statement select_stages_left(store::Database& database) {
    const std::string stage = store::dialect::json_member("c.\"before\"", "stage");
    return database.prepare(
        "SELECT c.\"operation\", d.\"number\", d.\"pipeline\", " + stage +
        " FROM \"change\" AS c JOIN \"deal\" AS d ON d.\"id\" = c.\"record\" WHERE c.\"type\" = $1 AND c.\"action\" = $2 AND " + stage +
        " IS NOT NULL");
}

}  // namespace

std::unordered_map<std::int64_t, std::size_t> furthest_before(store::Database& database, const config::Configuration& configuration) {
    const std::vector<Ladder> ladders = ladders_of(configuration);
    const std::unordered_set<std::int64_t> without_effect = operations_without_effect(database);
    std::unordered_map<std::int64_t, std::size_t> furthest;
    store::Statement statement = select_stages_left(database);
    statement.bind(1, records::deal.name).bind(2, store::name_of(store::Action::update));
    while (statement.step()) {
        if (without_effect.contains(statement.integer(0))) {
            continue;
        }
        const config::Pipeline& pipeline = configuration.pipeline_or_default(statement.text(2));
        const Ladder& ladder = ladders[static_cast<std::size_t>(&pipeline - configuration.pipelines.data())];
        std::size_t& step = furthest[statement.integer(1)];
        step = std::max(step, ladder.step_of_past(statement.text(3)));
    }
    return furthest;
}

}  // namespace crm::reports
