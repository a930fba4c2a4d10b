// SPDX-License-Identifier: MIT
// history, of everything and of a record type: what was done, and each field that it changed.
#include "cli/change_rows.h"
#include "cli/operations_list.h"

#include <crm/actions/resolve.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/any_record.h>
#include <crm/cli/commands.h>
#include <crm/cli/record_options.h>
#include <crm/schema/declare.h>
#include <crm/store/source.h>

#include <algorithm>
#include <array>

namespace crm::cli {

using actions::FieldChange;
using schema::RecordType;
using store::RecordChange;

namespace {

constexpr std::int64_t shown = 20;

/// What the options ask for.
struct Request {
    store::OperationFilter operations;
    std::string field;
    bool has_limit = false;
};

std::int64_t limit_of(const std::string& text) {
    const std::optional<std::int64_t> number = text::parse_integer(text);
    if (!number || *number < 0) {
        throw Error(ErrorKind::usage, "--limit: \"" + text::escape_controls(text) + "\" is not a whole number");
    }
    return *number;
}

/// The first second that is not in it any more: a day is to its end, a time of day is itself, as for --as-of.
std::string end_of(const std::string& word, const CalendarContext& calendar) {
    const Instant end =
        has_time_of_day(word, calendar) ? parse_time_words(word, calendar) + 1 : local_instant(parse_date_span(word, calendar).end);
    return format_timestamp(end);
}

/// What `find` finds; who looks for a record that was removed is told how it is found.
template <typename Find>
auto or_removed(Find find) {
    try {
        return find();
    } catch (const Error& error) {
        const std::string hint = error.hint() + (error.hint().ends_with('?') ? " " : "; ") +
                                 "one that was removed goes by its id, which crm history --operation N names";
        throw error.kind() == ErrorKind::not_found ? Error(error.kind(), error.what(), hint) : error;
    }
}

std::int64_t operation_number(Context& context, const std::string& word) {
    const std::optional<store::OperationRow> operation = store::Journal(context.session().database).find_operation(word);
    if (!operation) {
        throw Error(ErrorKind::not_found, "there is no operation \"" + text::escape_controls(word) + '"',
                    "crm history lists the operations, each with its number");
    }
    return operation->number;
}

std::string_view kind_of(const std::string& word) {
    const auto* found = std::find(store::operation_kinds.begin(), store::operation_kinds.end(), word);
    if (found == store::operation_kinds.end()) {
        const std::vector<std::string> kinds(store::operation_kinds.begin(), store::operation_kinds.end());
        const std::optional<std::string> near = text::closest(word, kinds);
        throw Error(ErrorKind::usage, "--kind: there are no operations of the kind \"" + text::escape_controls(word) + '"',
                    near ? "did you mean " + *near + "?" : "kinds: " + text::join(kinds, ", "));
    }
    return *found;
}

Request read_request(Context& context, const Invocation& invocation) {
    const CalendarContext& calendar = context.session().parse.calendar;
    Request request;
    if (const std::optional<std::string> text = invocation.value("limit")) {
        request.operations.limit = limit_of(*text);
        request.has_limit = true;
    }
    if (const std::optional<std::string> word = invocation.value("since")) {
        request.operations.since = format_timestamp(parse_time_words(*word, calendar));
    }
    if (const std::optional<std::string> word = invocation.value("until")) {
        request.operations.until = end_of(*word, calendar);
    }
    if (const std::optional<std::string> word = invocation.value("kind")) {
        request.operations.kind = kind_of(*word);
    }
    if (const std::optional<std::string> word = invocation.value("operation")) {
        request.operations.number = operation_number(context, *word);
    }
    request.operations.user = invocation.value("user").value_or("");
    request.field = invocation.value("field").value_or("");
    return request;
}

bool is_kept(const schema::Field& field) {
    return field.name != "id" && field.name != "number" && field.name != "created_at" && field.name != "updated_at";
}

/// Throws Error{usage} with the nearest name for a field that none of the types has or had.
void check_field(Context& context, std::span<const RecordType* const> types, const std::string& name) {
    store::Database& database = context.session().database;
    const store::Source::IsCustom is_custom = store::custom_field_test(database);
    std::vector<std::string> names;
    for (const RecordType* type : types) {
        const schema::Field* field = type->find(name);
        if (field != nullptr && !is_kept(*field)) {
            throw Error(ErrorKind::usage, "--field: " + name + " has no history",
                        "the first and the last row of crm " + std::string(type->name) + " history REF say when it was made and changed");
        }
        if (field != nullptr || context.catalog().find_custom(*type, name) != nullptr || is_custom(*type, name)) {
            return;
        }
        for (const schema::Field& each : *type) {
            if (is_kept(each)) {
                names.emplace_back(each.name);
            }
        }
        for (const schema::Field* each : context.catalog().custom_fields(*type)) {
            names.emplace_back(each->name);
        }
        for (std::string& each : store::custom_field_names(database, *type)) {
            names.push_back(std::move(each));
        }
    }
    if (name == actions::merged_into) {
        return;
    }
    const std::optional<std::string> near = text::closest(name, names);
    const bool is_one = types.size() == 1;
    throw Error(ErrorKind::usage,
                "--field: " + (is_one ? with_article(*types.front()) : std::string("no record")) + " has " + (is_one ? "no" : "a") +
                    " field \"" + text::escape_controls(name) + '"',
                near ? "did you mean " + *near + "?" : (is_one ? "fields: " + text::join(names, ", ") : std::string()));
}

bool is_wanted(const Request& request, const FieldChange& field) {
    return request.field.empty() || field.field == request.field || (field.is_custom && request.field == "custom_fields");
}

store::ChangeFilter filter_of(const Request& request) {
    store::ChangeFilter filter;
    filter.operation = request.operations;
    filter.field = request.field;
    return filter;
}

/// What to do where there was nothing.
std::string advice(const Invocation& invocation) {
    std::vector<std::string> options;
    for (const char* name : {"field", "since", "until", "user", "kind", "operation"}) {
        if (invocation.has(name)) {
            options.push_back(std::string("--") + name);
        }
    }
    if (options.empty()) {
        return "nothing was written yet";
    }
    const bool is_operation = options.size() == 1 && options.front() == "--operation";
    return is_operation ? "that operation changed no field; crm history lists the others"
                        : "nothing of that was done; leave out " + text::join(options, " or ") + " to see more";
}

/// Rows as the journal has them, of an operation or of whatever record, until `limit` are printed.
class Printer {
public:
    Printer(Context& context, const Request& request, ChangeLayout layout)
        : context_(context), request_(request), rows_(context, layout, context.sink(context.format_options())) {}

