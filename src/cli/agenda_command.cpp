// SPDX-License-Identifier: MIT
// agenda, and crm alone: what needs the user now.
#include <crm/cli/commands.h>
#include <crm/cli/context.h>
#include <crm/reports/agenda.h>

namespace crm::cli {

namespace {

void run_agenda(Context& context, const Invocation& /*invocation*/) {
    const std::unique_ptr<output::RowSink> sink = context.sink(context.format_options());
    const std::int64_t rows = reports::write_agenda(context.session(), output::is_structured(context.format()), *sink);
    if (rows == 0 && context.format() == output::Format::table) {
        context.say("nothing needs you today; `crm --help` says what there is");
    }
}

}  // namespace

Command make_agenda() {
    Command command;
    command.path = "agenda";
    command.summary = "what needs you today; `crm` alone prints it too";
    command.description =
        "Open tasks that are due, open deals whose expected close is past or within seven days, and tickets that are new or open, each group by date. overdue_days counts the days since "
        "that date.";
    command.examples = {"crm agenda", "crm agenda --format json"};
    command.needs = Needs::read;
    command.run = run_agenda;
    return command;
}

}  // namespace crm::cli
