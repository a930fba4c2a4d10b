// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/output/rows.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace crm::reports {

/// Which candidates for being the same are asked for.
struct DuplicatesRequest {
    std::vector<const schema::RecordType*> types;  ///< each with a field distinct_from
    double threshold = default_threshold;          ///< the least probability, from 0 to 100
    std::optional<std::int64_t> limit;
    bool explain = false;     ///< a row for each finding instead of one for each pair
    bool for_people = false;  ///< leaves out what people need not read twice
    std::string folder;       ///< for temporary files

    static constexpr double default_threshold = 50;
};

struct DuplicatesCount {
    std::int64_t records = 0;     ///< that were looked at
    std::int64_t candidates = 0;  ///< that reach the threshold; --limit does not count
};

/// The pairs of a type that may be the same, the most probable first. Of a pair the more complete record comes first, of equals the older.
DuplicatesCount write_duplicates(actions::Session& session, const DuplicatesRequest& request, output::RowSink& sink);

}  // namespace crm::reports
