// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

/// Text as the words that a shell would make of it: separated by blanks, held together by quotes and backslashes. Nothing is expanded and
/// nothing is run. Nothing when a quote is never closed.
std::optional<std::vector<std::string>> split_shell_words(std::string_view text);

/// Whether a shell would do more with the text than split it into words: variables, pipes, patterns …
bool needs_shell(std::string_view text);

}  // namespace crm
