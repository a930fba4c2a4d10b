// SPDX-License-Identifier: MIT
#include <crm/service/work.h>

#include <crm/service/tasks.h>

#include <crm/records/task.h>
#include <crm/records/ticket.h>

#include <array>

namespace crm::service {

using actions::Session;
using schema::Problem;
using schema::Record;

namespace {

/// Keeps a time that goes with a state: set on entering it, cleared on leaving it, left alone where somebody gave one.
void keep_time(const Session& session, const Record* before, Record& after, std::string_view field, bool in_state) {
    schema::Value& time = after.at(field);
    if (in_state && is_empty(time)) {
        time = format_timestamp(session.now());
    } else if (!in_state && before != nullptr && before->at(field) == time) {
        time = std::monostate{};
    }
}

bool is_done(const Record* task) { return task != nullptr && task->text("status") == "done"; }

bool is_solved(const Record* ticket) {
    return ticket != nullptr && (ticket->text("status") == "solved" || ticket->text("status") == "closed");
}

constexpr std::array<actions::TradeEvent, 2> trade_events{{
    {records::task.name, "done",
     [](const Session& /*session*/, const Record* before, const Record* after) { return is_done(after) && !is_done(before); }},
    {records::ticket.name, "solved",
     [](const Session& /*session*/, const Record* before, const Record* after) { return is_solved(after) && !is_solved(before); }},
}};

constexpr std::array<actions::TypeRule, 2> trade_rules{{
    {records::task.name, check_task, complete_task, follow_task},
    {records::ticket.name, check_ticket},
}};

}  // namespace

std::span<const actions::TypeRule> rules() { return trade_rules; }

std::span<const actions::TradeEvent> events() { return trade_events; }

void check_ticket(const Session& session, const Record* before, Record& after, std::vector<Problem>& /*problems*/) {
    keep_time(session, before, after, "solved_at", is_solved(&after));
}

}  // namespace crm::service
