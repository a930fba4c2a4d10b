// SPDX-License-Identifier: MIT
#include "reports/stage_entry.h"

#include <crm/records/deal.h>
#include <crm/store/dialect.h>
#include <crm/store/journal.h>

#include <algorithm>

#include "reports/deal_stages.h"
#include "reports/stage_history.h"

namespace crm::reports {

StageEntries::StageEntries(store::Database& database, const std::string& condition) {
    const auto without_effect = operations_without_effect(database);
    store::Statement statement = database.prepare(
        "SELECT t.\"number\", c.\"operation\", o.\"at\" FROM \"deal\" AS t JOIN \"change\" AS c ON c.\"record\" = t.\"id\""
        " JOIN \"operation\" AS o ON o.\"number\" = c.\"operation\" WHERE " +
        condition + " AND c.\"type\" = $1 AND c.\"action\" = $2 AND " + store::dialect::json_member("c.\"after\"", "stage") +
        " IS NOT NULL");
    statement.bind(1, records::deal.name).bind(2, store::name_of(store::Action::update));
    while (statement.step()) {
        if (!without_effect.contains(statement.integer(1))) {
            std::string& moved_at = moved_at_[statement.integer(0)];
            moved_at = std::max(moved_at, std::string(statement.text(2)));
        }
    }
}

std::string_view StageEntries::entry_of(std::int64_t deal, std::string_view opened_at, std::string_view created_at) const {
    const auto found = moved_at_.find(deal);
    return found != moved_at_.end() ? std::string_view(found->second) : opened_at.empty() ? created_at : opened_at;
}

std::string can_be_stuck(const config::Configuration& configuration, std::string_view alias) {
    return in_stages(configuration, alias, [](const config::Pipeline& pipeline, const config::Stage& stage) {
        return stage.rot_days.has_value() && !pipeline.is_closed(stage.name);
    });
}

std::optional<int> stage_limit(const config::Configuration& configuration, std::string_view pipeline, std::string_view stage) {
    const config::Stage* found = configuration.pipeline_or_default(pipeline).find(stage);
    return found == nullptr ? std::nullopt : found->rot_days;
}

}  // namespace crm::reports
