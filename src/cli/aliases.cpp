// SPDX-License-Identifier: MIT
#include "cli/aliases.h"

#include "cli/command_words.h"

#include <crm/base/error.h>
#include <crm/base/shell_words.h>
#include <crm/base/text.h>
#include <crm/cli/completion.h>
#include <crm/cli/context.h>
#include <crm/cli/manual.h>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace crm::cli {

namespace {

using Words = std::vector<std::string>;

constexpr std::string_view program_prefix = "crm-";

/// The place of a word that should be a command and is none of crm's; none where the line has no such word.
std::size_t unknown_command(std::span<const std::string> words) {
    const CommandWords places = find_command_words(words);
    const bool known = places.group == CommandWords::none || is_group_word(words[places.group]) ||
                       (places.help != CommandWords::none && is_topic(words[places.group]));
    return known ? CommandWords::none : places.group;
}

/// The configuration alone, as the line names it.
config::Configuration configuration_for(Host& host, std::span<const std::string> words) {
    const Invocation given = global_options_of(words);
    Invocation globals;
    if (const std::optional<std::string> path = given.value("config")) {
        globals.options.emplace_back("config", *path);
    }
    Context context(host, globals);
    context.load_configuration();
    return context.configuration();
}

/// One step: the alias at `at` replaced by its words.
Words replaced(std::span<const std::string> words, std::size_t at, const Words& meant) {
    Words result(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(at));
    result.insert(result.end(), meant.begin(), meant.end());
    result.insert(result.end(), words.begin() + static_cast<std::ptrdiff_t>(at) + 1, words.end());
    return result;
}

/// Replaces aliases, also those that begin with others, until the command is none. Their names come back in `seen`, their words in `meant`.
void expand(const config::Configuration& configuration, Words& words, Words& seen, Words& meant) {
    for (std::size_t at = unknown_command(words); at != CommandWords::none; at = unknown_command(words)) {
        const std::string* alias = configuration.find_alias(words[at]);
        if (alias == nullptr) {
            break;
        }
        const bool again = std::find(seen.begin(), seen.end(), words[at]) != seen.end();
        seen.push_back(words[at]);
        if (again) {
            throw Error(ErrorKind::invalid, "an alias leads back to itself: " + text::join(seen, " → "),
                        "change one of them in " + configuration.path);
        }
        const Words of_alias = split_shell_words(*alias).value_or(Words());
        words = replaced(words, at, of_alias);
        meant.insert(meant.end(), of_alias.begin(), of_alias.end());
    }
}

bool may_name_program(std::string_view word) {
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    return !word.empty() && word.find_first_not_of(plain) == std::string_view::npos;
}

bool is_program(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && ::access(path.c_str(), X_OK) == 0;
}

/// The folders of PATH, without relative ones: what lies in the working directory may be somebody else's.
Words program_folders(const Host& host) {
    Words folders;
    const std::string path = host.environment("PATH").value_or("");
    for (const std::string_view folder : text::split(path, ':')) {
        if (folder.starts_with('/')) {
            folders.push_back(std::string(folder) + '/');
        }
    }
    return folders;
}

std::optional<std::string> program_for(const Host& host, const std::string& word) {
    if (!may_name_program(word)) {
        return std::nullopt;
    }
    for (const std::string& folder : program_folders(host)) {
        if (std::string path = folder + std::string(program_prefix) + word; is_program(path)) {
            return path;
        }
    }
    return std::nullopt;
}

/// Options before the word become what they are called in the environment; others are not for this program.
void export_options(std::span<const std::string> before, const std::string& word) {
    constexpr std::array<std::pair<std::string_view, const char*>, 5> variables{{
        {"db", "CRM_DB"},
        {"config", "CRM_CONFIG"},
        {"format", "CRM_FORMAT"},
        {"user", "CRM_USER"},
        {"now", "CRM_NOW"},
    }};
    for (const auto& [name, value] : global_options_of(before).options) {
        const auto variable =
            std::find_if(variables.begin(), variables.end(), [&wanted = name](const auto& each) { return each.first == wanted; });
        if (variable == variables.end()) {
            throw Error(ErrorKind::usage, "--" + name + " cannot be handed to crm-" + word,
                        "write it behind the word: crm " + word + " --" + name);
        }
        ::setenv(variable->second, value.c_str(), 1);
    }
}

[[noreturn]] void become(Host& host, const std::string& program, std::size_t at) {
    Words words(host.arguments.begin() + static_cast<std::ptrdiff_t>(at) + 1, host.arguments.end());
    export_options(std::span(host.arguments).first(at), host.arguments[at]);
    std::string name = program;
    std::vector<char*> arguments{name.data()};
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    std::signal(SIGPIPE, SIG_DFL);
    std::signal(SIGXFSZ, SIG_DFL);
    ::execv(program.c_str(), arguments.data());
    const int cause = errno;
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    throw Error(ErrorKind::failed, "cannot run " + program + ": " + std::strerror(cause));
}

constexpr std::string_view trust_hint = "say `crm config trust` when you know what its aliases do";

/// What undo does not take back: files are written, questions are answered before they are asked.
bool needs_trust(const Option& option) { return option.completion == Completion::file || option.confirms; }

/// The first option among the words that needs trust; null when there is none.
const Option* guarded_option(const Command& command, std::span<const std::string> words) {
    for (const std::string& word : words) {
        for (const std::span<const Option> options : {std::span<const Option>(command.options), global_options()}) {
            const std::vector<const Option*> named = options_named(options, word);
            const auto guarded = std::find_if(named.begin(), named.end(), [](const Option* each) { return needs_trust(*each); });
            if (guarded != named.end()) {
                return *guarded;
            }
        }
    }
    return nullptr;
}

}  // namespace