    /// In the order that `order` says, at most `limit` where that is not negative. False when there are more.
    bool print(const store::ChangeFilter& filter, store::Order order, std::int64_t limit) {
        bool all = true;
        store::Journal(context_.session().database).each_change(filter, order, [&](const RecordChange& each) {
            bool wanted = true;
            for (const FieldChange& field : actions::field_changes(context_.session(), each.change)) {
                if (!is_wanted(request_, field)) {
                    continue;
                }
                all = limit < 0 || printed_ < limit;
                wanted = all && rows_.add(each, field);
                if (!wanted) {
                    break;
                }
                ++printed_;
            }
            return wanted;
        });
        return all;
    }

    /// The latest of a record, oldest first all the same.
    void print_latest(const store::ChangeFilter& filter, std::size_t limit) {
        std::vector<std::pair<RecordChange, FieldChange>> latest;
        store::Journal(context_.session().database).each_change(filter, store::Order::newest_first, [&](const RecordChange& each) {
            std::vector<FieldChange> fields = actions::field_changes(context_.session(), each.change);
            for (auto field = fields.rbegin(); field != fields.rend() && latest.size() < limit; ++field) {
                if (is_wanted(request_, *field)) {
                    latest.emplace_back(each, std::move(*field));
                }
            }
            return latest.size() < limit;
        });
        for (auto each = latest.rbegin(); each != latest.rend(); ++each) {
            rows_.add(each->first, each->second);
            ++printed_;
        }
    }

