// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crm::cli {

class Context;

/// What completes a value: nothing, files, or a list that `crm __complete` knows.
enum class Completion {
    none,
    file,
    reference,
    field,
    filter,
    alias,
    choice,
    stage,
    pipeline,
    tag,
    format,
    report,
    currency,
    country,
    noun,
    config_key,
    shell
};

/// An option of a command. One row serves the parser, help, manual, completion and tests.
struct Option {
    std::string name;     ///< "expected-close", without dashes
    char letter = 0;      ///< 'f' for -f
    std::string metavar;  ///< "DATE"; empty for a switch
    std::string help;     ///< a phrase without a full stop
    bool repeatable = false;
    Completion completion = Completion::none;
    std::string completes;  ///< the record type of a reference, or the words of a choice separated by '|'
    bool is_field = false;  ///< made from a field's declaration
    bool confirms = false;  ///< answers the questions that stand before what may not be wanted
};

/// A positional argument.
struct Argument {
    std::string name;  ///< "REF", "TITLE"
    std::string help;
    bool required = true;
    bool repeatable = false;
    Completion completion = Completion::none;
    std::string completes;
};

/// What the command line said for one command.
struct Invocation {
    std::vector<std::string> arguments;
    /// In the order of the command line.
    std::vector<std::pair<std::string, std::string>> options;

    bool has(std::string_view option) const;
    /// The last value of an option; nothing when it was not given.
    std::optional<std::string> value(std::string_view option) const;
    std::vector<std::string> values(std::string_view option) const;
};

/// How much of the house a command needs opened.
enum class Needs { nothing, config, read, write };

/// A command is a row.
struct Command {
    std::string path;         ///< "deal move"
    std::string summary;      ///< a phrase without a full stop
    std::string description;  ///< paragraphs; may be empty
    std::vector<std::string> examples;
    std::vector<Argument> arguments;
    std::vector<Option> options;
    Needs needs = Needs::read;
    std::function<void(Context&, const Invocation&)> run;
    bool hidden = false;
    bool knows_present_only = false;  ///< reads what the journal does not tell of: no --as-of
};

/// The options that every command takes.
std::span<const Option> global_options();

/// A word of the command line that leads to commands: a noun with its verbs, or a command of its own.
struct Group {
    std::string name;   ///< "deal"
    std::string alias;  ///< "deals"; may be empty
    std::string summary;
    std::vector<std::string> verbs;  ///< empty: the group is a command itself
};

/// Which commands there are, without making them.
std::vector<Group> groups();
/// Whether a word is the name or the plural of a group.
bool is_group_word(std::string_view word);
/// Makes one command: `verb` is empty for a group that is a command itself. Nothing when there is no such verb.
std::optional<Command> make_command(std::string_view group, std::string_view verb);
/// All commands, in the order of help; for the manual and tests.
std::vector<Command> all_commands();

}  // namespace crm::cli
