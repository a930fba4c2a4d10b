// SPDX-License-Identifier: MIT
#include <crm/cli/parser.h>

#include "cli/as_of.h"
#include "cli/command_words.h"

#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/manual.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

namespace crm::cli {
namespace {

/// CLI11 stops at the word "++" and forgets what follows.
constexpr std::string_view terminator = "++";
constexpr std::string_view disguised_terminator = "\x1a++";

std::string in_quotes(std::string_view word) { return '"' + text::escape_controls(word) + '"'; }

Error usage_error(const std::string& message, std::string hint = {}) { return {ErrorKind::usage, message, std::move(hint)}; }

std::string near_or(std::string_view word, const std::vector<std::string>& candidates, std::string otherwise) {
    const std::optional<std::string> near = text::closest(word, candidates);
    return near ? "did you mean " + *near + "?" : std::move(otherwise);
}

/// A row and what CLI11 made of it.
struct BuiltOption {
    const Option* row;
    const CLI::Option* parsed;
    bool global;
    std::size_t taken = 0;  ///< values read so far
};

/// One flat CLI11 application with the options of one command and the global ones; the only thing that CLI11 is asked to do.
class OptionParser {
public:
    explicit OptionParser(const Command& command) : command_(command) {
        app_.set_help_flag("");
        app_.allow_extras();
        for (const Option& row : command.options) {
            add(row, false);
        }
        for (const Option& row : global_options()) {
            if (!has_option(row.name)) {
                add(row, true);
            }
        }
    }

    void parse(std::span<const std::string> words, ParsedLine& line) {
        std::vector<std::string> reversed = prepared(words);
        std::reverse(reversed.begin(), reversed.end());
        try {
            app_.parse(reversed);
        } catch (const CLI::ArgumentMismatch&) {
            // With one value an option, and switches that refuse none, only the end of the line can be too early.
            throw missing_value(words.back());
        } catch (const CLI::Error& error) {
            throw usage_error(text::escape_controls(error.what()));
        }
        line.built_options = options_.size();
        read_values(words, line);
        read_arguments(line);
    }

    /// What `looks_like_option` and belongs to no row.
    const std::optional<std::string>& unknown() const { return unknown_; }

    Error unknown_option() const {
        const std::string name = unknown_->substr(0, unknown_->find('='));
        if (name.substr(0, 2) == "--" && name.substr(2) == as_of_option && !command_.path.empty()) {
            return as_of_refused(command_);
        }
        std::vector<std::string> names;
        for (const BuiltOption& option : options_) {
            names.push_back("--" + option.row->name);
        }
        const std::string meant = name.starts_with("--") ? name : '-' + name;
        const std::string help = "crm" + (command_.path.empty() ? "" : ' ' + command_.path) + " --help lists the options";
        return usage_error("unknown option " + text::escape_controls(name), near_or(meant, names, help));
    }

private:
    void add(const Option& row, bool global) {
        std::string names = "--" + row.name;
        if (row.letter != 0) {
            names += std::string(",-") + row.letter;
        }
        CLI::Option* option = takes_value(row) ? app_.add_option(names, CLI::callback_t{})->expected(1) : app_.add_flag(names);
        option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        options_.push_back({&row, option, global});
    }

    bool has_option(std::string_view name) const {
        return std::any_of(options_.begin(), options_.end(), [&](const BuiltOption& option) { return option.row->name == name; });
    }

    OptionWord read(std::string_view word) const {
        const OptionWord own = read_option(command_.options, word);
        return own.option != nullptr ? own : read_option(global_options(), word);
    }

    /// The words as CLI11 understands them: it takes the next word for the value of "--notes=".
    std::vector<std::string> prepared(std::span<const std::string> words) const {
        std::vector<std::string> result;
        result.reserve(words.size() + 1);
        bool options_end = false;
        for (const std::string& word : words) {
            options_end = options_end || word == "--";
            const bool empty_value = !options_end && word.starts_with("--") && word.find('=') == word.size() - 1;
            if (empty_value && read(word).option != nullptr) {
                result.push_back(word.substr(0, word.size() - 1));
                result.emplace_back();
            } else {
                result.emplace_back(word == terminator ? disguised_terminator : std::string_view(word));
            }
        }
        return result;
    }

    static std::string restored(const std::string& word) { return word == disguised_terminator ? std::string(terminator) : word; }

    void read_values(std::span<const std::string> words, ParsedLine& line) {
        for (const CLI::Option* parsed : app_.parse_order()) {
            const auto option =
                std::find_if(options_.begin(), options_.end(), [&](const BuiltOption& each) { return each.parsed == parsed; });
            const Option& row = *option->row;
            std::string value = restored(parsed->results()[option->taken++]);
            if (takes_value(row)) {
                check_not_swallowed(row, value, words);
            } else if (value != "true") {
                throw usage_error("option --" + row.name + " takes no value", "write --" + row.name + " alone");
            } else {
                value.clear();
            }
            (option->global ? line.globals : line.invocation).options.emplace_back(row.name, std::move(value));
        }
    }

    /// `--title --value 3` has forgotten the title.
    void check_not_swallowed(const Option& row, const std::string& value, std::span<const std::string> words) const {
        if (!value.starts_with("--") || read(value).option == nullptr) {
            return;
        }
        const std::string name = "--" + row.name;
        const auto stands_so = [&](const std::string& a, const std::string& b) {
            return b == value && (a == name || (row.letter != 0 && a == std::string{'-', row.letter}));
        };
        if (std::adjacent_find(words.begin(), words.end(), stands_so) != words.end()) {
            throw usage_error("option " + name + " needs a value, and " + text::escape_controls(value) + " is another option",
                              "write " + name + '=' + text::escape_controls(value) + " where that is the value");
        }
    }

