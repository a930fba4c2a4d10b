// SPDX-License-Identifier: MIT
// What only saved filters can: save, which adds or replaces.
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/commands.h>
#include <crm/cli/record_output.h>
#include <crm/records/filter.h>
#include <crm/store/lookup.h>
#include <crm/store/saved_filter.h>

#include <array>

namespace crm::cli {

using schema::Record;

namespace {

std::string name_from(const Invocation& invocation) {
    std::string name = invocation.arguments.front();
    name.erase(0, name.starts_with('@') ? 1 : 0);
    if (text::trim(name).empty()) {
        throw Error(ErrorKind::usage, "the saved filter needs a name", "crm filter save hot \"tags = hot\"");
    }
    return name;
}

/// Adds the filter or changes the one of that name.
std::int64_t write_filter(actions::Writer& writer, const std::string& name, const std::string& expression,
                          const std::optional<std::string>& noun) {
    actions::Session& session = writer.session();
    const std::vector<schema::Reference> existing = store::find_by_label(session.database, records::filter, name, 1);
    const Record before = existing.empty() ? Record(records::filter) : writer.load(records::filter, existing.front().number);
    Record after = before;
    after.at("name") = name;
    after.at("expression") = expression;
    if (noun) {
        after.at("noun") = noun->empty() ? schema::Value() : schema::Value(*noun);
    }
    throw_unless_ok(session, records::filter, existing.empty() ? writer.create(after) : writer.update(before, after));
    return after.number();
}

/// Uses the filter as lists will: its names and, where it is for one type, its fields. Says what it finds there.
void try_filter(Context& context, actions::Writer& writer, std::int64_t number) {
    actions::Session& session = context.session();
    const Record saved = writer.load(records::filter, number);
    const std::string mention = store::mention_of(saved.text("name"));
    // First as a text of its own, which faults can point into, then under its name, which it must not contain.
    const std::string expression(saved.text("expression"));
    for (const std::string& text : {expression, mention}) {
        const store::FilterText filter{query::parse_filter(text), text};
        store::check_saved(session.database, filter);
        const schema::RecordType* type = session.catalog.find(saved.text("noun"));
        if (type == nullptr) {
            continue;
        }
        store::Selection selection;
        selection.type = type;
        selection.filters = {filter};
        selection.me = session.configuration.user;
        const std::int64_t count = store::count_records(session.database, session.catalog, session.parse, selection);
        if (text == mention) {
            context.say(mention + ": " + std::to_string(count) + " " + std::string(count == 1 ? type->name : type->plural) +
                        (count == 1 ? " matches" : " match"));
        }
    }
}

void run_save(Context& context, const Invocation& invocation) {
    const std::string name = name_from(invocation);
    const std::string expression = text::join(std::span(invocation.arguments).subspan(1), " ");
    query::parse_filter(expression);
    actions::Writer writer(context.session());
    const std::int64_t number = write_filter(writer, name, expression, invocation.value("noun"));
    try_filter(context, writer, number);
    print_written(context, writer, records::filter, {number});
    commit(context, writer);
}

Command make_save() {
    Command command;
    command.path = "filter save";
    command.summary = "save a filter under a name, or replace the one that has it";
    command.description =
        "Every command that takes a filter takes @NAME for it, alone or among other tests: --filter \"@hot and city = Oulu\". Saved filters may stand in each other. With --noun the "
        "fields are checked now and the filter is offered for these records only. Prints the filter's id.";
    command.examples = {"crm filter save hot \"tags = vip and status = customer\" --noun contact",
                        "crm filter save @late \"due < today and status = open\""};
    command.arguments = {
        {"NAME", "what it is called, with or without @", true, false, Completion::reference, std::string(records::filter.name)},
        {"FILTER", "the filter, in one or several words", true, true, Completion::none, {}}};
    command.options = {{"noun", 0, "TYPE", "the records that it is for: contact, deal …", false, Completion::noun, {}, false}};
    command.needs = Needs::write;
    command.run = run_save;
    return command;
}

}  // namespace

std::span<const TradeVerb> filter_verbs() {
    static constexpr std::array<TradeVerb, 1> verbs{{{records::filter.name, "save", make_save}}};
    return verbs;
}

}  // namespace crm::cli
