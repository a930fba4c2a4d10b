// SPDX-License-Identifier: MIT
// add: a person noted down in free order.
#include <crm/actions/assign.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/commands.h>
#include <crm/cli/record_options.h>
#include <crm/cli/record_write.h>
#include <crm/records/contact.h>
#include <crm/sales/capture.h>
#include <crm/store/lookup.h>

#include <algorithm>

namespace crm::cli {

namespace {

using actions::Assignment;
using actions::Linker;

/// "name Jane Doe · email jane@acme.example · company Acme".
std::string understood(const std::vector<Assignment>& assignments) {
    std::string words;
    for (const Assignment& each : assignments) {
        words += (words.empty() ? "" : " · ") + option_name(*records::contact.find(each.field)) + ' ' + text::join(each.values, ", ");
    }
    return words;
}

/// Somebody who is there has a name already.
bool is_known(actions::Session& session, const std::string& email) {
    return !store::find_references(session.database, records::contact, email, session.parse, 1).empty();
}

/// `crm add deal …` means something else than a person called "deal".
void refuse_noun(const actions::Session& session, const std::string& word) {
    if (const schema::RecordType* type = session.catalog.find(word)) {
        const std::string noun(type->name);
        throw Error(ErrorKind::usage, '"' + text::escape_controls(word) + "\" is the word for a kind of record, not a name",
                    "the noun comes first: crm " + noun + " add; somebody of that name goes in quotes: crm add '\"" + noun + "\"'");
    }
}

void run_capture(Context& context, const Invocation& invocation) {
    actions::Session& session = context.session();
    refuse_noun(session, invocation.arguments.front());
    sales::Capture capture = sales::read_capture(invocation.arguments, session.parse.phone_country);
    if (capture.name.empty() && capture.emails.empty()) {
        throw Error(ErrorKind::usage, "whose are these? there is no name and no e-mail address", "write crm add \"Jane Doe …\"");
    }
    if (capture.name.empty() && !(invocation.has("upsert") && is_known(session, capture.emails.front()))) {
        // As where a link makes somebody of whom only the address is known.
        capture.name = capture.emails.front();
    }
    std::vector<Assignment> assignments = sales::assignments_from(capture);
    context.say("understood: " + understood(assignments));
    std::deque<Node> nodes;
    for (Assignment& each : assignments_of(session, records::contact, invocation, nodes)) {
        const schema::Field* field = records::contact.find(each.field);
        const bool adds = field != nullptr && field->is(schema::list) && each.kind == Assignment::Kind::set && !each.values.empty();
        each.kind = adds ? Assignment::Kind::add : each.kind;
        assignments.push_back(std::move(each));
    }
    add_record(context, records::contact, std::move(assignments), invocation.has("upsert"),
               invocation.has("no-create") ? Linker::Stubs::forbid : Linker::Stubs::create);
}

}  // namespace

Command make_capture() {
    Command command;
    command.path = "add";
    command.summary = "note down a person in free order";
    command.description =
        "Makes a contact of what is said in any order, in one argument or several, says what it understood, and prints the id.\n\n"
        "Plain words are the name; those after a comma, or after something else, are the title. In quotes everything is a name: \"Doe, Jane\".\n\n"
        "jane@acme.example, also in <>, is an e-mail address. +358 40 1234567, or as dialled in phone.default_country, is a phone number; a comma separates two.\n\n"
        "@Acme is the company, made where there is none. It takes one word; where the name stands before it, all words up to the next mark; or what is in quotes: "
        "@\"Acme Ltd\".\n\n"
        "#vip is a tag, and so is #\"big client\".\n\n"
        "acme.example, www… and https://… are web sites; addresses such as linkedin.com/in/jane and x.com/jane fill their own fields, @jane@server.example is Mastodon.\n\n"
        "Without a name the e-mail address is the name. The options are those of `crm contact add`; what lists hold is added to what was understood. An e-mail address, phone or "
        "other unique value that another contact has is a conflict (exit code 4); with --upsert that contact is completed instead.";
    command.examples = {"crm add \"Jane Doe <jane@acme.example> +358401234567 @Acme #vip\"",
                        "crm add Joe Bloggs, head of sales @\"Acme Ltd\" linkedin.com/in/joe-bloggs --status lead",
                        "crm add \"zoe@beta.example Zoë Öst @Beta\" --dry-run"};
    command.arguments = {{"WORDS", "who it is, in free order", true, true, Completion::none, {}}};
    append_add_options(records::contact, command.options);
    std::erase_if(command.options, [](const Option& option) { return option.name == "name"; });
    command.options.push_back(upsert_option());
    command.needs = Needs::write;
    command.run = run_capture;
    return command;
}

}  // namespace crm::cli
