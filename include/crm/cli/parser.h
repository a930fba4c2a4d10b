// SPDX-License-Identifier: MIT
#pragma once

#include <crm/cli/command.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace crm::cli {

/// What a command line says.
struct ParsedLine {
    std::string group;               ///< the noun, never its plural; empty for `crm` alone
    std::optional<Command> command;  ///< nothing for `crm` alone and for `crm NOUN --help`
    Invocation invocation;
    Invocation globals;  ///< the options that every command takes; value() is the last one given
    bool help = false;   ///< asked for: nothing was checked beyond the options' values
    bool version = false;
    std::string topic;              ///< of `crm help TOPIC`
    std::size_t built_options = 0;  ///< what this took to parse; a test keeps it small
};

/// Reads the words after the program's name. Throws Error{usage}, with the nearest word as a hint; `aliases` are words that may be meant,
/// too.
ParsedLine parse_line(std::span<const std::string> words, std::span<const std::string> aliases = {});

/// Reads what follows the command's own words.
void parse_words(const Command& command, std::span<const std::string> words, ParsedLine& line);

}  // namespace crm::cli