    Error missing_value(const std::string& last_word) const {
        const OptionWord word = read(last_word);
        if (word.option == nullptr) {
            return usage_error("option " + text::escape_controls(last_word) + " needs a value");
        }
        return usage_error("option --" + word.option->name + " needs a value", "write --" + word.option->name + ' ' + word.option->metavar);
    }

    void read_arguments(ParsedLine& line) {
        bool options_end = false;
        for (const std::string& word : app_.remaining()) {
            if (!options_end && word == "--") {
                options_end = true;
            } else if (!options_end && looks_like_option(word)) {
                unknown_ = unknown_ ? unknown_ : word;
            } else {
                line.invocation.arguments.push_back(restored(word));
            }
        }
    }

    const Command& command_;
    CLI::App app_;
    std::vector<BuiltOption> options_;
    std::optional<std::string> unknown_;
};

/// `crm deal add --title Boat` gives the argument TITLE.
bool is_given(const Argument& argument, std::size_t place, const Invocation& invocation) {
    const std::string option = text::replace_all(text::lower_ascii(argument.name), "_", "-");
    return place < invocation.arguments.size() || invocation.has(option);
}

void check_arguments(const Command& command, const Invocation& invocation) {
    const std::string usage = "usage: " + usage_of(command);
    for (std::size_t i = 0; i < command.arguments.size(); ++i) {
        const Argument& argument = command.arguments[i];
        if (argument.required && !is_given(argument, i, invocation)) {
            throw usage_error(command.path + " needs " + argument.name, usage);
        }
    }
    const bool any_number =
        std::any_of(command.arguments.begin(), command.arguments.end(), [](const Argument& each) { return each.repeatable; });
    if (!any_number && invocation.arguments.size() > command.arguments.size()) {
        throw usage_error("unexpected argument " + in_quotes(invocation.arguments[command.arguments.size()]), usage);
    }
}

Error unknown_group(const std::string& word, std::span<const std::string> aliases) {
    std::vector<std::string> names(aliases.begin(), aliases.end());
    for (const Group& group : groups()) {
        if (is_hidden(group)) {
            continue;
        }
        if (has_verb(group, word)) {
            return usage_error("unknown command " + in_quotes(word), "the noun comes first: crm " + group.name + ' ' + word);
        }
        names.push_back(group.name);
        if (!group.alias.empty()) {
            names.push_back(group.alias);
        }
    }
    return usage_error("unknown command " + in_quotes(word), near_or(word, names, "crm --help lists the commands"));
}

Error unknown_verb(const Group& group, const std::string& word) {
    const std::string message = "unknown command " + in_quotes(group.name + ' ' + word);
    return usage_error(message, near_or(word, group.verbs, "crm " + group.name + " has: " + text::join(group.verbs, ", ")));
}

/// Whether a word after the noun may be an argument instead of a verb. A list takes filters, but "deal nope" is rather a mistyped verb.
bool takes_arguments(const Group& group, const std::optional<Command>& command) {
    return group.verbs.empty() || (command && command->path == group.name && !command->arguments.empty());
}

void read_command_words(std::span<const std::string> words, std::span<const std::string> aliases, CommandWords& places, ParsedLine& line) {
    const std::string& noun = words[places.group];
    const std::optional<Group> group = find_group(noun);
    // `crm help filter` is about the language; the noun of that name has --help.
    if (line.help && is_topic(noun) && places.next == CommandWords::none) {
        line.topic = noun;
        return;
    }
    if (!group) {
        throw unknown_group(noun, aliases);
    }
    line.group = group->name;
    const bool has_next = places.next != CommandWords::none;
    const bool named = has_next && has_verb(*group, words[places.next]);
    line.command = named ? make_command(group->name, words[places.next]) : default_command(*group);
    if (!named) {
        if (has_next && !takes_arguments(*group, line.command)) {
            throw unknown_verb(*group, words[places.next]);
        }
        places.next = CommandWords::none;
    }
}

std::vector<std::string> words_besides(std::span<const std::string> words, const CommandWords& places) {
    std::vector<std::string> rest;
    rest.reserve(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i != places.help && i != places.group && i != places.next) {
            rest.push_back(words[i]);
        }
    }
    return rest;
}

}  // namespace

void parse_words(const Command& command, std::span<const std::string> words, ParsedLine& line) {
    OptionParser parser(command);
    parser.parse(words, line);
    line.help = line.help || line.globals.has("help");
    line.version = line.globals.has("version");
    if (line.help || line.version) {
        return;
    }
    // An unknown option first: its value may have become one argument too many.
    if (parser.unknown()) {
        throw parser.unknown_option();
    }
    check_arguments(command, line.invocation);
}

ParsedLine parse_line(std::span<const std::string> words, std::span<const std::string> aliases) {
    ParsedLine line;
    CommandWords places = find_command_words(words);
    line.help = places.help != CommandWords::none;
    if (places.group != CommandWords::none) {
        read_command_words(words, aliases, places, line);
    }
    Command without_options;
    without_options.path = line.group;
    parse_words(line.command ? *line.command : without_options, words_besides(words, places), line);
    const std::optional<Group> group = find_group(line.group);
    if (group && !group->verbs.empty() && places.next == CommandWords::none) {
        if (line.help) {
            line.command.reset();
        } else if (!line.command && !line.version) {
            throw usage_error(line.group + " needs a command", "one of: " + text::join(group->verbs, ", "));
        }
    }
    return line;
}

}  // namespace crm::cli
