// SPDX-License-Identifier: MIT
#pragma once

#include <crm/cli/parser.h>

#include <cstddef>
#include <string>

/// Help on the terminal, filled to `width` columns. The manual says the same: both come from the rows of the commands.
namespace crm::cli {

/// `crm --help`
std::string help_text(bool color, std::size_t width);
/// `crm NOUN --help`
std::string help_text(const Group& group, bool color, std::size_t width);
/// `crm NOUN VERB --help`
std::string help_text(const Command& command, bool color, std::size_t width);

/// Whichever help a command line asks for.
std::string help_for(const ParsedLine& line, bool color, std::size_t width);

}  // namespace crm::cli
