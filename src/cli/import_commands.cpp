// SPDX-License-Identifier: MIT
// import list, import undo: what was imported, and taking it back.
#include "cli/operations_list.h"

#include <crm/actions/undo.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/commands.h>
#include <crm/cli/record_output.h>

namespace crm::cli {

namespace {

void run_list(Context& context, const Invocation& /*invocation*/) {
    store::OperationFilter filter;
    filter.kind = store::kind::import;
    print_operations(context, filter, "nothing was imported yet");
}

void run_undo(Context& context, const Invocation& invocation) {
    actions::Session& session = context.session();
    const std::string& word = invocation.arguments.front();
    const std::optional<store::OperationRow> import = store::Journal(session.database).find_operation(word);
    if (!import || import->kind != store::kind::import) {
        throw Error(ErrorKind::not_found, "there is no import \"" + text::escape_controls(word) + '"', "crm import list lists them");
    }
    const actions::LaterChanges later = context.forces() ? actions::LaterChanges::overwrite : actions::LaterChanges::keep;
    const actions::Reversal reversal = actions::undo(session, word, later, [&](std::int64_t reverting) {
        context.dry_run() ? print_changes(context, reverting) : print_reverted(context, reverting);
    });
    for (const std::string& line : reversal.later) {
        context.say((context.forces() ? "overwritten: " : "kept: ") + line);
    }
    if (reversal.later_count > static_cast<std::int64_t>(reversal.later.size())) {
        context.say("… and " + std::to_string(reversal.later_count - static_cast<std::int64_t>(reversal.later.size())) + " more");
    }
    context.say((context.dry_run() ? "would be undone: " : "undone: ") + text::escape_controls(reversal.operation.command));
}

Command make_list() {
    Command command;
    command.path = "import list";
    command.summary = "list what was imported, newest first";
    command.description = "One row an import: its operation, when, who, how many records it touched, and which operation took it back.";
    command.examples = {"crm import list"};
    command.needs = Needs::read;
    command.run = run_list;
    return command;
}

Command make_undo_import() {
    Command command;
    command.path = "import undo";
    command.summary = "take an import back, and keep what was edited since";
    command.description =
        "Takes back only what that import wrote. A value that was edited since is kept, and so is a record that the import made and that was edited or linked to "
        "since; they are listed on stderr. With --force they are taken back, too. `crm redo OPERATION` does the import again.";
    command.examples = {"crm import undo 1 --dry-run", "crm import undo 1"};
    command.arguments = {operation_argument(true)};
    command.needs = Needs::write;
    command.run = run_undo;
    return command;
}

}  // namespace

Command make_import_verb(std::string_view verb) { return verb == "list" ? make_list() : make_undo_import(); }

}  // namespace crm::cli
