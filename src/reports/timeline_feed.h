// SPDX-License-Identifier: MIT
#pragma once

#include <crm/reports/timeline.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace crm::reports {

/// Something that happened. The texts are the feed's, valid until it goes on.
struct Event {
    std::string_view at;
    std::string_view name;
    std::string_view direction;
    std::string_view title;
    std::string_view body;
    std::optional<std::int64_t> value;
    std::string_view currency;
    std::string_view people;  ///< names, one a line
    std::string_view people_ids;
    std::string_view owner;
    std::string_view owner_id;
    const schema::RecordType* type = nullptr;
    std::int64_t number = 0;
    std::string_view id;
};

/// One kind of events, newest first.
class Feed {
public:
    virtual ~Feed() = default;
    /// Goes on to the next event; false at the end.
    virtual bool next() = 0;
    const Event& event() const { return event_; }

protected:
    Event event_;
};

/// Words of events that are no kinds of activity.
namespace event {
inline constexpr std::string_view added = "added";
inline constexpr std::string_view changed = "changed";
inline constexpr std::string_view deal_opened = "deal-opened";
inline constexpr std::string_view deal_moved = "deal-moved";
inline constexpr std::string_view deal_won = "deal-won";
inline constexpr std::string_view deal_lost = "deal-lost";
inline constexpr std::string_view task_added = "task-added";
inline constexpr std::string_view task_done = "task-done";
inline constexpr std::string_view ticket_opened = "ticket-opened";
inline constexpr std::string_view ticket_solved = "ticket-solved";
}  // namespace event

/// The feeds that a request needs; of those that happened in the same second the first comes first.
std::vector<std::unique_ptr<Feed>> feeds_of(actions::Session& session, const TimelineRequest& request);

/// Edits of one record, from the journal.
std::unique_ptr<Feed> change_feed(actions::Session& session, const TimelineRequest& request);

}  // namespace crm::reports
