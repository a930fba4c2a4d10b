// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/output/rows.h>
#include <crm/schema/value.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm::reports {

/// Whose timeline, and how much of it.
struct TimelineRequest {
    const schema::RecordType* type = nullptr;
    schema::Reference record;
    std::string from;                 ///< RFC 3339; empty: from the beginning
    std::string until;                ///< RFC 3339, not included; empty: to the end
    std::vector<std::string> events;  ///< only these; empty: all
    std::optional<std::int64_t> limit;
    bool changes = false;  ///< field edits of the record itself, too
};

/// The words of the column `event`: the kinds of activity, deal-moved, deal-won, task-done …
std::vector<std::string> timeline_events();
/// The events that a word means: one of them, or all of a record type ("deal"). Throws Error{usage} with what there is.
std::vector<std::string> events_of(std::string_view word);

/// The positions of the timeline's columns.
enum TimelineColumn : std::size_t {
    at_column,
    event_column,
    direction_column,
    title_column,
    body_column,
    value_column,
    currency_column,
    people_column,
    owner_column,
    type_column,
    number_column,
    id_column,
    timeline_columns
};

struct TimelineCount {
    std::int64_t events = 0;
    bool cut = false;  ///< there are older ones
};

/// Everything that happened with a record, of all kinds, newest first: a query a kind, merged by time as they stream.
TimelineCount write_timeline(actions::Session& session, const TimelineRequest& request, output::RowSink& sink);

}  // namespace crm::reports
