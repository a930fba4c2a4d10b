// SPDX-License-Identifier: MIT
// Text as a shell's words: words in quotes are the same words.
#include "fuzz.h"

#include <crm/base/shell_words.h>
#include <crm/base/text.h>

#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using crm::fuzz::promise;
    const std::string_view text = crm::fuzz::text_of(data, size);
    const auto words = crm::split_shell_words(text);
    promise(words || crm::needs_shell(text), "what cannot be split is left to a shell");
    if (words) {
        std::string single;
        std::string escaped;
        for (const std::string& word : *words) {
            single += " '" + crm::text::replace_all(word, "'", "'\\''") + "'";
            escaped += "\t\"";
            for (const char byte : word) {
                escaped += std::string_view("\"\\$`").find(byte) == std::string_view::npos ? "" : "\\";
                escaped += byte;
            }
            escaped += '"';
        }
        promise(crm::split_shell_words(single) == words, "in quotes the words are the same");
        promise(crm::split_shell_words(escaped) == words, "in double quotes, too");
    }
    return 0;
}
