// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace crm::cli {

/// All commands for the tests of documentation, lines of words separated by TAB: command COMMAND SUMMARY, option COMMAND --OPTION HELP
/// (from a field's declaration: field-option), example COMMAND LINE, global --OPTION HELP.
std::string reference_text();

}  // namespace crm::cli
