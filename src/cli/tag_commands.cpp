// SPDX-License-Identifier: MIT
// tag, untag, tag list, tag rename: over records of every type.
#include <crm/actions/assign.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/any_record.h>
#include <crm/cli/commands.h>
#include <crm/cli/record_output.h>
#include <crm/store/terms.h>

#include <map>

namespace crm::cli {

using actions::Assignment;
using output::Cell;
using schema::RecordType;

namespace {

constexpr std::string_view tags_field = "tags";

/// Changes the tags of records of several types in one operation and prints their ids.
void change_tags(Context& context, const std::vector<AnyRecord>& records, std::span<const Assignment> assignments) {
    actions::Session& session = context.session();
    actions::Writer writer(session);
    actions::Linker linker(writer, actions::Linker::Stubs::forbid);
    for (const AnyRecord& each : records) {
        const schema::Record before = writer.load(*each.type, each.reference.number);
        schema::Record after = before;
        std::vector<schema::Problem> problems;
        assign(linker, after, assignments, problems);
        actions::throw_problems(problems);
        throw_unless_ok(session, *each.type, writer.update(before, after));
    }
    writer.prepare();
    if (context.dry_run()) {
        print_changes(context, writer.operation());
    } else {
        for (const AnyRecord& each : records) {
            context.out().write(each.reference.id + "\n");
        }
    }
    commit(context, writer);
}

void run_tagging(Context& context, const Invocation& invocation, Assignment::Kind kind) {
    if (invocation.arguments.size() < 2) {
        throw Error(ErrorKind::usage, "which tags?", "crm tag REF TAG…");
    }
    Invocation reference;
    reference.arguments = {invocation.arguments.front()};
    std::vector<AnyRecord> records;
    for (const std::string& word : context.references(reference)) {
        records.push_back(resolve_any(context.session(), word));
    }
    const Assignment assignment{kind, std::string(tags_field), {invocation.arguments.begin() + 1, invocation.arguments.end()}, nullptr};
    change_tags(context, records, std::span(&assignment, 1));
}

/// The types that --type names, or all.
std::vector<const RecordType*> wanted_types(Context& context, const Invocation& invocation) {
    std::vector<const RecordType*> types = types_named(context, invocation);
    if (types.empty()) {
        types.assign(context.catalog().types().begin(), context.catalog().types().end());
    }
    return types;
}

void run_list(Context& context, const Invocation& invocation) {
    const std::unique_ptr<output::RowSink> sink = context.sink(context.format_options());
    const std::vector<output::Column> columns{{"tag", "", output::Kind::text, false, true, false},
                                              {"type", "", output::Kind::text, false, false, false},
                                              {"records", "", output::Kind::integer, false, false, false}};
    sink->begin(columns);
    std::int64_t rows = 0;
    const std::vector<const RecordType*> types = wanted_types(context, invocation);
    for (const store::TermCount& each : store::count_terms(context.session().database, tags_field)) {
        for (const RecordType* type : types) {
            if (type->name == each.type) {
                const std::vector<Cell> cells{Cell::of(each.label), Cell::of(each.type), Cell::of(each.records)};
                sink->row(cells);
                ++rows;
            }
        }
    }
    sink->end();
    if (rows == 0 && context.format() == output::Format::table) {
        context.say("no tags yet; add one with `crm tag REF TAG`");
    }
}

void run_rename(Context& context, const Invocation& invocation) {
    const std::string& old_tag = invocation.arguments.at(0);
    const std::string& new_tag = invocation.arguments.at(1);
    std::vector<AnyRecord> records;
    for (const RecordType* type : wanted_types(context, invocation)) {
        for (const std::int64_t number : store::records_with_term(context.session().database, *type, *type->find(tags_field), old_tag)) {
            const std::optional<schema::Record> record =
                store::RecordTable(context.session().database, context.catalog(), *type).load(number);
            records.push_back({type, {number, record->id(), {}}});
        }
    }
    if (records.empty()) {
        throw Error(ErrorKind::not_found, "nothing has the tag \"" + text::escape_controls(old_tag) + '"', "see `crm tag list`");
    }
    const std::vector<Assignment> assignments{{Assignment::Kind::remove, std::string(tags_field), {old_tag}, nullptr},
                                              {Assignment::Kind::add, std::string(tags_field), {new_tag}, nullptr}};
    change_tags(context, records, assignments);
    context.say(std::to_string(records.size()) + (records.size() == 1 ? " record" : " records"));
}

Option type_option() { return {"type", 0, "TYPE", "only records of this type", true, Completion::noun, {}, false}; }

}  // namespace

Command make_tag() {
    Command command;
    command.path = "tag";
    command.summary = "give a record tags";
    command.description =
        "The record may be of any type: name it by id, by name, or as TYPE:NUMBER. `crm tag list` and `crm tag rename OLD NEW` are commands of their own. A REF of - reads "
        "references from standard input.";
    command.examples = {"crm tag contact:1 vip berlin", "crm deal list --stage won --format ids | crm tag - customer"};
    command.arguments = {{"REF", "the record", true, false, Completion::none, {}}, {"TAG", "tags to add", true, true, Completion::tag, {}}};
    command.needs = Needs::write;
    command.run = [](Context& context, const Invocation& invocation) { run_tagging(context, invocation, Assignment::Kind::add); };
    return command;
}

Command make_untag() {
    Command command = make_tag();
    command.path = "untag";
    command.summary = "take tags off a record";
    command.description = "The record may be of any type: name it by id, by name, or as TYPE:NUMBER.";
    command.examples = {"crm untag contact:1 vip"};
    command.arguments[1].help = "tags to remove";
    command.run = [](Context& context, const Invocation& invocation) { run_tagging(context, invocation, Assignment::Kind::remove); };
    return command;
}

Command make_tag_list() {
    Command command;
    command.path = "tag list";
    command.summary = "list the tags in use";
    command.description = "One row a tag and type, with the number of records that have it.";
    command.examples = {"crm tag list", "crm tag list --type contact --format csv"};
    command.options = {type_option()};
    command.needs = Needs::read;
    command.run = run_list;
    return command;
}

Command make_tag_rename() {
    Command command;
    command.path = "tag rename";
    command.summary = "rename a tag on every record that has it";
    command.description =
        "One operation, so that one undo takes it back. A record that has the new tag already keeps it once. Prints the records' ids.";
    command.examples = {"crm tag rename vip key-account"};
    command.arguments = {{"OLD", "the tag as it is", true, false, Completion::tag, {}},
                         {"NEW", "the tag as it shall be", true, false, Completion::tag, {}}};
    command.options = {type_option()};
    command.needs = Needs::write;
    command.run = run_rename;
    return command;
}

}  // namespace crm::cli
