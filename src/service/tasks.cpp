// SPDX-License-Identifier: MIT
#include <crm/service/tasks.h>

#include <crm/base/error.h>
#include <crm/base/recurrence.h>
#include <crm/base/text.h>
#include <crm/records/task.h>
#include <crm/schema/declare.h>
#include <crm/store/lookup.h>

#include <algorithm>
#include <map>
#include <optional>

namespace crm::service {

using actions::Session;
using actions::Writer;
using schema::Problem;
using schema::Record;
using schema::Reference;
using schema::Value;

namespace {

std::string name_of(std::int64_t number, std::string_view title) {
    return "task #" + std::to_string(number) + " \"" + text::shorten(text::escape_controls(title), 60) + '"';
}

std::string name_of(const Record& task) { return name_of(task.number(), task.label()); }

std::optional<Day> day_in(const Record& task, std::string_view field) {
    return is_empty(task.at(field)) ? std::nullopt : parse_iso_date(task.text(field));
}

/// The recurrence of a task; nothing when it has none, or one that an older version took and nobody can read.
std::optional<Recurrence> recurrence_of(const Record& task) {
    if (is_empty(task.at("recurrence"))) {
        return std::nullopt;
    }
    try {
        return parse_recurrence(task.text("recurrence"));
    } catch (const Error&) {
        return std::nullopt;
    }
}

// ---- what comes after what ----

/// Which task comes after which, as far as it can be reached from some tasks.
class Order {
public:
    Order(store::Database& database, const std::vector<Reference>& from) {
        std::string numbers;
        for (const Reference& each : from) {
            numbers += (numbers.empty() ? "" : ", ") + std::to_string(each.number);
        }
        store::Statement statement = database.prepare(
            R"(WITH RECURSIVE "reached"("number") AS (SELECT "number" FROM "task" WHERE "number" IN ()" + numbers +
            R"() UNION SELECT a."linked_task" FROM "task_after" AS a JOIN "reached" AS r ON a."task" = r."number") )"
            R"(SELECT a."task", a."linked_task" FROM "task_after" AS a JOIN "reached" AS r ON a."task" = r."number" ORDER BY 1, a."position")");
        while (statement.step()) {
            after_[statement.integer(0)].push_back(statement.integer(1));
        }
    }

