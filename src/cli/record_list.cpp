// SPDX-License-Identifier: MIT
// list: what every record type has that reads many.
#include <crm/actions/resolve.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/commands.h>
#include <crm/cli/record_options.h>
#include <crm/cli/record_output.h>

#include "cli/computed_fields.h"

namespace crm::cli {

using schema::RecordType;

namespace {

std::int64_t whole_number(const Invocation& invocation, std::string_view option) {
    const std::string text = *invocation.value(option);
    const std::optional<std::int64_t> number = text::parse_integer(text);
    if (!number || *number < 0) {
        throw Error(ErrorKind::usage, "--" + std::string(option) + ": \"" + text::escape_controls(text) + "\" is not a number of records",
                    "write --" + std::string(option) + " 20");
    }
    return *number;
}

/// "stage,-value": a leading minus turns a key around, --reverse all of them. What is computed to be ranked by begins with the largest.
std::vector<store::SortKey> sort_keys(const Invocation& invocation, const config::ListDefaults* defaults, const schema::Catalog& catalog,
                                      const RecordType& type) {
    std::vector<store::SortKey> keys;
    std::vector<std::string> values = invocation.values("sort");
    if (values.empty() && defaults != nullptr) {
        values.push_back(defaults->sort);
    }
    for (const std::string& value : values) {
        for (std::string_view key : text::split(value, ',')) {
            const bool descending = key.starts_with('-');
            const std::string path = text::replace_all(std::string(key.substr(descending ? 1 : 0)), "-", "_");
            const schema::ComputedField* computed = catalog.find_computed(type, path);
            keys.push_back({path, descending || (computed != nullptr && computed->largest_first)});
        }
    }
    if (invocation.has("reverse")) {
        if (keys.empty()) {
            keys.push_back({"number", false});
        }
        for (store::SortKey& key : keys) {
            key.descending = !key.descending;
        }
    }
    return keys;
}

void say_empty(Context& context, const RecordType& type, bool filtered) {
    const std::string noun(type.plural);
    context.say(filtered ? "no " + noun + " match" : "no " + noun + " yet; add one with `crm " + std::string(type.name) + " add`");
}

/// An empty list would say that nobody has such deals, where the company's name is mistyped.
void check_shortcuts(actions::Session& session, const RecordType& type, const Invocation& invocation) {
    for (const schema::Field& field : type) {
        if (!field.is(schema::shortcut) || field.type != schema::Type::reference) {
            continue;
        }
        const RecordType& target = session.catalog.target_of(field);
        for (const std::string& value : invocation.values(option_name(field))) {
            const bool is_me = value == "me" && &target == &session.catalog.target_of(*type.find("owner"));
            if (!is_me) {
                actions::check_reference(session, target, value);
            }
        }
    }
}

void run_list(Context& context, const Invocation& invocation, const RecordType& type) {
    actions::Session& session = context.session();
    store::Selection selection = selection_for(context, type);
    check_shortcuts(session, type, invocation);
    selection.filters = filters_of(type, invocation, 0);
    if (invocation.has("count")) {
        context.out().write(std::to_string(count_records(session.database, session.catalog, session.parse, selection)) + "\n");
        return;
    }
    selection.sort = sort_keys(invocation, context.configuration().find_list(type.name), session.catalog, type);
    if (invocation.has("limit")) {
        selection.limit = whole_number(invocation, "limit");
    }
    if (invocation.has("offset")) {
        selection.offset = whole_number(invocation, "offset");
    }
    const output::FormatOptions options = context.format_options();
    // An id is not explained by saying it once for each part.
    const bool is_explained = invocation.has("explain") && options.format != output::Format::ids;
    const std::int64_t rows = is_explained ? print_explanation(context, selection, *explained_field(type), options)
                                           : print_selection(context, selection, options);
    if (rows == 0 && options.format == output::Format::table && selection.offset == 0 && selection.limit != 0) {
        say_empty(context, type, !selection.filters.empty());
    }
}

}  // namespace

Command make_list(const RecordType& type) {
    const std::string noun(type.name);
    Command command;
    command.path = noun + " list";
    command.summary = "list " + std::string(type.plural);
    command.description =
        "Filters may be given as --filter or as words. Several filters, tags and shortcuts must all hold. A FIELD of --filter, --sort and --columns is a field of the "
        "record, a custom field, or a field of a linked record such as owner.region. See crm-filter(7)." +
        computed_description(type) + "\n\nlists." + noun + ".columns and lists." + noun +
        ".sort of the configuration are what the list has where --columns and --sort are not given: the columns in tables, markdown and html, "
        "the order in every format.";
    command.examples = {"crm " + noun + " list --limit 5",
                        "crm " + noun + " list --filter \"created_at > -30d\" --sort -created_at --format json"};
    command.arguments = {{"FILTER", "a filter in words; @NAME is a saved one", false, true, Completion::filter, {}}};
    command.options.push_back({"filter", 0, "FILTER", "only those that match", true, Completion::filter, {}, false});
    command.options.push_back({"tag", 0, "TAG", "only those with the tag; repeated: with all of them", true, Completion::tag, {}, false});
    command.options.push_back(
        {"sort", 0, "FIELD[,-FIELD]", "order by fields, with - the largest first", true, Completion::field, {}, false});
    command.options.push_back({"reverse", 0, "", "turn the order around", false, Completion::none, {}, false});
    command.options.push_back({"limit", 0, "N", "at most N records", false, Completion::none, {}, false});
    command.options.push_back({"offset", 0, "N", "leave out the first N", false, Completion::none, {}, false});
    command.options.push_back({"count", 0, "", "print only how many there are", false, Completion::none, {}, false});
    append_shortcut_options(type, command.options);
    append_computed_options(type, command.options);
    if (const schema::ComputedField* explained = explained_field(type)) {
        command.examples.push_back("crm " + noun + " list --sort " + std::string(explained->field.name) + " --limit 3 --explain");
    }
    command.needs = Needs::read;
    command.run = [&type](Context& context, const Invocation& invocation) { run_list(context, invocation, type); };
    return command;
}

}  // namespace crm::cli
