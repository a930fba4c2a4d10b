// SPDX-License-Identifier: MIT
// add, edit and rm: what every record type has that writes.
#include <crm/actions/merge.h>
#include <crm/actions/resolve.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/commands.h>
#include <crm/cli/editor.h>
#include <crm/cli/record_options.h>
#include <crm/cli/record_output.h>
#include <crm/cli/record_write.h>
#include <crm/sales/activities.h>
#include <crm/store/lookup.h>

#include <algorithm>

namespace crm::cli {

using actions::Assignment;
using actions::Linker;
using actions::Writer;
using schema::Record;
using schema::RecordType;
using schema::Reference;

namespace {

std::string name_of(const RecordType& type) { return std::string(type.name); }

std::string upper(std::string_view word) {
    std::string out(word);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return out;
}

Linker::Stubs stubs_of(const Invocation& invocation) { return invocation.has("no-create") ? Linker::Stubs::forbid : Linker::Stubs::create; }

/// The record that --upsert means: the one that has one of the new record's unique values, else the one of that name.
std::optional<std::int64_t> match_existing(Writer& writer, const Record& wanted) {
    actions::Session& session = writer.session();
    const RecordType& type = *wanted.type;
    for (std::size_t i = 0; i < type.size(); ++i) {
        std::vector<std::string> values;
        if (const auto* one = std::get_if<std::string>(&wanted.values[i])) {
            values = {*one};
        } else if (const auto* several = std::get_if<std::vector<std::string>>(&wanted.values[i])) {
            values = *several;
        }
        for (const std::string& value : values) {
            const std::optional<std::int64_t> owner =
                type[i].is(schema::unique) ? store::find_owner(session.database, type, type[i], value) : std::nullopt;
            if (owner) {
                return owner;
            }
        }
    }
    if (!type.label_field().is(schema::named)) {
        return std::nullopt;
    }
    const std::vector<Reference> named =
        store::find_references(session.database, type, wanted.label(), session.parse, 2, store::Numbers::are_names);
    if (named.size() > 1) {
        throw Error(ErrorKind::conflict, "more than one " + name_of(type) + " is called \"" + text::escape_controls(wanted.label()) + "\"",
                    "give a unique value: an e-mail, an external id …");
    }
    return named.empty() ? std::nullopt : std::optional(named.front().number);
}

}  // namespace

void add_record(Context& context, const RecordType& type, std::vector<Assignment> assignments, bool upsert, Linker::Stubs stubs) {
    actions::Session& session = context.session();
    Writer writer(session);
    Linker linker(writer, stubs);
    std::vector<schema::Problem> problems;
    Record record(type);
    assign(linker, record, assignments, problems);
    actions::throw_problems(problems);
    const std::optional<std::int64_t> existing = upsert ? match_existing(writer, record) : std::nullopt;
    std::int64_t number = 0;
    if (existing) {
        const Record before = writer.load(type, *existing);
        Record after = before;
        // Lists gain what is new; what the record has beyond that stays.
        for (Assignment& each : assignments) {
            const schema::Field* field = type.find(each.field);
            each.kind =
                field != nullptr && field->is(schema::list) && each.kind == Assignment::Kind::set ? Assignment::Kind::add : each.kind;
        }
        assign(linker, after, assignments, problems);
        actions::throw_problems(problems);
        actions::keep_names(session, before, after);
        sales::refuse_stage_change(&before, after);
        throw_unless_ok(session, type, writer.update(before, after));
        number = *existing;
    } else {
        sales::refuse_stage_change(nullptr, record);
        throw_unless_ok(session, type, writer.create(record));
        number = record.number();
    }
    print_written(context, writer, type, {number});
    commit(context, writer);
}

Option upsert_option() {
    return {"upsert", 0, "", "change the record that is there already instead of failing", false, Completion::none, {}, false};
}

namespace {

void run_add(Context& context, const Invocation& invocation, const RecordType& type) {
    std::deque<Node> nodes;
    std::vector<Assignment> assignments = assignments_of(context.session(), type, invocation, nodes);
    if (!invocation.arguments.empty()) {
        assignments.insert(assignments.begin(), {Assignment::Kind::set, std::string(type.label), {invocation.arguments.front()}, nullptr});
    }
    add_record(context, type, std::move(assignments), invocation.has("upsert"), stubs_of(invocation));
}

std::vector<std::int64_t> wanted_numbers(Context& context, const Invocation& invocation, const RecordType& type) {
    actions::Session& session = context.session();
    std::vector<std::int64_t> numbers;
    if (invocation.has("where")) {
        if (!invocation.arguments.empty()) {
            throw Error(ErrorKind::usage, "give references or --where, not both");
        }
        Invocation filter;
        for (const std::string& text : invocation.values("where")) {
            filter.options.emplace_back("where", text);
        }
        store::Selection selection;
        selection.type = &type;
        selection.me = session.configuration.user;
        selection.filters = filters_of(type, filter, 0);
        return select_numbers(session.database, session.catalog, session.parse, selection);
    }
    for (const std::string& word : context.references(invocation)) {
        const std::int64_t number = actions::resolve(session, type, word).number;
        if (std::find(numbers.begin(), numbers.end(), number) == numbers.end()) {
            numbers.push_back(number);
        }
    }
    if (numbers.empty() && !context.reads_references(invocation)) {
        throw Error(ErrorKind::usage, "which " + name_of(type) + "?",
                    "give a reference, - for references from standard input, or --where FILTER");
    }
    return numbers;
}

std::string count_of(const RecordType& type, std::size_t count) {
    return std::to_string(count) + " " + std::string(count == 1 ? type.name : type.plural);
}

void edit_one(Writer& writer, Linker& linker, const RecordType& type, std::int64_t number, std::span<const Assignment> assignments) {
    const Record before = writer.load(type, number);
    Record after = before;
    std::vector<schema::Problem> problems;
    assign(linker, after, assignments, problems);
    actions::throw_problems(problems);
    sales::refuse_stage_change(&before, after);
    throw_unless_ok(writer.session(), type, writer.update(before, after));
}

void run_editor_on(Context& context, const Invocation& invocation, const RecordType& type, bool has_assignments) {
    if (has_assignments) {
        throw Error(ErrorKind::usage, "--editor goes with no other change", "change the fields in the editor");
    }
    for (const std::int64_t number : wanted_numbers(context, invocation, type)) {
        edit_in_editor(context, type, number, stubs_of(invocation));
    }
}

void run_edit(Context& context, const Invocation& invocation, const RecordType& type) {
    actions::Session& session = context.session();
    std::deque<Node> nodes;
    const std::vector<Assignment> assignments = assignments_of(session, type, invocation, nodes);
    const bool use_editor = invocation.has("editor");
    if (assignments.empty() && !use_editor) {
        throw Error(ErrorKind::usage, "what is to be changed?", "give options such as --set FIELD=VALUE, or --editor");
    }
    if (use_editor) {
        run_editor_on(context, invocation, type, !assignments.empty());
        return;
    }
    Writer writer(session);
    Linker linker(writer, stubs_of(invocation));
    const std::vector<std::int64_t> numbers = wanted_numbers(context, invocation, type);
    if (invocation.has("where") && !numbers.empty() && !context.confirm("change " + count_of(type, numbers.size()))) {
        throw Error(ErrorKind::failed, "nothing was changed");
    }
    for (const std::int64_t number : numbers) {
        edit_one(writer, linker, type, number, assignments);
    }
    if (invocation.has("where")) {
        context.say(count_of(type, numbers.size()) + (numbers.size() == 1 ? " matches" : " match"));
    }
    print_written(context, writer, type, numbers);
    commit(context, writer);
}

void run_remove(Context& context, const Invocation& invocation, const RecordType& type) {
    Writer writer(context.session());
    const std::vector<std::int64_t> numbers = wanted_numbers(context, invocation, type);
    const bool piped = context.reads_references(invocation);
    if (!numbers.empty() && !piped) {
        const std::string what = numbers.size() == 1
                                     ? name_of(type) + " #" + std::to_string(numbers.front()) + " \"" +
                                           text::shorten(text::escape_controls(writer.load(type, numbers.front()).label()), 60) + '"'
                                     : count_of(type, numbers.size());
        if (!context.confirm("remove " + what)) {
            throw Error(ErrorKind::failed, "nothing was removed");
        }
    }
    std::vector<std::string> ids;
    for (const std::int64_t number : numbers) {
        const Record record = writer.load(type, number);
        ids.push_back(record.id());
        writer.remove(record);
    }
    writer.prepare();
    if (context.dry_run()) {
        print_changes(context, writer.operation());
    } else {
        for (const std::string& id : ids) {
            context.out().write(id + "\n");
        }
    }
    commit(context, writer);
}

std::string example_of(const RecordType& type, const std::string& rest) { return "crm " + name_of(type) + " " + rest; }

}  // namespace

Command make_add(const RecordType& type) {
    Command command;
    command.path = name_of(type) + " add";
    command.summary = "add " + with_article(type);
    command.description =
        "Prints the new record's id. Lists of values repeat their option. With --upsert a record that has one of the given unique values (or, failing that, the name) "
        "is changed instead, so that the same command can run every night.";
    const std::string sample = "add \"" + std::string(type.sample) + "\"" + std::string(type.sample_rest);
    command.examples = {example_of(type, sample), example_of(type, sample + " --upsert --tag new --format json")};
    command.arguments = {{upper(type.label), std::string(type.label_field().help), false, false, Completion::none, {}}};
    append_add_options(type, command.options);
    command.options.push_back(upsert_option());
    command.needs = Needs::write;
    command.run = [&type](Context& context, const Invocation& invocation) { run_add(context, invocation, type); };
    return command;
}

Command make_edit(const RecordType& type) {
    Command command;
    command.path = name_of(type) + " edit";
    command.summary = "change " + std::string(type.plural);
    command.description =
        "Prints the ids of the records. A REF of - reads references from standard input, one a line; all of them are changed in one transaction. With --where every "
        "record that matches the filter is changed, after a confirmation that names their number. With --editor the record opens as YAML in $VISUAL or $EDITOR.";
    command.examples = {example_of(type, "edit 1 --add-tag vip"),
                        example_of(type, "edit --where \"tags = vip\" --set source=referral --yes")};
    command.arguments = {
        {"REF", "the " + name_of(type) + ": number, id, name …; - for standard input", false, true, Completion::reference, name_of(type)}};
    append_edit_options(type, command.options);
    command.options.push_back({"where", 0, "FILTER", "change all that match the filter", true, Completion::filter, {}, false});
    command.options.push_back({"editor", 0, "", "open the record in an editor", false, Completion::none, {}, false});
    command.needs = Needs::write;
    command.run = [&type](Context& context, const Invocation& invocation) { run_edit(context, invocation, type); };
    return command;
}

Command make_remove(const RecordType& type) {
    Command command;
    command.path = name_of(type) + " rm";
    command.summary = "remove " + std::string(type.plural);
    command.description = "Links to the record are removed with it. `crm undo` brings everything back. Prints the ids of what was removed.";
    command.examples = {example_of(type, "rm 1 --yes"), example_of(type, "list --tag old --format ids | crm " + name_of(type) + " rm -")};
    command.arguments = {
        {"REF", "the " + name_of(type) + ": number, id, name …; - for standard input", false, true, Completion::reference, name_of(type)}};
    command.options.push_back({"where", 0, "FILTER", "remove all that match the filter", true, Completion::filter, {}, false});
    command.needs = Needs::write;
    command.run = [&type](Context& context, const Invocation& invocation) { run_remove(context, invocation, type); };
    return command;
}

}  // namespace crm::cli