    void end(const Invocation& invocation) {
        rows_.end();
        context_.out().flush();
        if (printed_ == 0 && request_.operations.limit != 0 && context_.format() == output::Format::table) {
            context_.say(advice(invocation));
        }
    }

private:
    Context& context_;
    const Request& request_;
    ChangeRows rows_;
    std::int64_t printed_ = 0;
};

void say_cut(Context& context) {
    context.say("only the latest " + std::to_string(shown) + " are shown; see earlier ones with a higher --limit, or --until");
}

void print_records(Context& context, const Invocation& invocation, const Request& request, const RecordType& type,
                   const std::vector<std::string>& ids) {
    Printer printer(context, request, ChangeLayout::record);
    store::ChangeFilter filter = filter_of(request);
    filter.type = type.name;
    for (const std::string& id : ids) {
        filter.record = id;
        if (request.has_limit) {
            printer.print_latest(filter, static_cast<std::size_t>(request.operations.limit));
        } else {
            printer.print(filter, store::Order::oldest_first, -1);
        }
    }
    printer.end(invocation);
}

/// The changes of an operation in their order, or those of all records, newest first; of one type where that is given.
void print_changes_of(Context& context, const Invocation& invocation, const Request& request, const RecordType* type) {
    const bool is_operation = request.operations.number != 0;
    Printer printer(context, request, is_operation ? ChangeLayout::operation : ChangeLayout::records);
    store::ChangeFilter filter = filter_of(request);
    filter.type = type == nullptr ? std::string_view() : type->name;
    if (is_operation) {
        printer.print(filter, store::Order::oldest_first, request.operations.limit);
        printer.end(invocation);
        return;
    }
    const bool all = printer.print(filter, store::Order::newest_first, request.has_limit ? request.operations.limit : shown);
    printer.end(invocation);
    if (!all && !request.has_limit) {
        say_cut(context);
    }
}

void list_operations(Context& context, const Invocation& invocation, Request request) {
    if (!request.has_limit) {
        request.operations.limit = shown;
    }
    const std::int64_t printed = print_operations(context, request.operations, advice(invocation));
    if (request.has_limit || printed < shown) {
        return;
    }
    request.operations.limit = shown + 1;
    std::int64_t found = 0;
    store::Journal(context.session().database).each_operation(request.operations, [&](const store::OperationRow&) { return ++found > 0; });
    if (found > shown) {
        context.out().flush();
        say_cut(context);
    }
}

/// The id of a record, or of one that was removed: its history outlives it.
std::string id_of(Context& context, const RecordType& type, const std::string& word) {
    const std::string prefix = std::string(type.id_prefix) + '_';
    if (word.starts_with(prefix) && word.size() >= 6) {
        if (const std::optional<std::string> id = store::Journal(context.session().database).find_record(word, type.name)) {
            return *id;
        }
    }
    return or_removed([&] { return actions::resolve(context.session(), type, word).id; });
}

void run_history_of(Context& context, const Invocation& invocation, const RecordType& type) {
    const Request request = read_request(context, invocation);
    if (!request.field.empty()) {
        const RecordType* types[] = {&type};
        check_field(context, types, request.field);
    }
    if (invocation.arguments.empty()) {
        print_changes_of(context, invocation, request, &type);
        return;
    }
    std::vector<std::string> ids;
    for (const std::string& word : context.references(invocation)) {
        ids.push_back(id_of(context, type, word));
    }
    print_records(context, invocation, request, type, ids);
}

void run_history_of_record(Context& context, Invocation invocation) {
    std::string& word = invocation.arguments.front();
    for (const RecordType* type : context.catalog().types()) {
        // A removed record is known to the journal only, by its id.
        if (word.starts_with(std::string(type->id_prefix) + '_')) {
            run_history_of(context, invocation, *type);
            return;
        }
    }
    const AnyRecord record = or_removed([&] { return resolve_any(context.session(), word); });
    word = record.reference.id;
    run_history_of(context, invocation, *record.type);
}

void run_history(Context& context, const Invocation& invocation) {
    if (!invocation.arguments.empty()) {
        run_history_of_record(context, invocation);
        return;
    }
    const Request request = read_request(context, invocation);
    if (!request.field.empty()) {
        check_field(context, context.catalog().types(), request.field);
    }
    if (!request.field.empty() || request.operations.number != 0) {
        print_changes_of(context, invocation, request, nullptr);
    } else {
        list_operations(context, invocation, request);
    }
}

std::vector<Option> history_options(const std::string& counted) {
    std::string kinds;
    for (const std::string_view kind : store::operation_kinds) {
        kinds += (kinds.empty() ? "" : "|") + std::string(kind);
    }
    return {{"operation", 0, "N", "what one operation changed: its number, or its id", false, Completion::none, {}, false},
            {"field", 0, "NAME", "only changes of that field, built in or custom", false, Completion::field, {}, false},
            {"since", 0, "DATE", "only what was written since then", false, Completion::none, {}, false},
            {"until", 0, "DATE", "only what was written until then, that day or time included", false, Completion::none, {}, false},
            {"user", 0, "NAME", "only what that user wrote", false, Completion::reference, "user", false},
            {"kind", 0, "KIND", "only such operations: " + text::replace_all(kinds, "|", ", "), false, Completion::choice, kinds, false},
            {"limit", 0, "N", "at most N " + counted, false, Completion::none, {}, false}};
}

}  // namespace

Command make_history(const RecordType& type) {
    const std::string noun(type.name);
    Command command;
    command.path = noun + " history";
    command.summary = "print every change of " + with_article(type);
    command.description =
        "One row a field, oldest first: when, who, the operation's number, the value before and after; custom fields apart from each other. Works for removed records by "
        "their id; of one that was merged, merged_into names what it became part of. Without REF the latest changes of all " +
        std::string(type.plural) + ", newest first.";
    command.examples = {"crm " + noun + " history 1", "crm " + noun + " history --field " + std::string(type.label) + " --since -30d"};
    command.arguments = {
        {"REF", "the " + noun + ": number, id, name …; - for references from standard input", false, true, Completion::reference, noun}};
    command.options = history_options("rows, the latest (without REF 20)");
    command.needs = Needs::read;
    command.run = [&type](Context& context, const Invocation& invocation) { run_history_of(context, invocation, type); };
    return command;
}

Command make_journal() {
    Command command;
    command.path = "history";
    command.summary = "print what was done, or every change of a record";
    command.description =
        "Without REF the latest commands that wrote something, newest first. With REF one row a field, oldest first: when, who, the value before and after; custom fields apart "
        "from each other. With --operation what that one changed; with --field and no REF every change of that field in whatever record, newest first (of one type: "
        "`crm deal history --field stage`).\n\n--user is whose operations to show here, and not who writes.";
    command.examples = {"crm history --limit 10", "crm history contact:1", "crm history --operation 1", "crm history deal:1 --field stage",
                        "crm history --since -7d --user ada --kind import"};
    command.arguments = {{"REF", "a record: id, name, or TYPE:NUMBER", false, false, Completion::none, {}}};
    command.options = history_options("commands or changes, the latest (20)");
    command.needs = Needs::read;
    command.run = run_history;
    return command;
}

}  // namespace crm::cli
