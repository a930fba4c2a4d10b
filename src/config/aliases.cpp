// SPDX-License-Identifier: MIT
#include "config/settings.h"

#include <crm/base/shell_words.h>
#include <crm/base/text.h>

namespace crm::config {

namespace {

/// A word that a shell leaves alone and that no option begins like.
bool is_command_word(std::string_view name) {
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    return !name.empty() && name.front() != '-' && name.front() != '_' && name.find_first_not_of(plain) == std::string_view::npos;
}

}  // namespace

void read_alias(const Input& input, Draft& draft) {
    const std::string& name = input.path.back();
    if (input.node.kind != Node::Kind::string) {
        input.mistyped();
    }
    if (!is_command_word(name)) {
        input.fail("an alias is one word of letters, digits, - and _");
    }
    const std::optional<std::vector<std::string>> words = split_shell_words(input.node.text);
    if (!words) {
        input.fail("a quote is never closed");
    }
    if (words->empty()) {
        input.mistyped("write \"task list --filter 'due <= today'\"");
    }
    if (words->front() == "crm") {
        input.fail("the command begins after the word crm",
                   "leave it out: " + std::string(text::trim(input.node.text.substr(input.node.text.find("crm") + 3))));
    }
    draft.configuration.aliases.emplace_back(name, input.node.text);
}

}  // namespace crm::config
