// SPDX-License-Identifier: MIT
#include "cli/command_document.h"
#include "cli/computed_fields.h"

#include <crm/base/text.h>
#include <crm/records/all.h>
#include <crm/schema/types.h>

#include "cli/command_words.h"

#include <algorithm>
#include <array>

namespace crm::cli {
namespace {

/// Titles of the overview for groups that are no record types; what stands in none of them comes under "More".
struct Title {
    std::string_view text;
    std::string_view groups;  ///< names between spaces
};
constexpr std::array<Title, 4> titles{{
    {"First steps", " init tutorial "},
    {"Sales", " log pipeline forecast quote "},
    {"Analysis", " report stats sql "},
    {"Data in and out", " import export sync backup "},
}};
constexpr std::string_view records_title = "Records";
constexpr std::string_view other_title = "More";

Block paragraph(std::string text) { return {Block::Kind::paragraph, {}, std::move(text)}; }
Block item(std::string term, std::string text) { return {Block::Kind::item, std::move(term), std::move(text)}; }
Block usage(std::string line) { return {Block::Kind::usage, std::move(line), {}}; }

Block code(std::span<const std::string> lines) { return {Block::Kind::code, {}, text::join(lines, "\n")}; }

/// The help of an option, with its choices unless the help lists them already.
std::string help_of(const Option& option) {
    if (option.completion != Completion::choice || option.completes.empty()) {
        return option.help;
    }
    const std::vector<std::string_view> words = text::split(option.completes, '|');
    const auto is_there = [&](std::string_view word) { return option.help.find(word) != std::string::npos; };
    const bool listed = std::all_of(words.begin(), words.end(), is_there);
    return listed ? option.help : option.help + " (" + text::replace_all(option.completes, "|", ", ") + ')';
}

std::string argument_term(const Argument& argument) { return argument.name + (argument.repeatable ? "..." : ""); }

std::vector<Block> items_where(std::span<const Option> options, bool is_field) {
    std::vector<Option> chosen;
    std::copy_if(options.begin(), options.end(), std::back_inserter(chosen), [&](const Option& each) { return each.is_field == is_field; });
    return option_items(chosen);
}

/// What follows a command's description, the same on the terminal and in the manual.
std::vector<Section> parts_of(const Command& command) {
    std::vector<Block> arguments;
    for (const Argument& argument : command.arguments) {
        arguments.push_back(item(argument_term(argument), argument.help));
    }
    std::vector<Section> parts{{"Arguments", std::move(arguments)},
                               {"Fields", items_where(command.options, true)},
                               {"Options", items_where(command.options, false)}};
    if (!command.examples.empty()) {
        parts.push_back({"Examples", {code(command.examples)}});
    }
    std::erase_if(parts, [](const Section& part) { return part.blocks.empty(); });
    return parts;
}

std::string as_sentence(std::string phrase) {
    if (!phrase.empty() && phrase.front() >= 'a' && phrase.front() <= 'z') {
        phrase.front() = static_cast<char>(phrase.front() - 'a' + 'A');
    }
    return phrase.ends_with("…") ? phrase : phrase + '.';
}

std::vector<Block> description_of(const Command& command) {
    std::vector<Section> prose = parse_prose(command.description);
    return prose.empty() ? std::vector<Block>() : std::move(prose.front().blocks);
}

void append_details(const Command& command, Document& document) {
    if (std::vector<Block> description = description_of(command); !description.empty()) {
        document.sections.push_back({{}, std::move(description)});
    }
    for (Section& part : parts_of(command)) {
        document.sections.push_back(std::move(part));
    }
}

std::string type_phrase(const schema::Field& field) {
    std::string phrase(field.help);
    if (field.type == schema::Type::choice) {
        phrase += ": " + text::replace_all(std::string(field.choices), "|", ", ");
    }
    std::vector<std::string> notes;
    if (!field.target.empty()) {
        notes.push_back(text::replace_all(std::string(field.target), "_", " "));
    }
    if (field.is(schema::list)) {
        notes.emplace_back("list");
    }
    if (field.is(schema::required)) {
        notes.emplace_back("required");
    }
    if (field.is(schema::unique)) {
        notes.emplace_back("unique");
    }
    if (field.is(schema::readonly)) {
        notes.emplace_back("read only");
    }
    return notes.empty() ? phrase : phrase + " (" + text::join(notes, ", ") + ')';
}

std::string field_term(const schema::Field& field) { return std::string(field.name) + ' ' + std::string(schema::info(field.type).metavar); }

}  // namespace

std::string term_of(const Option& option) {
    std::string term = option.letter != 0 ? std::string{'-', option.letter, ',', ' '} : std::string();
    term += "--" + option.name;
    return takes_value(option) ? term + ' ' + option.metavar : term;
}

std::vector<Block> option_items(std::span<const Option> options) {
    std::vector<Block> items;
    items.reserve(options.size());
    for (const Option& option : options) {
        items.push_back(item(term_of(option), help_of(option)));
    }
    return items;
}

std::vector<Block> field_items(const schema::RecordType& type) {
    std::vector<Block> items;
    for (const schema::Field& field : type) {
        items.push_back(item(field_term(field), type_phrase(field)));
    }
    for (const schema::ComputedField* each : computed_fields(type)) {
        items.push_back(item(field_term(each->field), "computed: " + std::string(each->field.help)));
    }
    return items;
}

const schema::RecordType* record_type_of(const Group& group) {
    const std::string name = text::replace_all(group.name, "-", "_");
    for (const schema::RecordType* type : records::all()) {
        if (type->name == name) {
            return type;
        }
    }
    return nullptr;
}

std::vector<Command> commands_of(const Group& group) {
    std::vector<Command> commands;
    const auto add = [&](std::string_view verb) {
        if (std::optional<Command> command = make_command(group.name, verb); command && !command->hidden) {
            commands.push_back(std::move(*command));
        }
    };
    add("");
    for (const std::string& verb : group.verbs) {
        add(verb);
    }
    return commands;
}

Document command_document(const Command& command) {
    Document document{"crm " + command.path, command.summary, {{"Usage", {usage(usage_of(command))}}}};
    append_details(command, document);
    document.sections.push_back({{}, {paragraph("Options of every command: `crm --help`.")}});
    return document;
}

void append_command(const Command& command, std::vector<Block>& blocks) {
    blocks.push_back({Block::Kind::heading, {}, "crm " + command.path});
    blocks.push_back(usage(usage_of(command)));
    blocks.push_back(paragraph(as_sentence(command.summary)));
    for (Block& block : description_of(command)) {
        blocks.push_back(std::move(block));
    }
    for (Section& part : parts_of(command)) {
        blocks.push_back({Block::Kind::label, {}, std::move(part.title)});
        for (Block& block : part.blocks) {
            blocks.push_back(std::move(block));
        }
    }
}

Document group_document(const Group& group) {
    Document document{"crm " + group.name, group.summary, {{"Usage", {}}}};
    std::vector<Block> lines;
    std::vector<Block> verbs;
    std::vector<std::string> examples;
    for (const Command& command : commands_of(group)) {
        lines.push_back(usage(usage_of(command)));
        if (command.path == group.name) {
            append_details(command, document);
            continue;
        }
        verbs.push_back(item(command.path.substr(group.name.size() + 1), command.summary));
        if (examples.size() < 2 && !command.examples.empty()) {
            examples.push_back(command.examples.front());
        }
    }
    const bool is_command = document.sections.size() > 1;
    document.sections.front().blocks = std::move(lines);
    document.sections.push_back({"Commands", std::move(verbs)});
    if (const schema::RecordType* type = record_type_of(group)) {
        document.sections.push_back({"Fields", field_items(*type)});
    }
    if (!examples.empty() && !is_command) {
        document.sections.push_back({"Examples", {code(examples)}});
    }
    const std::string alias = group.alias.empty() ? "" : "`crm " + group.alias + "` is the same. ";
    const std::string read_on = "More: `crm " + group.name + " VERB --help`.";
    document.sections.push_back({{}, {paragraph(alias + read_on)}});
    return document;
}

std::vector<GroupList> titled_groups() {
    std::vector<GroupList> lists{{std::string(records_title), {}}};
    for (const Title& title : titles) {
        lists.push_back({std::string(title.text), {}});
    }
    lists.push_back({std::string(other_title), {}});
    for (Group& group : groups()) {
        if (is_hidden(group)) {
            continue;
        }
        const auto names_it = [&](const Title& title) { return title.groups.find(' ' + group.name + ' ') != std::string_view::npos; };
        const auto title = std::find_if(titles.begin(), titles.end(), names_it);
        const std::size_t place = record_type_of(group) != nullptr ? 0 : 1 + static_cast<std::size_t>(title - titles.begin());
        lists[place].groups.push_back(std::move(group));
    }
    std::erase_if(lists, [](const GroupList& list) { return list.groups.empty(); });
    return lists;
}

Document overview_document() {
    static constexpr std::array<std::string_view, 3> examples{
        "crm contact add \"Jane Doe\" --email jane@acme.example --company Acme",
        "crm deal list --stage proposal --sort -value",
        "crm deal list --format ids 'expected_close < today' | crm deal edit - --add-tag late",
    };
    Document document{"crm", "the CRM of the terminal", {{"Usage", {usage("crm NOUN VERB [REF | NAME] [options]")}}}};
    document.sections.push_back({{}, {paragraph("A noun alone lists its records: `crm deals` is `crm deal list`.")}});
    for (const GroupList& list : titled_groups()) {
        std::vector<Block> items;
        for (const Group& group : list.groups) {
            items.push_back(item('`' + group.name + '`', group.summary));
        }
        document.sections.push_back({list.title, std::move(items)});
    }
    document.sections.push_back({"Global options", option_items(global_options())});
    document.sections.push_back(
        {"Examples", {{Block::Kind::code, {}, text::join(std::vector<std::string>(examples.begin(), examples.end()), "\n")}}});
    document.sections.push_back({"Read on",
                                 {item("crm NOUN --help", "the verbs and fields of a noun"), item("crm NOUN VERB --help", "one command"),
                                  item("crm help filter-language", "how lists are filtered; also `man crm-filter`"),
                                  item("crm help configuration", "the keys of crm.yaml; also `man 5 crm-config`")}});
    return document;
}

}  // namespace crm::cli
