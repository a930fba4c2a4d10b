// SPDX-License-Identifier: MIT
// blame: who gave each field of a record its value, when, and by which command.
#include <crm/actions/blame.h>
#include <crm/actions/history.h>
#include <crm/base/error.h>
#include <crm/base/shell_words.h>
#include <crm/base/text.h>
#include <crm/cli/any_record.h>
#include <crm/cli/commands.h>
#include <crm/cli/parser.h>

#include <algorithm>
#include <map>

namespace crm::cli {

using actions::Authorship;
using output::Cell;
using output::Column;
using output::Kind;
using store::OperationRow;

namespace {

/// What is said of an operation beside its row.
struct Origin {
    std::string file;          ///< that an import read, as its command names it
    std::string goes_back_to;  ///< the command that an undo or redo is about
};
using Origins = std::map<std::int64_t, Origin>;

/// The file in the command of an import; nothing where an alias or another version's words are in the way.
std::string file_of(const std::string& command) {
    std::vector<std::string> words = split_shell_words(command).value_or(std::vector<std::string>());
    if (words.size() < 2) {
        return {};
    }
    words.erase(words.begin());
    try {
        const ParsedLine line = parse_line(words);
        const std::vector<std::string>& arguments = line.invocation.arguments;
        return line.group == "import" && arguments.size() > 1 ? arguments[1] : std::string();
    } catch (const Error&) {
        return {};
    }
}

Origins origins_of(Context& context, const std::vector<Authorship>& fields) {
    store::Journal journal(context.session().database);
    Origins origins;
    for (const Authorship& field : fields) {
        if (!field.operation || origins.contains(field.operation->number)) {
            continue;
        }
        const OperationRow& operation = *field.operation;
        Origin& origin = origins[operation.number];
        if (operation.kind == store::kind::import) {
            origin.file = file_of(operation.command);
        }
        if (operation.reverts != 0) {
            const std::optional<OperationRow> reverted = journal.operation(operation.reverts);
            origin.goes_back_to = reverted ? actions::original(journal, *reverted).command : std::string();
        }
    }
    return origins;
}

void print_authorship(Context& context, const std::string& id, const std::vector<Authorship>& fields) {
    const Origins origins = origins_of(context, fields);
    const auto any = [&](std::string Origin::*part) {
        return std::any_of(origins.begin(), origins.end(), [&](const Origins::value_type& each) { return !(each.second.*part).empty(); });
    };
    // People see the columns that have something to say about this record.
    const bool all = !output::is_for_people(context.format()) || !context.columns().empty();
    const std::vector<Column> columns{{"field", "", Kind::text},
                                      {"value", "", Kind::lines},
                                      {"user", "", Kind::text},
                                      {"at", "", Kind::datetime},
                                      {"operation", "", Kind::integer},
                                      {"kind", "", Kind::text, false, false, !all},
                                      {"import", "", Kind::text, false, false, !all && !any(&Origin::file)},
                                      {"goes_back_to", "", Kind::text, false, false, !all && !any(&Origin::goes_back_to)},
                                      {"command", "", Kind::text},
                                      {"id", "", Kind::text, false, true, true}};
    const std::unique_ptr<output::RowSink> sink = context.sink(context.format_options());
    sink->begin(columns);
    const auto optional = [](const std::string& text) { return text.empty() ? Cell{} : Cell::of(text); };
    const Origin unknown;
    for (const Authorship& field : fields) {
        const OperationRow operation = field.operation.value_or(OperationRow{});
        const Origin& origin = field.operation ? origins.at(operation.number) : unknown;
        const std::vector<Cell> cells{Cell::of(field.field),
                                      Cell::of(field.value),
                                      optional(operation.user),
                                      optional(operation.at),
                                      field.operation ? Cell::of(operation.number) : Cell{},
                                      optional(operation.kind),
                                      optional(origin.file),
                                      optional(origin.goes_back_to),
                                      optional(operation.command),
                                      Cell::of(id)};
        if (!sink->row(cells)) {
            break;
        }
    }
    sink->end();
}

/// The operation that removed the record of an id which no record has any more; nothing when the journal does not know it.
std::optional<store::RecordChange> removal_of(Context& context, const std::string& word) {
    store::Journal journal(context.session().database);
    std::optional<store::RecordChange> removal;
    for (const schema::RecordType* type : context.catalog().types()) {
        const std::string prefix = std::string(type->id_prefix) + '_';
        const std::optional<std::string> id =
            word.starts_with(prefix) && word.size() >= 6 ? journal.find_record(word, type->name) : std::nullopt;
        if (!id) {
            continue;
        }
        store::ChangeFilter filter;
        filter.record = *id;
        journal.each_change(filter, store::Order::newest_first, [&](const store::RecordChange& each) {
            if (each.change.action == store::Action::remove) {
                removal = each;
            }
            return false;
        });
    }
    return removal;
}

AnyRecord resolve_present(Context& context, const std::string& word) {
    try {
        return resolve_any(context.session(), word);
    } catch (const Error& error) {
        const std::optional<store::RecordChange> removal =
            error.kind() == ErrorKind::not_found ? removal_of(context, word) : std::optional<store::RecordChange>();
        if (!removal) {
            throw;
        }
        const std::string number = std::to_string(removal->operation.number);
        throw Error(ErrorKind::not_found,
                    removal->change.type + ' ' + removal->change.record + " was removed by operation " + number + " (" +
                        text::escape_controls(removal->operation.command) + ")",
                    "crm history " + removal->change.record + " shows what it had; crm undo " + number + " brings it back");
    }
}

void run_blame(Context& context, const Invocation& invocation) {
    const AnyRecord record = resolve_present(context, invocation.arguments.front());
    print_authorship(context, record.reference.id, actions::authorship(context.session(), *record.type, record.reference.number));
}

}  // namespace

Command make_blame() {
    Command command;
    command.path = "blame";
    command.summary = "print who gave each field of a record its value, and when";
    command.description =
        "One row for each field that the record has, custom fields apart from each other, lists as a whole: the value, and the operation that gave it last. import is the file "
        "that it was read from, as the command names it. An undo or redo counts as itself, and goes_back_to is the command that it is about; so does a merge, which its "
        "command names. Tables leave out the two columns where they have nothing to say, and the kind of operation, which the command tells.";
    command.examples = {"crm blame contact:1", "crm blame deal:1 --format json", "crm blame company:1 --columns field,user,at"};
    command.arguments = {{"REF", "a record: id, name, or TYPE:NUMBER", true, false, Completion::none, {}}};
    command.needs = Needs::read;
    command.run = run_blame;
    return command;
}

}  // namespace crm::cli
