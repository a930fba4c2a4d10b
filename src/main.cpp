// SPDX-License-Identifier: MIT
#include <crm/cli/host.h>

#include <fcntl.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <csignal>
#include <cstdlib>

namespace {

/// The next file that is opened would take the place of a closed standard stream, and messages be written into it. Writing to one stays an
/// error.
void occupy_closed_streams() {
    int placeholder = 0;
    do {
        placeholder = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    } while (placeholder >= 0 && placeholder <= STDERR_FILENO);
    ::close(placeholder);
}

/// By default glibc keeps what was freed once for the next large vector; then an import's memory is that of all its parts at their largest.
void return_large_blocks() {
#ifdef __GLIBC__
    constexpr int large = 1 << 20;
    ::mallopt(M_MMAP_THRESHOLD, large);
#endif
}

}  // namespace

int main(int argc, char** argv) {
    occupy_closed_streams();
    return_large_blocks();
    // A closed pipe is noticed where it is written to: `crm contact list | head -1` is no error.
    std::signal(SIGPIPE, SIG_IGN);
    // And so is a file that may not grow: then nothing is left half written.
    std::signal(SIGXFSZ, SIG_IGN);
    crm::ByteReader in(STDIN_FILENO);
    crm::ByteWriter out(STDOUT_FILENO);
    crm::ByteWriter err(STDERR_FILENO);
    crm::cli::Host host{{argv + (argc > 0 ? 1 : 0), argv + argc}, in, out, err, [](std::string_view name) -> std::optional<std::string> {
                            const char* value = std::getenv(std::string(name).c_str());
                            return value == nullptr ? std::nullopt : std::optional<std::string>(value);
                        }};
    return crm::cli::run(host);
}
