// SPDX-License-Identifier: MIT
#include "reports/stage_history.h"

#include <crm/records/deal.h>
#include <crm/store/dialect.h>
#include <crm/store/journal.h>

#include <algorithm>

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
    return find(stage).value_or(0);
}

std::optional<std::size_t> Ladder::find(std::string_view stage) const {
    const auto found = std::find_if(steps_.begin(), steps_.end(), [&](const config::Stage* step) { return step->name == stage; });
    return found == steps_.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - steps_.begin()));
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

/// As a literal: only so does the database see that the index of such changes will do.
std::string is_update() { return "c.\"action\" = " + store::dialect::literal(store::name_of(store::Action::update)); }

/// The stages that deals left; the one that a deal is in stands in its row.
store::Statement select_stages_left(store::Database& database) {
    const std::string stage = store::dialect::json_member("c.\"before\"", "stage");
    return database.prepare("SELECT c.\"operation\", d.\"number\", d.\"pipeline\", " + stage +
                            " FROM \"change\" AS c JOIN \"deal\" AS d ON d.\"id\" = c.\"record\" WHERE c.\"type\" = $1 AND " + is_update() +
                            " AND " + stage + " IS NOT NULL");
}

}  // namespace

std::unordered_map<std::int64_t, std::size_t> furthest_before(store::Database& database, const config::Configuration& configuration) {
    const std::vector<Ladder> ladders = ladders_of(configuration);
    const std::unordered_set<std::int64_t> without_effect = operations_without_effect(database);
    std::unordered_map<std::int64_t, std::size_t> furthest;
    store::Statement statement = select_stages_left(database);
    statement.bind(1, records::deal.name);
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

namespace {

/// Every change of a deal's stage, deal by deal.
store::Statement select_moves(store::Database& database) {
    const std::string before = store::dialect::json_member("c.\"before\"", "stage");
    const std::string after = store::dialect::json_member("c.\"after\"", "stage");
    return database.prepare("SELECT d.\"number\", c.\"operation\", o.\"at\", " + before +
                            " FROM \"change\" AS c JOIN \"deal\" AS d ON d.\"id\" = c.\"record\" JOIN \"operation\" AS o ON o.\"number\" = "
                            "c.\"operation\" WHERE c.\"type\" = $1 AND " +
                            is_update() + " AND (" + before + " IS NOT NULL OR " + after +
                            " IS NOT NULL) ORDER BY d.\"number\", c.\"number\"");
}

}  // namespace

MoveReader::MoveReader(store::Database& database)
    : without_effect_(operations_without_effect(database)), statement_(select_moves(database)) {
    statement_.bind(1, records::deal.name);
    advance();
}

void MoveReader::advance() {
    do {
        has_row_ = statement_.step();
    } while (has_row_ && without_effect_.contains(statement_.integer(1)));
}

std::span<const StageMove> MoveReader::moves_of(std::int64_t deal) {
    if (deal == deal_) {
        return moves_;
    }
    deal_ = deal;
    moves_.clear();
    while (has_row_ && statement_.integer(0) <= deal) {
        const std::optional<Instant> at = parse_timestamp(statement_.text(2));
        if (statement_.integer(0) == deal && at) {
            moves_.push_back({*at, std::string(statement_.text(3))});
        }
        advance();
    }
    return moves_;
}

}  // namespace crm::reports
