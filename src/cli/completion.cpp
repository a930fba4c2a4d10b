// SPDX-License-Identifier: MIT
#include <crm/base/country.h>
#include <crm/base/money.h>
#include <crm/base/text.h>
#include <crm/cli/completion.h>
#include <crm/config/configuration.h>
#include <crm/output/format.h>

#include "cli/command_document.h"
#include "cli/command_words.h"

#include <algorithm>
#include <array>

namespace crm::cli {
namespace {

using Candidates = std::vector<Candidate>;

constexpr std::array<std::string_view, 3> shells{"bash", "zsh", "fish"};
constexpr std::string_view files_mark = ":files";

OptionWord read_any(const Command& command, std::string_view word) {
    const OptionWord own = read_option(command.options, word);
    return own.option != nullptr ? own : read_option(global_options(), word);
}

/// What the words before the one that is typed say.
struct Typed {
    std::optional<Group> group;
    bool unknown_group = false;
    bool verb_named = false;
    Command command;
    const Option* pending = nullptr;  ///< an option that waits for its value
    bool options_end = false;         ///< after "--"
    std::size_t arguments = 0;
    bool own_options = false;        ///< some are not global
    std::vector<std::string> given;  ///< names of options
};

void read_command(std::span<const std::string> words, const CommandWords& places, Typed& typed) {
    if (places.group == CommandWords::none) {
        return;
    }
    typed.group = find_group(words[places.group]);
    typed.unknown_group = !typed.group;
    if (typed.unknown_group) {
        return;
    }
    typed.verb_named = places.next != CommandWords::none && has_verb(*typed.group, words[places.next]);
    std::optional<Command> command = typed.verb_named ? make_command(typed.group->name, words[places.next]) : default_command(*typed.group);
    typed.command = command ? std::move(*command) : Command{};
}

void read_word(const std::string& word, Typed& typed) {
    if (typed.pending != nullptr) {
        typed.pending = nullptr;
    } else if (typed.options_end) {
        ++typed.arguments;
    } else if (word == "--") {
        typed.options_end = true;
    } else if (const OptionWord option = read_any(typed.command, word); option.option != nullptr) {
        typed.given.push_back(option.option->name);
        typed.pending = option.wants_value ? option.option : nullptr;
        typed.own_options = typed.own_options || read_option(typed.command.options, word).option != nullptr;
    } else if (!looks_like_option(word)) {
        ++typed.arguments;
    }
}

Typed read_typed(std::span<const std::string> words, const CommandWords& places) {
    Typed typed;
    read_command(words, places, typed);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i != places.help && i != places.group && !(typed.verb_named && i == places.next)) {
            read_word(words[i], typed);
        }
    }
    return typed;
}

bool begins_with(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() && text::equals_ignoring_case(text.substr(0, prefix.size()), prefix);
}

/// Candidates that go on from the prefix. Names with control characters are left out: they would reach the terminal.
Candidates fitting(Candidates all, std::string_view prefix, const std::string& head) {
    std::erase_if(all, [&](const Candidate& each) { return !begins_with(each.word, prefix) || !text::is_clean(each.word); });
    for (Candidate& each : all) {
        each.word.insert(0, head);
    }
    return all;
}

Candidates choices(std::string_view words) {
    Candidates all;
    for (const std::string_view word : text::split(words, '|')) {
        all.push_back({std::string(word), {}});
    }
    return all;
}

template <typename Range, typename Make>
Candidates each_of(const Range& range, Make make) {
    Candidates all;
    all.reserve(range.size());
    for (const auto& item : range) {
        all.push_back(make(item));
    }
    return all;
}

Candidates nouns() {
    Candidates all;
    for (const Group& group : groups()) {
        if (record_type_of(group) != nullptr) {
            all.push_back({group.name, group.summary});
        }
    }
    return all;
}

