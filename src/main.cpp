// SPDX-License-Identifier: MIT
#include <crm/cli/host.h>

#include <unistd.h>

#include <csignal>
#include <cstdlib>

int main(int argc, char** argv) {
    // A closed pipe is noticed where it is written to: `crm contact list | head -1` is no error.
    std::signal(SIGPIPE, SIG_IGN);
    crm::ByteReader in(STDIN_FILENO);
    crm::ByteWriter out(STDOUT_FILENO);
    crm::ByteWriter err(STDERR_FILENO);
    crm::cli::Host host{{argv + (argc > 0 ? 1 : 0), argv + argc}, in, out, err, [](std::string_view name) -> std::optional<std::string> {
                            const char* value = std::getenv(std::string(name).c_str());
                            return value == nullptr ? std::nullopt : std::optional<std::string>(value);
                        }};
    return crm::cli::run(host);
}
