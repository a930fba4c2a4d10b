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

bool is_done(const Record* task) { return task != nullptr && task->text("status") == "done"; }

bool is_solved(const Record* ticket) {
    return ticket != nullptr && (ticket->text("status") == "solved" || ticket->text("status") == "closed");
}

void complete_ticket(Record& record) {
    if (is_empty(record.at("status")) && !is_empty(record.at("solved_at"))) {
        record.at("status") = std::string("solved");
    }
}

constexpr std::array<actions::TradeEvent, 2> trade_events{{
    {records::task.name, "done",
     [](const Session& /*session*/, const Record* before, const Record* after) { return is_done(after) && !is_done(before); }},
    {records::ticket.name, "solved",
     [](const Session& /*session*/, const Record* before, const Record* after) { return is_solved(after) && !is_solved(before); }},
}};

constexpr std::array<actions::TypeRule, 2> trade_rules{{
    {records::task.name, check_task, complete_task, follow_task},
    {records::ticket.name, check_ticket, complete_ticket},
}};

}  // namespace

std::span<const actions::TypeRule> rules() { return trade_rules; }

std::span<const actions::TradeEvent> events() { return trade_events; }

void check_ticket(const Session& session, const Record* before, Record& after, std::vector<Problem>& problems) {
    schema::Value& solved_at = after.at("solved_at");
    // What was solved at an unknown time stays so.
    const bool was_unknown = is_solved(before) && is_empty(before->at("solved_at"));
    if (is_solved(&after)) {
        if (is_empty(solved_at) && !was_unknown) {
            solved_at = format_timestamp(session.now());
        }
    } else if (before != nullptr && before->at("solved_at") == solved_at) {
        solved_at = std::monostate{};
    } else if (!is_empty(solved_at)) {
        problems.push_back({"solved_at", "the ticket is " + std::string(after.text("status")) + "; give it the status solved, too"});
    }
}

}  // namespace crm::service
