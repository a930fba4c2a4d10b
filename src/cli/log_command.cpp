// SPDX-License-Identifier: MIT
#include <crm/actions/assign.h>
#include <crm/base/error.h>
#include <crm/cli/commands.h>
#include <crm/cli/record_options.h>
#include <crm/cli/record_output.h>
#include <crm/records/activity.h>

namespace crm::cli {

namespace {

using actions::Assignment;

std::string joined_body(Context& context, const Invocation& invocation) {
    std::string body;
    for (std::size_t i = 1; i < invocation.arguments.size(); ++i) {
        const bool from_input = invocation.arguments[i] == "-";
        body += (body.empty() ? "" : " ") + (from_input ? context.host().in.read_all() : invocation.arguments[i]);
    }
    return body;
}

void run_log(Context& context, const Invocation& invocation) {
    actions::Session& session = context.session();
    std::deque<Node> nodes;
    std::vector<Assignment> assignments = assignments_of(session, records::activity, invocation, nodes);
    assignments.push_back({Assignment::Kind::set, "type", {invocation.arguments.front()}, nullptr});
    assignments.push_back({Assignment::Kind::set, "body", {joined_body(context, invocation)}, nullptr});
    actions::Writer writer(session);
    actions::Linker linker(writer, invocation.has("no-create") ? actions::Linker::Stubs::forbid : actions::Linker::Stubs::create);
    schema::Record activity(records::activity);
    std::vector<schema::Problem> problems;
    assign(linker, activity, assignments, problems);
    actions::throw_problems(problems);
    throw_unless_ok(session, records::activity, writer.create(activity));
    print_written(context, writer, records::activity, {activity.number()});
    commit(context, writer);
}

}  // namespace

Command make_log() {
    Command command;
    command.path = "log";
    command.summary = "note down a call, a meeting, a mail …";
    command.description =
        "Adds an activity. TYPE is note, call, email, meeting, message, visit, social, letter or survey; BODY may be several words, or - for standard input. Prints its id.";
    command.examples = {"crm log call \"Wants the offer by Friday\" --contact jane@acme.example",
                        "crm log meeting \"Kick-off\" --company Acme --duration 1h30m --at today"};
    command.arguments = {{"TYPE", "kind of contact", true, false, Completion::choice, std::string(records::activity.find("type")->choices)},
                         {"BODY", "what happened or was said", true, true, Completion::none, {}}};
    append_add_options(records::activity, command.options);
    std::erase_if(command.options, [](const Option& option) { return option.name == "type" || option.name == "body"; });
    command.needs = Needs::write;
    command.run = run_log;
    return command;
}

}  // namespace crm::cli
