// SPDX-License-Identifier: MIT
// agenda, and crm alone: what needs the user now.
#include <crm/actions/resolve.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/commands.h>
#include <crm/cli/context.h>
#include <crm/records/user.h>
#include <crm/reports/agenda.h>
#include <crm/store/lookup.h>

#include "cli/agenda_page.h"

namespace crm::cli {

using reports::AgendaCount;
using reports::AgendaGroup;
using reports::AgendaItem;
using reports::AgendaRequest;

namespace {

constexpr std::int64_t most_days = 3650;

int days_of(const std::string& text) {
    const std::optional<std::int64_t> days = text::parse_integer(text);
    if (!days || *days < 0 || *days > most_days) {
        throw Error(ErrorKind::usage, "--days: \"" + text::escape_controls(text) + "\" is not a number of days", "write --days 14");
    }
    return static_cast<int>(*days);
}

std::int64_t owner_of(actions::Session& session, const std::string& text) {
    if (text != "me") {
        return actions::resolve(session, records::user, text).number;
    }
    // Who has not written anything yet owns nothing: 0 is nobody's number.
    const auto found = store::find_by_label(session.database, records::user, session.configuration.user, 1);
    return found.empty() ? 0 : found.front().number;
}

std::string group_of(const std::string& word) {
    std::vector<std::string> names;
    for (const AgendaGroup& group : reports::agenda_groups()) {
        names.emplace_back(group.name);
    }
    std::string name = schema::match_choice(word, names);
    if (name.empty()) {
        const std::optional<std::string> near = text::closest(word, names);
        throw Error(ErrorKind::usage, "the agenda has no group \"" + text::escape_controls(word) + '"',
                    near ? "did you mean " + *near + "?" : "groups: " + text::join(names, ", "));
    }
    return name;
}

AgendaRequest request_of(actions::Session& session, const Invocation& invocation) {
    AgendaRequest request;
    if (const std::optional<std::string> days = invocation.value("days")) {
        request.days = days_of(*days);
    }
    if (const std::optional<std::string> owner = invocation.value("owner")) {
        request.owner = owner_of(session, *owner);
    }
    for (const std::string& word : invocation.values("only")) {
        request.groups.push_back(group_of(word));
    }
    return request;
}

/// The options that the command for the rest of a group must repeat.
std::string repeated_options(const Invocation& invocation) {
    std::string options;
    for (const std::string_view name : {"days", "owner"}) {
        if (const std::optional<std::string> value = invocation.value(name)) {
            const bool plain = value->find_first_of(" \t'\"\\$`;&|<>()*?!#") == std::string::npos;
            options += " --" + std::string(name) + ' ' + (plain ? *value : '\'' + text::replace_all(*value, "'", "'\\''") + '\'');
        }
    }
    return options;
}

AgendaCount print_page(Context& context, const AgendaRequest& request, const Invocation& invocation) {
    const bool cut = !invocation.has("all") && !invocation.has("only");
    AgendaPage page(context.out(), context.format_options(), cut, repeated_options(invocation));
    AgendaCount count;
    reports::read_agenda(context.session(), request, [&](const AgendaItem& item) {
        ++count.items;
        count.overdue += item.overdue_days ? 1 : 0;
        return page.add(item);
    });
    page.finish();
    return count;
}

void say_nothing(Context& context, const Invocation& invocation) {
    if (const std::optional<std::string> owner = invocation.value("owner"); owner && *owner != "me") {
        context.say("nothing needs " + *owner + "; `crm agenda` shows what needs everybody");
    } else if (invocation.has("only")) {
        context.say("nothing there; `crm agenda` shows the other groups");
    } else if (const std::optional<std::string> days = invocation.value("days")) {
        context.say("nothing needs you in the next " + *days + " days");
    } else {
        context.say("nothing needs you today; `crm --help` says what there is");
    }
}

void run_agenda(Context& context, const Invocation& invocation) {
    const AgendaRequest request = request_of(context.session(), invocation);
    AgendaCount count;
    if (context.format() == output::Format::table && context.columns().empty()) {
        count = print_page(context, request, invocation);
    } else {
        const std::unique_ptr<output::RowSink> sink = context.sink(context.format_options());
        count = reports::write_agenda(context.session(), request, output::is_structured(context.format()), *sink);
    }
    if (count.items == 0 && context.format() == output::Format::table) {
        say_nothing(context, invocation);
    }
    if (invocation.has("exit-code") && count.overdue > 0) {
        context.set_exit_code(1);
    }
}

constexpr std::string_view description =
    R"(What needs somebody now, in groups; a group without anything is left out.

tasks: open tasks that are due or overdue, by date, then priority. A task is overdue on the day after its date. Tasks whose start is still to come, and those that wait for an open task (--after), do not show.

closing: open deals whose expected close is past or within seven days. stuck: open deals that have been in their stage for longer than its rot_days (see crm-config(5)), since they came to it or, where they never moved, since they were opened. next_step: open deals with neither a next step nor an open task.

tickets: those that are new or open, and for how long they wait. birthdays: of today and the next seven days; that of 29 February is on the 28th in other years.

keep_in_touch: contacts not spoken to for longer than their rhythm, their own (crm contact edit REF --rhythm 30d) or else the shortest that keep_in_touch of the configuration gives one of their tags. Any activity with them counts; who was never spoken to counts from the day of entry. --rhythm 0 takes somebody out.

--days looks that many days ahead: at tasks, deals and birthdays. A table shows the first five of each group and says how many more there are; --all and --only show all of them. The other formats are rows of all items, for programs: group, type, number, title, company, owner, state (the priority, the stage, the age that somebody reaches, the rhythm), date (when it is due, or since when it waits), days (since that date; negative while it is to come), overdue_days (past the date or beyond the limit; empty where nothing is overdue).)";

}  // namespace

Command make_agenda() {
    Command command;
    command.path = "agenda";
    command.summary = "what needs you today; `crm` alone prints it too";
    command.description = std::string(description);
    command.examples = {"crm agenda", "crm agenda --days 14 --owner me", "crm agenda --only tasks --only tickets",
                        "crm agenda --format json"};
    command.options = {{"days",
                        0,
                        "N",
                        "look N days ahead; without it at the tasks of today, and at deals and birthdays of a week",
                        false,
                        Completion::none,
                        {},
                        false},
                       {"owner", 0, "REF", "only what this user looks after; me", false, Completion::reference, "user", false},
                       {"only", 0, "GROUP", "only this group, in full: tasks, closing, stuck, next_step, tickets, birthdays, keep_in_touch",
                        true, Completion::choice, "tasks|closing|stuck|next_step|tickets|birthdays|keep_in_touch", false},
                       {"all", 0, "", "show every group in full", false, Completion::none, {}, false},
                       {"exit-code", 0, "", "exit with 1 when something is overdue", false, Completion::none, {}, false}};
    command.needs = Needs::read;
    command.run = run_agenda;
    return command;
}

}  // namespace crm::cli
