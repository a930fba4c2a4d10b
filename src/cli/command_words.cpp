// SPDX-License-Identifier: MIT
#include "cli/command_words.h"

#include <algorithm>
#include <utility>

namespace crm::cli {
namespace {

std::size_t next_plain_word(std::span<const std::string> words, std::size_t from) {
    for (std::size_t i = from; i < words.size(); ++i) {
        const OptionWord global = read_option(global_options(), words[i]);
        if (global.option == nullptr) {
            // What follows an option of a command may be its value.
            return words[i] == "--" || looks_like_option(words[i]) ? CommandWords::none : i;
        }
        i += global.wants_value ? 1 : 0;
    }
    return CommandWords::none;
}

OptionWord read_long(std::span<const Option> options, std::string_view word) {
    const std::size_t equals = word.find('=');
    const std::string_view name = word.substr(0, equals);
    const auto row = std::find_if(options.begin(), options.end(), [&](const Option& option) { return option.name == name; });
    if (row == options.end()) {
        return {};
    }
    return {&*row, equals == std::string_view::npos && takes_value(*row)};
}

OptionWord read_letters(std::span<const Option> options, std::string_view letters) {
    OptionWord word;
    while (!letters.empty() && !word.wants_value) {
        const auto row =
            std::find_if(options.begin(), options.end(), [&](const Option& option) { return option.letter == letters.front(); });
        if (row == options.end()) {
            return {};
        }
        letters.remove_prefix(1);
        word.option = &*row;
        if (takes_value(*row)) {
            word.wants_value = letters.empty();
            break;
        }
    }
    return word;
}

}  // namespace

CommandWords find_command_words(std::span<const std::string> words) {
    CommandWords found;
    found.group = next_plain_word(words, 0);
    if (found.group != CommandWords::none && words[found.group] == "help") {
        found.help = found.group;
        found.group = next_plain_word(words, found.help + 1);
    }
    if (found.group != CommandWords::none) {
        found.next = next_plain_word(words, found.group + 1);
    }
    return found;
}

std::optional<Group> find_group(std::string_view word) {
    for (Group& group : groups()) {
        if (!word.empty() && (group.name == word || group.alias == word)) {
            return std::move(group);
        }
    }
    return std::nullopt;
}

bool has_verb(const Group& group, std::string_view word) {
    return std::find(group.verbs.begin(), group.verbs.end(), word) != group.verbs.end();
}

std::optional<Command> default_command(const Group& group) {
    std::optional<Command> own = make_command(group.name, "");
    return own ? std::move(own) : make_command(group.name, "list");
}

OptionWord read_option(std::span<const Option> options, std::string_view word) {
    if (word.starts_with("--")) {
        return read_long(options, word.substr(2));
    }
    return word.starts_with('-') ? read_letters(options, word.substr(1)) : OptionWord{};
}

std::vector<const Option*> options_named(std::span<const Option> options, std::string_view word) {
    std::vector<const Option*> named;
    const bool is_long = word.starts_with("--");
    for (std::size_t length = is_long ? word.size() : 2; length <= word.size() && word.starts_with('-'); ++length) {
        const OptionWord read = read_option(options, word.substr(0, length));
        if (read.option != nullptr) {
            named.push_back(read.option);
        }
    }
    return named;
}

bool looks_like_option(std::string_view word) {
    if (word.size() < 2 || word.front() != '-' || word == "--") {
        return false;
    }
    return word[1] < '0' || word[1] > '9';
}

std::string usage_of(const Command& command) {
    std::string usage = "crm " + command.path;
    for (const Argument& argument : command.arguments) {
        const std::string name = argument.name + (argument.repeatable ? "..." : "");
        usage += argument.required ? ' ' + name : " [" + name + ']';
    }
    return command.options.empty() ? usage : usage + " [options]";
}

}  // namespace crm::cli
