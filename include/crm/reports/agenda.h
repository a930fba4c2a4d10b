// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/output/rows.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What needs the user now, in groups that each answer one question.
namespace crm::reports {

struct AgendaGroup {
    std::string_view name;     ///< "keep_in_touch"
    std::string_view heading;  ///< "Keep in touch"
    bool has_due_date;         ///< the date is one to meet; otherwise the day on which the waiting began
};

/// In the order in which they are shown.
std::span<const AgendaGroup> agenda_groups();

struct AgendaRequest {
    std::optional<int> days;            ///< how far to look ahead; by default tasks of today, deals and birthdays of a week
    std::optional<std::int64_t> owner;  ///< the number of the user whose records to look at
    std::vector<std::string> groups;    ///< names of groups; empty: all
};

/// One thing that needs somebody. The texts are valid during the call that hands it over.
struct AgendaItem {
    const AgendaGroup* group = nullptr;
    std::string_view type;
    std::string_view id;
    std::int64_t number = 0;
    std::string_view title;
    std::string_view company;
    std::string_view owner;
    std::string_view state;  ///< priority, stage, "turns 40", "every 30 days"
    std::string_view date;   ///< YYYY-MM-DD
    std::int64_t days = 0;   ///< since the date; negative while it is to come
    std::optional<std::int64_t> overdue_days;
};

/// Hands over every item, group by group, the most pressing first, until `each` returns false.
void read_agenda(actions::Session& session, const AgendaRequest& request, const std::function<bool(const AgendaItem&)>& each);

struct AgendaCount {
    std::int64_t items = 0;
    std::int64_t overdue = 0;
};

/// The items as rows. `ids_shown` prints the ids as a column instead of keeping them for the ids format.
AgendaCount write_agenda(actions::Session& session, const AgendaRequest& request, bool ids_shown, output::RowSink& sink);

}  // namespace crm::reports