    /// The shortest way from one of the tasks to another, both included; empty when there is none.
    std::vector<std::int64_t> way(const std::vector<Reference>& from, std::int64_t to) const {
        std::map<std::int64_t, std::int64_t> came_from;
        std::vector<std::int64_t> queue;
        auto visit = [&](std::int64_t number, std::int64_t origin) {
            if (came_from.emplace(number, origin).second) {
                queue.push_back(number);
            }
        };
        for (const Reference& each : from) {
            visit(each.number, 0);
        }
        for (std::size_t i = 0; i < queue.size(); ++i) {
            const auto next = after_.find(queue[i]);
            if (queue[i] == to || next == after_.end()) {
                continue;
            }
            for (const std::int64_t each : next->second) {
                visit(each, queue[i]);
            }
        }
        std::vector<std::int64_t> numbers;
        for (std::int64_t number = came_from.contains(to) ? to : 0; number != 0; number = came_from[number]) {
            numbers.push_back(number);
        }
        std::reverse(numbers.begin(), numbers.end());
        return numbers;
    }

private:
    std::map<std::int64_t, std::vector<std::int64_t>> after_;
};

std::string label_of(const Session& session, std::int64_t number) {
    const std::optional<Reference> found = store::find_by_number(session.database, records::task, number);
    return "#" + std::to_string(number) + (found ? " " + text::shorten(text::escape_controls(found->label), 40) : "");
}

void check_order(const Session& session, const Record* before, const Record& after, std::vector<Problem>& problems) {
    const auto* tasks = std::get_if<std::vector<Reference>>(&after.at("after"));
    // Nothing comes after a new task yet.
    if (before == nullptr || tasks == nullptr || before->at("after") == after.at("after")) {
        return;
    }
    const std::vector<std::int64_t> way = Order(session.database, *tasks).way(*tasks, after.number());
    if (way.empty()) {
        return;
    }
    std::string circle = label_of(session, after.number());
    for (const std::int64_t number : way) {
        circle += " after " + label_of(session, number);
    }
    problems.push_back({"after", "the tasks would wait for each other: " + circle});
}

/// Open tasks that came after one that is open no more, and after no other open one.
void say_unblocked(Writer& writer, std::int64_t number) {
    store::Statement& statement = writer.session().database.cached(
        R"(SELECT t."number", t."title" FROM "task_after" AS a JOIN "task" AS t ON t."number" = a."task" )"
        R"(WHERE a."linked_task" = $1 AND t."status" = 'open' AND NOT EXISTS (SELECT 1 FROM "task_after" AS b JOIN "task" AS o )"
        R"(ON o."number" = b."linked_task" WHERE b."task" = t."number" AND o."status" = 'open') ORDER BY t."number")");
    statement.bind(1, number);
    while (statement.step()) {
        writer.notice("not blocked any more: " + name_of(statement.integer(0), statement.text(1)));
    }
    statement.reset();
}

/// Open tasks that one was to come after and is done before.
void say_out_of_order(Writer& writer, const Record& done) {
    const auto* tasks = std::get_if<std::vector<Reference>>(&done.at("after"));
    for (const Reference& each : tasks == nullptr ? std::vector<Reference>{} : *tasks) {
        const std::optional<Record> first = writer.find(records::task, each.number);
        if (first && first->text("status") == "open") {
            writer.notice("done before " + name_of(*first) + ", which is open");
        }
    }
}

// ---- what comes back ----

/// What a task keeps from one time to the next: all but what belongs to this time.
Record successor_of(const Record& task) {
    Record next = task;
    for (const std::size_t own :
         {schema::id_index, schema::number_index, schema::created_at_index(*task.type), schema::updated_at_index(*task.type)}) {
        next.values[own] = std::monostate{};
    }
    for (const std::string_view field : {"status", "done_at", "after", "external_id"}) {
        next.at(field) = std::monostate{};
    }
    return next;
}

/// The open task that an earlier "done" has made, when this one was reopened in between.
std::optional<std::int64_t> find_successor(Writer& writer, const Record& next) {
    for (const Reference& each : store::find_by_label(writer.session().database, records::task, next.label())) {
        const std::optional<Record> found = writer.find(records::task, each.number);
        if (found && found->text("status") == "open" && found->at("recurrence") == next.at("recurrence") &&
            found->at("due") == next.at("due") && found->at("start") == next.at("start")) {
            return each.number;
        }
    }
    return std::nullopt;
}

void move_dates(Record& task, std::optional<Day> from, Day to) {
    const std::optional<Day> start = day_in(task, "start");
    const bool has_due = !is_empty(task.at("due"));
    if (has_due || !start) {
        task.at("due") = format_date(to);
    }
    if (start && from) {
        task.at("start") = format_date(*start + (to - *from));
    }
}

/// Makes the next task of one that comes back, and says so.
void make_next(Writer& writer, const Record& done) {
    Session& session = writer.session();
    const std::optional<Recurrence> recurrence = recurrence_of(done);
    if (!recurrence) {
        writer.notice(name_of(done) + " does not come back: its recurrence cannot be read");
        return;
    }
    const Day today = local_day(session.now());
    const Day done_on = local_day(parse_timestamp(done.text("done_at")).value_or(session.now()));
    const std::optional<Day> due = day_in(done, "due");
    const std::optional<Day> planned = due ? due : day_in(done, "start");
    const Day anchor = recurrence->after_completion ? done_on : planned.value_or(done_on);
    const std::optional<std::string> text = recurrence_after(done.text("recurrence"), *recurrence, anchor);
    std::optional<Day> next_day = text ? next_occurrence(*recurrence, anchor, anchor) : std::nullopt;
    std::string missed;
    if (next_day && *next_day < today) {
        missed = " (what was due from " + format_date(*next_day) + " on is past and left out)";
        next_day = next_occurrence(*recurrence, anchor, today - 1);
    }
    if (!next_day) {
        writer.notice(name_of(done) + " was the last of its kind: it does not come back");
        return;
    }
    Record next = successor_of(done);
    next.at("recurrence") = *text;
    move_dates(next, planned, *next_day);
    if (const std::optional<std::int64_t> there = find_successor(writer, next)) {
        writer.notice("next: " + name_of(*there, next.label()) + ", which is there already");
        return;
    }
    throw_unless_ok(session, records::task, writer.create(next));
    const std::string field = is_empty(next.at("due")) ? "start" : "due";
    writer.notice("next: " + name_of(next) + (field == "due" ? ", due " : ", not before ") + format_date(*next_day) + missed);
}

}  // namespace

void complete_task(Record& record) {
    if (is_empty(record.at("status")) && !is_empty(record.at("done_at"))) {
        record.at("status") = std::string("done");
    }
}

void check_task(const Session& session, const Record* before, Record& after, std::vector<Problem>& problems) {
    const std::string status(after.text("status"));
    Value& done_at = after.at("done_at");
    // What was done at an unknown time stays so.
    const bool was_done = before != nullptr && before->text("status") == "done" && is_empty(before->at("done_at"));
    if (status == "done" && is_empty(done_at) && !was_done) {
        done_at = format_timestamp(session.now());
    } else if (status != "done" && before != nullptr && before->at("done_at") == done_at) {
        done_at = std::monostate{};
    } else if (status != "done" && !is_empty(done_at)) {
        problems.push_back({"done_at", "the task is " + status + "; give it the status done, too"});
    }
    check_order(session, before, after, problems);
    const bool is_new = before == nullptr && after.text("created_at") == format_timestamp(session.now());
    const std::optional<Recurrence> recurrence = is_new && status == "open" ? recurrence_of(after) : std::nullopt;
    if (recurrence && is_empty(after.at("due"))) {
        const Day first = std::max(local_day(session.now()), day_in(after, "start").value_or(0));
        const std::optional<Day> due = next_occurrence(*recurrence, first, first - 1);
        after.at("due") = due ? Value(format_date(*due)) : Value();
    }
}

void follow_task(Writer& writer, const Record& before, const Record& after) {
    if (before.text("status") != "open" || after.text("status") == "open") {
        return;
    }
    const bool is_done = after.text("status") == "done";
    if (is_done) {
        say_out_of_order(writer, after);
    }
    say_unblocked(writer, after.number());
    if (is_empty(after.at("recurrence"))) {
        return;
    }
    if (is_done) {
        make_next(writer, after);
    } else {
        writer.notice(name_of(after) + " does not come back: `done` makes the next one, `cancel` does not");
    }
}

void set_task_status(Writer& writer, std::int64_t number, std::string_view status) {
    const Record before = writer.load(records::task, number);
    if (before.text("status") == status) {
        throw Error(ErrorKind::conflict, name_of(before) + " is " + std::string(status) + " already");
    }
    if (before.text("status") == "done" && status == "cancelled") {
        throw Error(ErrorKind::conflict, name_of(before) + " is done already", "crm task reopen " + std::to_string(number));
    }
    Record after = before;
    after.at("status") = std::string(status);
    throw_unless_ok(writer.session(), records::task, writer.update(before, after));
}

}  // namespace crm::service
