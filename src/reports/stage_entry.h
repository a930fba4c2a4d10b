// SPDX-License-Identifier: MIT
#pragma once

#include <crm/config/configuration.h>
#include <crm/store/database.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace crm::reports {

/// When deals came to the stage that they are in. The journal tells it of those that moved; what undo took back never happened. A deal that
/// never moved is in its stage since it was opened.
class StageEntries {
public:
    /// Of the deals that `condition`, SQL about "deal" AS t, is true of: through indexes, never the whole journal.
    StageEntries(store::Database& database, const std::string& condition);

    /// RFC 3339; `opened_at` and `created_at` are the deal's, either may be empty.
    std::string_view entry_of(std::int64_t deal, std::string_view opened_at, std::string_view created_at) const;

private:
    std::unordered_map<std::int64_t, std::string> moved_at_;
};

/// Open deals in a stage that has a limit: SQL about a deal's table.
std::string can_be_stuck(const config::Configuration& configuration, std::string_view alias);
/// The most days that a deal should be in its stage; nothing where the stage has no limit.
std::optional<int> stage_limit(const config::Configuration& configuration, std::string_view pipeline, std::string_view stage);

}  // namespace crm::reports