void check_alias(const ReplacedAlias& alias, const ParsedLine& line) {
    if (alias.untrusted_file.empty()) {
        return;
    }
    const bool runs = line.command && !line.help && !line.version;
    if (runs && line.command->needs != Needs::read && line.command->needs != Needs::write) {
        throw Error(ErrorKind::refused, alias.untrusted_file + ": its alias " + alias.name + " may not run " + line.command->path,
                    std::string(trust_hint));
    }
    // Help and the agenda, which no command stands for, can be written to a file, too.
    static const Command no_command;
    if (const Option* guarded = guarded_option(line.command ? *line.command : no_command, alias.words)) {
        throw Error(ErrorKind::refused, alias.untrusted_file + ": its alias " + alias.name + " may not give --" + guarded->name,
                    std::string(trust_hint));
    }
}

ReplacedAlias replace_alias(Host& host) {
    ReplacedAlias result;
    if (unknown_command(host.arguments) == CommandWords::none) {
        return result;
    }
    const config::Configuration configuration = configuration_for(host, host.arguments);
    Words seen;
    expand(configuration, host.arguments, seen, result.words);
    if (!seen.empty() && !configuration.trusted) {
        result.untrusted_file = configuration.path;
        result.name = seen.front();
    }
    const std::size_t at = unknown_command(host.arguments);
    const bool asks_help = find_command_words(host.arguments).help != CommandWords::none;
    if (at != CommandWords::none && !asks_help) {
        const std::optional<std::string> program = program_for(host, host.arguments[at]);
        if (program && !result.untrusted_file.empty()) {
            throw Error(ErrorKind::refused, configuration.path + " may not run " + *program, std::string(trust_hint));
        }
        if (program) {
            become(host, *program, at);
        }
    }
    result.known_words = program_words(host);
    for (const auto& [name, words] : configuration.aliases) {
        result.known_words.push_back(name);
    }
    return result;
}

std::vector<std::string> program_words(const Host& host) {
    Words words;
    for (const std::string& folder : program_folders(host)) {
        std::error_code unreadable;
        std::filesystem::directory_iterator entry(folder, unreadable);
        for (; !unreadable && entry != std::filesystem::directory_iterator(); entry.increment(unreadable)) {
            const std::string name = entry->path().filename();
            const std::string word = name.starts_with(program_prefix) ? name.substr(program_prefix.size()) : std::string();
            if (may_name_program(word) && is_program(entry->path())) {
                words.push_back(word);
            }
        }
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

std::vector<std::string> words_behind_alias(Host& host, std::span<const std::string> words) {
    Words all(words.begin(), words.end());
    const std::span<const std::string> before = words.first(words.empty() ? 0 : words.size() - 1);
    if (unknown_command(before) != CommandWords::none) {
        Words expanded(before.begin(), before.end());
        Words seen;
        Words meant;
        expand(configuration_for(host, before), expanded, seen, meant);
        expanded.push_back(words.back());
        all = std::move(expanded);
    }
    return all;
}

}  // namespace crm::cli
