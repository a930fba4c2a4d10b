// SPDX-License-Identifier: MIT
#include "cli/pager.h"

#include <crm/base/error.h>
#include <crm/base/shell_words.h>
#include <crm/base/text.h>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

namespace crm::cli {

namespace {

constexpr std::size_t usual_lines = 24;
constexpr std::size_t usual_columns = 80;

/// Past an escape sequence that begins at `at`: CSI up to its letter, OSC up to its terminator.
std::size_t end_of_escape(std::string_view text, std::size_t at) {
    const char kind = at + 1 < text.size() ? text[at + 1] : '\0';
    if (kind == ']') {
        const std::size_t end = text.find("\033\\", at + 2);
        return end == std::string_view::npos ? text.size() : end + 2;
    }
    std::size_t end = at + 2;
    while (kind == '[' && end < text.size() && (text[end] < '@' || text[end] > '~')) {
        ++end;
    }
    return end + (kind == '[' ? 1 : 0);
}

/// The child's part: becomes the pager; where that is not there, shows everything itself, since the output must not be lost.
[[noreturn]] void run_pager(const std::string& command) {
    std::signal(SIGPIPE, SIG_DFL);
    std::signal(SIGXFSZ, SIG_DFL);
    ::setenv("LESS", "FRX", 0);
    ::setenv("LV", "-c", 0);
    std::vector<std::string> words =
        needs_shell(command) ? std::vector<std::string>{"/bin/sh", "-c", command} : *split_shell_words(command);
    std::vector<char*> arguments;
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    ::execvp(arguments.front(), arguments.data());
    std::array<char, 4096> buffer{};
    for (ssize_t size = 0; (size = ::read(STDIN_FILENO, buffer.data(), buffer.size())) > 0;) {
        for (ssize_t sent = 0; sent < size;) {
            const ssize_t written = ::write(STDOUT_FILENO, buffer.data() + sent, static_cast<std::size_t>(size - sent));
            if (written < 0) {
                ::_exit(127);
            }
            sent += written;
        }
    }
    ::_exit(127);
}

}  // namespace

std::optional<std::string> pager_command(const config::Environment& environment) {
    std::optional<std::string> command = environment("CRM_PAGER");
    command = command ? std::move(command) : environment("PAGER");
    std::string words(text::trim(command.value_or("less")));
    return words.empty() || words == "cat" ? std::nullopt : std::optional(std::move(words));
}

std::size_t screen_lines(std::string_view text, std::size_t columns, std::size_t enough) {
    std::size_t lines = 0;
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size() && lines < enough;) {
        if (text[i] == '\033') {
            i = end_of_escape(text, i);
            continue;
        }
        const bool continues = (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
        if (text[i] == '\n') {
            lines += width == 0 ? 1 : (width + columns - 1) / columns;
            width = 0;
        } else {
            width += continues ? 0 : 1;
        }
        ++i;
    }
    return std::min(enough, lines + (width + columns - 1) / columns);
}

Pager::Pager(ByteWriter& out, std::string command) : out_(out), command_(std::move(command)), terminal_(out.descriptor()) {
    out_.hold([this](std::string_view begun) { return destination(begun); });
}

Pager::~Pager() {
    try {
        finish();
    } catch (const Error&) {
        // The command has failed already, and says why.
    }
}

int Pager::destination(std::string_view begun) {
    winsize size{};
    const bool known = ::ioctl(terminal_, TIOCGWINSZ, &size) == 0;
    const std::size_t lines = known && size.ws_row > 0 ? size.ws_row : usual_lines;
    const std::size_t columns = known && size.ws_col > 0 ? size.ws_col : usual_columns;
    // The line with the next prompt belongs to the screen.
    return screen_lines(begun, columns, lines) < lines ? terminal_ : start();
}

int Pager::start() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return terminal_;
    }
    child_ = ::fork();
    if (child_ < 0) {
        ::close(ends[0]);
        ::close(ends[1]);
        return terminal_;
    }
    if (child_ == 0) {
        // The writing end, left open here, would keep the end of the output from being seen.
        ::close(ends[1]);
        ::dup2(ends[0], STDIN_FILENO);
        run_pager(command_);
    }
    ::close(ends[0]);
    pipe_ = ends[1];
    // ^C is for the pager, which goes on; its end is noticed as a closed pipe.
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGQUIT, SIG_IGN);
    return pipe_;
}

void Pager::finish() {
    if (std::exchange(finished_, true)) {
        return;
    }
    struct Waited {
        Pager& pager;
        ~Waited() {
            if (pager.child_ > 0) {
                ::close(pager.pipe_);
                while (::waitpid(pager.child_, nullptr, 0) < 0 && errno == EINTR) {
                }
            }
        }
    } waited{*this};
    out_.release();
}

}  // namespace crm::cli
