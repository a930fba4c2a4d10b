// SPDX-License-Identifier: MIT
#pragma once

#include <crm/cli/command.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// How words of a command line name commands and options; for parsing it and for completing it.
namespace crm::cli {

/// Places of words on a line; none where there is no such word.
struct CommandWords {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    std::size_t help = none;   ///< the word "help" before the command
    std::size_t group = none;  ///< what should be a noun
    std::size_t next = none;   ///< what follows it: a verb or an argument
};

/// Global options, and their values, may stand before, between and after.
CommandWords find_command_words(std::span<const std::string> words);

/// By name or alias; nothing when there is none.
std::optional<Group> find_group(std::string_view word);
bool has_verb(const Group& group, std::string_view word);
/// What a noun without a verb means: the command of that name, else its "list"; nothing when it has neither.
std::optional<Command> default_command(const Group& group);
/// Not for people: its name begins with underscores.
inline bool is_hidden(const Group& group) { return group.name.starts_with("_"); }

/// "--stage", "--stage=won", "-f", "-fcsv", "-qf" read as an option.
struct OptionWord {
    const Option* option = nullptr;  ///< the last one of the word; null when the word is no option of these
    bool wants_value = false;        ///< the next word belongs to it
};
OptionWord read_option(std::span<const Option> options, std::string_view word);
/// The options that a word may name, all of "-qyf"; also where it is in truth the value of the one before.
std::vector<const Option*> options_named(std::span<const Option> options, std::string_view word);

inline bool takes_value(const Option& option) { return !option.metavar.empty(); }
/// "-30d" and "-" are values, "--" is a mark, the others with a dash in front options.
bool looks_like_option(std::string_view word);

/// The line's usage: "crm deal add TITLE [options]".
std::string usage_of(const Command& command);

}  // namespace crm::cli
