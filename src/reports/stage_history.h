// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/time.h>
#include <crm/config/configuration.h>
#include <crm/store/database.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace crm::reports {

/// The stages that a deal of a pipeline climbs: the open ones in their order, then the won one.
class Ladder {
public:
    explicit Ladder(const config::Pipeline& pipeline);

    const config::Pipeline& pipeline() const { return *pipeline_; }
    std::size_t size() const { return steps_.size(); }
    const config::Stage& operator[](std::size_t step) const { return *steps_[step]; }
    std::size_t won() const { return steps_.size() - 1; }
    std::optional<std::size_t> find(std::string_view stage) const;
    /// How far a deal that is not won came by being in a stage once: of a stage that the ladder lacks, and of the lost one, the first step,
    /// on which every deal begins; a deal that was won and is not any more went through the last open one.
    std::size_t step_of_past(std::string_view stage) const;

private:
    const config::Pipeline* pipeline_;
    std::vector<const config::Stage*> steps_;
};

std::vector<Ladder> ladders_of(const config::Configuration& configuration);

/// Operations whose changes are no history: undo, redo, and what stands undone.
std::unordered_set<std::int64_t> operations_without_effect(store::Database& database);

/// How far each deal that changed its stage had come before, by the deal's number, on the ladder of its present pipeline. The journal
/// tells it, in one pass; what undo took back never happened.
std::unordered_map<std::int64_t, std::size_t> furthest_before(store::Database& database, const config::Configuration& configuration);

/// A deal left a stage for another one.
struct StageMove {
    Instant at = 0;
    std::string from;  ///< empty: it was in none
};

/// The moves of deals as the journal tells them; what undo took back never happened. One pass, holding the moves of one deal.
class MoveReader {
public:
    explicit MoveReader(store::Database& database);

    /// Oldest first. Deals are asked for in the order of their numbers; the same one may be asked for again.
    std::span<const StageMove> moves_of(std::int64_t deal);

private:
    void advance();

    std::unordered_set<std::int64_t> without_effect_;
    store::Statement statement_;
    bool has_row_ = true;
    std::int64_t deal_ = 0;
    std::vector<StageMove> moves_;
};

}  // namespace crm::reports
