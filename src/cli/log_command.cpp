// SPDX-License-Identifier: MIT
// log: what happened, and what comes next.
#include <crm/actions/assign.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/commands.h>
#include <crm/cli/editor.h>
#include <crm/cli/record_options.h>
#include <crm/cli/record_output.h>
#include <crm/records/activity.h>
#include <crm/records/company.h>
#include <crm/records/task.h>
#include <crm/sales/activities.h>

#include <algorithm>

namespace crm::cli {

namespace {

using actions::Assignment;
using actions::Linker;
using actions::Writer;
using schema::Record;

/// Those that people make; moves of deals note themselves down.
std::vector<std::string> kinds_to_log() {
    std::vector<std::string> kinds = schema::split_choices(records::activity.find("type")->choices);
    std::erase(kinds, sales::stage_change);
    return kinds;
}

std::string kind_of(const std::string& word) {
    const std::vector<std::string> kinds = kinds_to_log();
    std::string kind = schema::match_choice(word, kinds);
    if (!kind.empty()) {
        return kind;
    }
    if (!schema::match_choice(word, std::vector{std::string(sales::stage_change)}).empty()) {
        throw Error(ErrorKind::invalid, "type: only the move of a deal makes a " + std::string(sales::stage_change),
                    "write `crm deal move REF STAGE --note TEXT`");
    }
    const std::optional<std::string> near = text::closest(word, kinds);
    throw Error(ErrorKind::invalid, "type: \"" + text::escape_controls(word) + "\" is not one of " + text::join(kinds, ", "),
                near ? "did you mean " + *near + "?" : "write `crm log note …` where none fits");
}

/// BODY as one text, and whether it is to be written in an editor.
struct Body {
    std::string text;
    bool edit = false;
};

Body body_of(Context& context, const Invocation& invocation) {
    Body body;
    for (std::size_t i = 1; i < invocation.arguments.size(); ++i) {
        const bool from_input = invocation.arguments[i] == "-";
        body.text += (i == 1 ? "" : " ") + (from_input ? context.host().in.read_all() : invocation.arguments[i]);
    }
    const bool given = invocation.arguments.size() > 1;
    body.edit = invocation.has("editor") || (!given && context.host().in.is_terminal());
    if (!given && !body.edit) {
        throw Error(ErrorKind::usage, "log needs BODY",
                    "give it in words, or - to read it from standard input; --editor, or a terminal, opens $EDITOR");
    }
    return body;
}

struct Entry {
    Record activity{records::activity};
    std::optional<Record> task;
};

void check(const Invocation& invocation) {
    if (invocation.has("due") && !invocation.has("next")) {
        throw Error(ErrorKind::usage, "--due says when the next step is due, but there is no --next",
                    "write --next \"send the offer\" --due " + *invocation.value("due"));
    }
    if (invocation.has("next") && text::trim(*invocation.value("next")).empty()) {
        throw Error(ErrorKind::usage, "--next: the value is empty", "say what comes next, or leave the option out");
    }
}

Record next_task(Writer& writer, Linker& linker, const Invocation& invocation, const Record& activity) {
    Record task = sales::follow_up(activity, *invocation.value("next"));
    std::vector<Assignment> assignments{{Assignment::Kind::set, std::string(records::task.label), {*invocation.value("next")}, nullptr}};
    if (const std::optional<std::string> due = invocation.value("due")) {
        assignments.push_back({Assignment::Kind::set, "due", {*due}, nullptr});
    }
    std::vector<schema::Problem> problems;
    assign(linker, task, assignments, problems);
    actions::throw_problems(problems);
    throw_unless_ok(writer.session(), records::task, writer.create(task));
    return task;
}

Entry write_entry(Writer& writer, const Invocation& invocation, const std::string& kind, const std::string& body) {
    std::deque<Node> nodes;
    std::vector<Assignment> assignments = assignments_of(writer.session(), records::activity, invocation, nodes);
    const bool company_said =
        std::any_of(assignments.begin(), assignments.end(), [](const Assignment& each) { return each.field == records::company.name; });
    assignments.push_back({Assignment::Kind::set, "type", {kind}, nullptr});
    assignments.push_back({Assignment::Kind::set, "body", {body}, nullptr});
    Linker linker(writer, invocation.has("no-create") ? Linker::Stubs::forbid : Linker::Stubs::create);
    Entry entry;
    std::vector<schema::Problem> problems;
    assign(linker, entry.activity, assignments, problems);
    actions::throw_problems(problems);
    if (std::optional<schema::Reference> company = company_said ? std::nullopt : sales::company_of(writer, entry.activity)) {
        entry.activity.at(records::company.name) = std::move(*company);
    }
    throw_unless_ok(writer.session(), records::activity, writer.create(entry.activity));
    if (invocation.has("next")) {
        entry.task = next_task(writer, linker, invocation, entry.activity);
    }
    return entry;
}

/// Nobody should write a page and lose it to a mistyped option: everything else is tried before the editor opens.
std::string edited_body(Context& context, const Invocation& invocation, const std::string& kind, const std::string& begun) {
    {
        Writer trial(context.session());
        write_entry(trial, invocation, kind, "?");
    }
    std::string body = text_from_editor(context, begun, "Write above this line what happened. Nothing is noted when it is empty.");
    if (text::trim(body).empty()) {
        throw Error(ErrorKind::failed, "nothing was noted: the text is empty");
    }
    return body;
}

void run_log(Context& context, const Invocation& invocation) {
    check(invocation);
    const std::string kind = kind_of(invocation.arguments.front());
    Body body = body_of(context, invocation);
    if (body.edit) {
        body.text = edited_body(context, invocation, kind, body.text);
    }
    Writer writer(context.session());
    const Entry entry = write_entry(writer, invocation, kind, body.text);
    print_written(context, writer, records::activity, {entry.activity.number()});
    commit(context, writer);
    if (entry.task && !context.dry_run()) {
        const std::string_view due = entry.task->text("due");
        context.say("new task #" + std::to_string(entry.task->number()) + " \"" + std::string(entry.task->label()) + '"' +
                    (due.empty() ? "" : ", due " + std::string(due)));
    }
}

}  // namespace

Command make_log() {
    Command command;
    command.path = "log";
    command.summary = "note down a call, a meeting, a mail …";
    command.description =
        "Adds an activity and prints its id. TYPE is note, call, email, meeting, message, visit, social, letter or survey; BODY may be several words, or - for standard "
        "input. Without BODY, on a terminal or with --editor, the text is written in $VISUAL or $EDITOR.\n\n"
        "Without --company the activity belongs to the company of its deal, else of its ticket, else to the employer of its contacts where they share one. It stays there "
        "when a contact changes jobs; --company \"\" links it to none.\n\n"
        "--next makes a task about the same records in the same operation, so that one `crm undo` takes both back. Change or remove an entry with `crm activity edit` and "
        "`crm activity rm`.";
    command.examples = {"crm log call \"Wants the offer by Friday\" --contact jane@acme.example --direction in --duration 12m",
                        "crm log meeting \"Kick-off\" --company Acme --duration 1h30m --at today",
                        "crm log call \"Likes it\" --contact jane@acme.example --next \"Send the offer\" --due fri"};
    command.arguments = {{"TYPE", "kind of contact", true, false, Completion::choice, text::join(kinds_to_log(), "|")},
                         {"BODY", "what happened or was said; - for standard input", false, true, Completion::none, {}}};
    append_add_options(records::activity, command.options);
    std::erase_if(command.options, [](const Option& option) { return option.name == "type" || option.name == "body"; });
    command.options.push_back({"next", 0, "TITLE", "make a task of what comes next", false, Completion::none, {}, false});
    command.options.push_back({"due", 0, "DATE", "when the next step is due", false, Completion::none, {}, false});
    command.options.push_back({"editor", 0, "", "write the body in an editor", false, Completion::none, {}, false});
    command.needs = Needs::write;
    command.run = run_log;
    return command;
}

}  // namespace crm::cli
