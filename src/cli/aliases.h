// SPDX-License-Identifier: MIT
#pragma once

#include <crm/cli/host.h>
#include <crm/cli/parser.h>

#include <span>
#include <string>
#include <vector>

/// Words that stand in the place of a command and are none: aliases of the configuration, and programs called crm-WORD.
namespace crm::cli {

/// What became of a word that is no command of crm's.
struct ReplacedAlias {
    std::vector<std::string> known_words;  ///< the names of aliases and of programs `crm-WORD`, for hints
    std::string untrusted_file;            ///< of the alias; empty for one of a file that is trusted, and where there was no alias
    std::string name;
    std::vector<std::string> words;  ///< that it stands for, with those of aliases that it begins with
};

/// Replaces an alias by what it stands for, in the host's arguments; or becomes the program `crm-WORD`, and does not return. Leaves the
/// line alone where its command is one of crm's: then the configuration is not even looked for.
ReplacedAlias replace_alias(Host& host);

/// Throws Error{refused} where an alias of a file that nobody trusts stands for more than reading and writing records.
void check_alias(const ReplacedAlias& alias, const ParsedLine& line);

/// The WORDs of the programs `crm-WORD` that may run, sorted, each once.
std::vector<std::string> program_words(const Host& host);

/// The words of a line that is being completed, its alias replaced; the last word is the one being typed.
std::vector<std::string> words_behind_alias(Host& host, std::span<const std::string> words);

}  // namespace crm::cli