Candidates config_keys() {
    Candidates all = each_of(config::keys(), [](const config::Key& key) {
        return Candidate{std::string(key.name), std::string(key.help)};
    });
    const auto has_placeholder = [](const Candidate& key) {
        return std::any_of(key.word.begin(), key.word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    };
    std::erase_if(all, has_placeholder);
    return all;
}

/// The part of a row, option or argument, that says what completes it.
struct Wanted {
    Completion kind;
    std::string completes;
    bool comma_list = false;  ///< name,email
    bool assignment = false;  ///< FIELD=VALUE
};

bool takes_fields(Completion kind) { return kind == Completion::field || kind == Completion::filter; }

Wanted wanted_by(const Option& option, const Typed& typed) {
    const bool fields_of_noun = takes_fields(option.completion) && option.completes.empty() && typed.group;
    return {option.completion, fields_of_noun ? typed.group->name : option.completes, option.metavar.find(',') != std::string::npos,
            option.metavar.find('=') != std::string::npos};
}

Wanted wanted_by(const Argument& argument, const Typed& typed) {
    const bool fields_of_noun = takes_fields(argument.completion) && argument.completes.empty() && typed.group;
    return {argument.completion, fields_of_noun ? typed.group->name : argument.completes};
}

Candidates all_values(const Wanted& wanted, std::string_view prefix, const ValueSource& values) {
    const auto plain = [](std::string_view word) { return Candidate{std::string(word), {}}; };
    switch (wanted.kind) {
        case Completion::none:
        case Completion::file:
            return {};
        case Completion::choice:
            return choices(wanted.completes);
        case Completion::format:
            return each_of(output::format_names(), plain);
        case Completion::shell:
            return each_of(shells, plain);
        case Completion::currency:
            return each_of(money::currencies(), [](const money::Currency& each) {
                return Candidate{std::string(each.code), std::string(each.name)};
            });
        case Completion::country:
            return each_of(countries(), [](const Country& each) { return Candidate{std::string(each.code), std::string(each.name)}; });
        case Completion::noun:
            return nouns();
        case Completion::config_key:
            return config_keys();
        default:
            return values({wanted.kind, wanted.completes, std::string(prefix)});
    }
}

/// `head` is what stands before the value in the same word: "--stage=".
Candidates values_of(const Wanted& wanted, std::string_view prefix, std::string head, const ValueSource& values) {
    if (wanted.kind == Completion::file) {
        return {{std::string(files_mark), {}}};
    }
    if (wanted.comma_list) {
        std::size_t begin = prefix.rfind(',') + 1;
        begin += static_cast<std::size_t>(prefix.substr(begin).starts_with('-'));  // --sort name,-value
        head += prefix.substr(0, begin);
        prefix.remove_prefix(begin);
    }
    Candidates all = fitting(all_values(wanted, prefix, values), prefix, head);
    for (Candidate& each : all) {
        each.word += wanted.assignment ? "=" : "";
    }
    return all;
}

Candidates option_names(const Typed& typed, std::string_view prefix) {
    Candidates all;
    const auto add = [&](const Option& option) {
        const bool given = std::find(typed.given.begin(), typed.given.end(), option.name) != typed.given.end();
        if (!given || option.repeatable) {
            all.push_back({"--" + option.name, option.help});
        }
    };
    std::for_each(typed.command.options.begin(), typed.command.options.end(), add);
    std::for_each(global_options().begin(), global_options().end(), add);
    return fitting(std::move(all), prefix, {});
}

Candidates group_names(std::string_view prefix, const ValueSource& values) {
    Candidates all;
    for (const Group& group : groups()) {
        if (!is_hidden(group)) {
            all.push_back({group.name, group.summary});
        }
    }
    all.push_back({"help", "print help for a command"});
    for (Candidate& alias : values({Completion::alias, {}, std::string(prefix)})) {
        if (!is_group_word(alias.word)) {
            all.push_back(std::move(alias));
        }
    }
    return fitting(std::move(all), prefix, {});
}

Candidates verb_names(const Group& group, std::string_view prefix) {
    Candidates all;
    for (const Command& command : commands_of(group)) {
        if (command.path.size() > group.name.size()) {
            all.push_back({command.path.substr(group.name.size() + 1), command.summary});
        }
    }
    return fitting(std::move(all), prefix, {});
}

Candidates argument_values(const Typed& typed, std::string_view prefix, const ValueSource& values) {
    const std::vector<Argument>& arguments = typed.command.arguments;
    if (arguments.empty() || (typed.arguments >= arguments.size() && !arguments.back().repeatable)) {
        return {};
    }
    const Argument& argument = arguments[std::min(typed.arguments, arguments.size() - 1)];
    return values_of(wanted_by(argument, typed), prefix, {}, values);
}

Candidates complete_option(const Typed& typed, std::string_view prefix, const ValueSource& values) {
    const std::size_t equals = prefix.find('=');
    if (equals == std::string_view::npos) {
        return option_names(typed, prefix);
    }
    const Option* option = read_any(typed.command, prefix).option;
    if (option == nullptr || !takes_value(*option)) {
        return {};
    }
    return values_of(wanted_by(*option, typed), prefix.substr(equals + 1), std::string(prefix.substr(0, equals + 1)), values);
}

}  // namespace

std::vector<Candidate> complete(std::span<const std::string> words, const ValueSource& values) {
    if (words.empty()) {
        return group_names({}, values);
    }
    const std::string& prefix = words.back();
    const std::span<const std::string> before = words.first(words.size() - 1);
    const CommandWords places = find_command_words(before);
    const Typed typed = read_typed(before, places);
    if (typed.pending != nullptr) {
        return values_of(wanted_by(*typed.pending, typed), prefix, {}, values);
    }
    if (!typed.options_end && prefix.starts_with('-')) {
        return complete_option(typed, prefix, values);
    }
    if (!typed.group) {
        return typed.unknown_group || typed.arguments > 0 ? Candidates() : group_names(prefix, values);
    }
    const bool asks_help = places.help != CommandWords::none;
    if (!typed.verb_named && !typed.group->verbs.empty() && typed.arguments == 0 && !typed.own_options) {
        return verb_names(*typed.group, prefix);
    }
    return asks_help ? Candidates() : argument_values(typed, prefix, values);
}

Invocation global_options_of(std::span<const std::string> words) {
    Invocation given;
    for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
        const OptionWord word = read_option(global_options(), words[i]);
        if (word.option == nullptr) {
            continue;
        }
        const std::size_t equals = words[i].find('=');
        if (word.wants_value && i + 1 < words.size()) {
            given.options.emplace_back(word.option->name, words[++i]);
        } else if (!word.wants_value) {
            given.options.emplace_back(word.option->name, equals == std::string::npos ? "" : words[i].substr(equals + 1));
        }
    }
    return given;
}

std::string candidate_lines(std::span<const Candidate> candidates) {
    std::string lines;
    for (const Candidate& candidate : candidates) {
        lines += candidate.word;
        if (!candidate.help.empty()) {
            lines += '\t' + text::escape_controls(candidate.help);
        }
        lines += '\n';
    }
    return lines;
}

}  // namespace crm::cli
