// SPDX-License-Identifier: MIT
// What only tasks can: done, reopen, cancel.
#include <crm/actions/resolve.h>
#include <crm/base/error.h>
#include <crm/cli/commands.h>
#include <crm/cli/record_output.h>
#include <crm/query/filter.h>
#include <crm/records/task.h>
#include <crm/service/tasks.h>
#include <crm/store/lookup.h>
#include <crm/store/select.h>

#include <algorithm>
#include <array>

namespace crm::cli {

namespace {

/// The task that the word means. One that comes back leaves its title to many: the one that is open is meant where only one is.
std::int64_t resolve_task(Context& context, const std::string& word, bool is_to_be_open) {
    actions::Session& session = context.session();
    if (!is_to_be_open) {
        return actions::resolve(session, records::task, word).number;
    }
    store::Selection selection;
    selection.type = &records::task;
    selection.numbers.emplace();
    for (const schema::Reference& each : store::find_references(session.database, records::task, word, session.parse)) {
        selection.numbers->push_back(each.number);
    }
    const std::string open = "status = open";
    selection.filters = {{query::parse_filter(open), open}};
    const bool is_ambiguous = selection.numbers->size() > 1;
    const std::vector<std::int64_t> found =
        is_ambiguous ? select_numbers(session.database, session.catalog, session.parse, selection) : std::vector<std::int64_t>{};
    return found.size() == 1 ? found.front() : actions::resolve(session, records::task, word).number;
}

void set_status(Context& context, const Invocation& invocation, std::string_view status) {
    actions::Writer writer(context.session());
    std::vector<std::int64_t> numbers;
    for (const std::string& word : context.references(invocation)) {
        const std::int64_t number = resolve_task(context, word, status != "open");
        // A task that is named twice is done once.
        if (std::find(numbers.begin(), numbers.end(), number) == numbers.end()) {
            service::set_task_status(writer, number, status);
            numbers.push_back(number);
        }
    }
    if (numbers.empty()) {
        return;
    }
    print_written(context, writer, records::task, numbers);
    commit(context, writer);
}

Command status_command(std::string_view verb, const char* summary) {
    Command command;
    command.path = std::string(records::task.name) + " " + std::string(verb);
    command.summary = summary;
    command.arguments = {{"REF", "the task: number, id or title; - for references from standard input", true, true, Completion::reference,
                          std::string(records::task.name)}};
    command.needs = Needs::write;
    return command;
}

Command make_done() {
    Command command = status_command("done", "mark tasks as done");
    command.description =
        "Prints the ids of the tasks. A title that several tasks have means the one that is open. Standard error names the tasks that waited for them and can be done now. A task that is done already is a conflict (exit code 4).\n\n"
        "A task with a recurrence comes back: the next one, with the same title, links, tags, priority and distance from start to due, is made in the same operation, so "
        "that undo takes it back too. It is due on the first day of the recurrence after the one on which this one was due; where that is past, on the first that is not. "
        "With \"after completion\" it is counted from the day on which the task was done.\n\n"
        "A recurrence is daily, weekly, monthly, quarterly, yearly, weekdays, every 2 weeks, every monday and thursday, every other week on friday, monthly on the 15th, "
        "monthly on the last friday, monthly on the last workday, every 3 months on the last day, every year on 12 april, or a rule of RFC 5545 with FREQ (DAILY, WEEKLY, "
        "MONTHLY, YEARLY), INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST and COUNT or UNTIL. In words, the 31st is the last day of a shorter month; a rule "
        "leaves that month out.";
    command.examples = {"crm task done 1", "crm task list --overdue --tag studio --format ids | crm task done -"};
    command.run = [](Context& context, const Invocation& invocation) { set_status(context, invocation, "done"); };
    return command;
}

Command make_reopen() {
    Command command = status_command("reopen", "open tasks again that were done or cancelled");
    command.description =
        "Prints the ids of the tasks. A task that is open already is a conflict (exit code 4). The next one of a task that comes back stays; `crm undo` after `crm task done` "
        "takes both back.";
    command.examples = {"crm task reopen 1"};
    command.run = [](Context& context, const Invocation& invocation) { set_status(context, invocation, "open"); };
    return command;
}

Command make_cancel() {
    Command command = status_command("cancel", "give tasks up");
    command.description =
        "Prints the ids of the tasks. Tasks that waited for them can be done now, and a task with a recurrence does not come back. A task that is cancelled or done already "
        "is a conflict (exit code 4).";
    command.examples = {"crm task cancel 2"};
    command.run = [](Context& context, const Invocation& invocation) { set_status(context, invocation, "cancelled"); };
    return command;
}

}  // namespace

std::span<const TradeVerb> task_verbs() {
    static constexpr std::array<TradeVerb, 3> verbs{{{records::task.name, "done", make_done},
                                                     {records::task.name, "reopen", make_reopen},
                                                     {records::task.name, "cancel", make_cancel}}};
    return verbs;
}

}  // namespace crm::cli
