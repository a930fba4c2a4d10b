// SPDX-License-Identifier: MIT
#include "cli/prompt.h"

#include <crm/base/text.h>

namespace crm::cli {

bool can_ask(const Host& host) { return host.in.is_terminal() && host.err.is_terminal(); }

std::optional<std::string> ask(Host& host, const std::string& question) {
    host.out.flush();
    host.err.write(text::escape_controls(question, true));
    host.err.flush();
    std::string line;
    char byte = 0;
    while (host.in.read(&byte, 1) == 1) {
        if (byte == '\n') {
            return line;
        }
        line += byte;
    }
    return line.empty() ? std::nullopt : std::optional(std::move(line));
}

}  // namespace crm::cli
