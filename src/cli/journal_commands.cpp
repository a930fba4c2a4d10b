// SPDX-License-Identifier: MIT
// undo and redo.
#include "cli/operations_list.h"

#include <crm/actions/undo.h>
#include <crm/base/text.h>
#include <crm/cli/commands.h>
#include <crm/cli/record_output.h>
#include <crm/store/journal.h>

namespace crm::cli {

namespace {

using Revert = actions::Reversal (*)(actions::Session&, std::string_view, actions::LaterChanges, const actions::BeforeCommit&);

void run_reverting(Context& context, const Invocation& invocation, Revert revert, const std::string& verb) {
    const std::string word = invocation.arguments.empty() ? std::string() : invocation.arguments.front();
    const actions::LaterChanges later = context.forces() ? actions::LaterChanges::overwrite : actions::LaterChanges::refuse;
    const actions::Reversal reversal = revert(context.session(), word, later, [&](std::int64_t reverting) {
        context.dry_run() ? print_changes(context, reverting) : print_reverted(context, reverting);
    });
    for (const std::string& line : reversal.later) {
        context.say("overwritten: " + line);
    }
    const store::OperationRow& operation = reversal.operation;
    context.say((context.dry_run() ? "would be " : "") + verb + ": " + text::escape_controls(operation.command) + "  (" +
                std::to_string(operation.changes) + (operation.changes == 1 ? " record)" : " records)"));
}

}  // namespace

Command make_undo() {
    Command command;
    command.path = "undo";
    command.summary = "take the last command back, or any earlier one";
    command.description =
        "Without OPERATION the last command that was not taken back yet, where undo and redo themselves do not count: repeat it to go further back. With OPERATION that one alone: what was changed later in "
        "other fields and records stays; where the same field was changed since, nothing is changed and the message says where (exit code 4), unless --force is given. "
        "An import, a bulk edit, a merge or a removal is one operation. Says what was undone and prints the operation's id.";
    command.examples = {"crm undo", "crm undo --dry-run", "crm undo 1 --force"};
    command.arguments = {operation_argument(false)};
    command.needs = Needs::write;
    command.run = [](Context& context, const Invocation& invocation) { run_reverting(context, invocation, actions::undo, "undone"); };
    return command;
}

Command make_redo() {
    Command command;
    command.path = "redo";
    command.summary = "do again what undo took back";
    command.description =
        "Without OPERATION the last command undone, as long as nothing else was written since. With OPERATION one that was undone at any time, under the conditions of undo.";
    command.examples = {"crm redo", "crm redo 1"};
    command.arguments = {operation_argument(false)};
    command.needs = Needs::write;
    command.run = [](Context& context, const Invocation& invocation) { run_reverting(context, invocation, actions::redo, "done again"); };
    return command;
}

}  // namespace crm::cli
