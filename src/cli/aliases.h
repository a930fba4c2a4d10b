// SPDX-License-Identifier: MIT
#pragma once

#include <crm/cli/host.h>

#include <span>
#include <string>
#include <vector>

/// Words that stand in the place of a command and are none: aliases of the configuration, and programs called crm-WORD.
namespace crm::cli {

/// Replaces an alias by what it stands for, in the host's arguments; or becomes the program `crm-WORD`, and does not return. Leaves the
/// line alone where its command is one of crm's: then the configuration is not even looked for. Otherwise the names of the aliases and of
/// such programs come back, for hints.
std::vector<std::string> replace_alias(Host& host);

/// The WORDs of the programs `crm-WORD` that may run, sorted, each once.
std::vector<std::string> program_words(const Host& host);

/// The words of a line that is being completed, its alias replaced; the last word is the one being typed.
std::vector<std::string> words_behind_alias(Host& host, std::span<const std::string> words);

}  // namespace crm::cli
