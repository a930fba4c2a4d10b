// SPDX-License-Identifier: MIT
// undo, redo, history: what the journal answers.
#include <crm/actions/history.h>
#include <crm/actions/undo.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/any_record.h>
#include <crm/cli/commands.h>
#include <crm/cli/record_output.h>
#include <crm/store/journal.h>

namespace crm::cli {

using output::Cell;
using output::Kind;

namespace {

/// Before the commit, as all that writes: what cannot be said is not done.
void print_reverted(Context& context, std::int64_t reverting) {
    store::Journal journal(context.session().database);
    const std::int64_t reverted = journal.operation(reverting)->reverts;
    context.out().write(journal.operation(reverted)->id + "\n");
    context.out().flush();
}

void run_reverting(Context& context, store::OperationRow (*revert)(actions::Session&, const actions::BeforeCommit&),
                   const std::string& verb) {
    const store::OperationRow operation = revert(context.session(), [&](std::int64_t reverting) {
        context.dry_run() ? print_changes(context, reverting) : print_reverted(context, reverting);
    });
    context.say((context.dry_run() ? "would be " : "") + verb + ": " + text::escape_controls(operation.command) + "  (" +
                std::to_string(operation.changes) + (operation.changes == 1 ? " record)" : " records)"));
}

void print_operations(Context& context, std::int64_t limit) {
    const std::vector<output::Column> columns{
        {"operation", "", Kind::integer, false, false, false}, {"id", "", Kind::text, false, true, true},
        {"at", "", Kind::datetime, false, false, false},       {"user", "", Kind::text, false, false, false},
        {"kind", "", Kind::text, false, false, false},         {"records", "", Kind::integer, false, false, false},
        {"command", "", Kind::text, false, false, false}};
    std::vector<output::Column> shown = columns;
    shown[1].hidden = !output::is_structured(context.format());
    const std::unique_ptr<output::RowSink> sink = context.sink(context.format_options());
    sink->begin(shown);
    const std::vector<store::OperationRow> operations = store::Journal(context.session().database).operations(limit);
    for (const store::OperationRow& each : operations) {
        const std::vector<Cell> cells{Cell::of(each.number), Cell::of(each.id),      Cell::of(each.at),     Cell::of(each.user),
                                      Cell::of(each.kind),   Cell::of(each.changes), Cell::of(each.command)};
        sink->row(cells);
    }
    sink->end();
    if (operations.empty() && context.format() == output::Format::table) {
        context.say("nothing was written yet");
    }
}

void run_history(Context& context, const Invocation& invocation) {
    if (invocation.arguments.empty()) {
        std::int64_t limit = 20;
        if (const std::optional<std::string> text = invocation.value("limit")) {
            const std::optional<std::int64_t> number = text::parse_integer(*text);
            if (!number || *number < 0) {
                throw Error(ErrorKind::usage, "--limit: \"" + text::escape_controls(*text) + "\" is not a whole number");
            }
            limit = *number;
        }
        print_operations(context, limit);
        return;
    }
    const std::string& word = invocation.arguments.front();
    const schema::RecordType* type = nullptr;
    for (const schema::RecordType* each : context.catalog().types()) {
        // A removed record is known to the journal only, by its id.
        type = word.starts_with(std::string(each->id_prefix) + '_') ? each : type;
    }
    Invocation of_type;
    of_type.arguments = {word};
    if (type == nullptr) {
        const AnyRecord record = resolve_any(context.session(), word);
        type = record.type;
        of_type.arguments = {record.reference.id};
    }
    make_history(*type).run(context, of_type);
}

}  // namespace

Command make_undo() {
    Command command;
    command.path = "undo";
    command.summary = "take the last command back";
    command.description =
        "Repeat it to go further back. An import, a bulk edit or a removal is one command. Says what was undone and prints the operation's id.";
    command.examples = {"crm undo", "crm undo --dry-run"};
    command.needs = Needs::write;
    command.run = [](Context& context, const Invocation& /*invocation*/) { run_reverting(context, actions::undo, "undone"); };
    return command;
}

Command make_redo() {
    Command command;
    command.path = "redo";
    command.summary = "do again what undo took back";
    command.description = "Works as long as nothing else was written since the undo.";
    command.examples = {"crm redo"};
    command.needs = Needs::write;
    command.run = [](Context& context, const Invocation& /*invocation*/) { run_reverting(context, actions::redo, "done again"); };
    return command;
}

Command make_journal() {
    Command command;
    command.path = "history";
    command.summary = "print what was done, or every change of a record";
    command.description =
        "Without REF the latest commands that wrote something, newest first. With REF one row a field: when, who, the value before and after.";
    command.examples = {"crm history --limit 10", "crm history contact:1"};
    command.arguments = {{"REF", "a record: id, name, or TYPE:NUMBER", false, false, Completion::none, {}}};
    command.options = {{"limit", 0, "N", "at most N commands (20)", false, Completion::none, {}, false}};
    command.needs = Needs::read;
    command.run = run_history;
    return command;
}

}  // namespace crm::cli
