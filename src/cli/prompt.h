// SPDX-License-Identifier: MIT
#pragma once

#include <crm/cli/host.h>

#include <optional>
#include <string>

namespace crm::cli {

/// Whether somebody is there to answer: both the questions and the answers go through a terminal.
bool can_ask(const Host& host);

/// Prints a question on standard error and reads a line, without its end; nothing at the end of the input.
std::optional<std::string> ask(Host& host, const std::string& question);

}  // namespace crm::cli
