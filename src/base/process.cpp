// SPDX-License-Identifier: MIT
#include <crm/base/process.h>

#include <crm/base/error.h>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace crm {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t most_output = std::size_t{1} << 16U;
constexpr std::array<int, 4> ending_signals{SIGINT, SIGTERM, SIGHUP, SIGQUIT};

/// A pipe whose ends close by themselves, in programs that are started, too.
struct Pipe {
    int reader = -1;
    int writer = -1;

    Pipe() {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0) {
            throw Error(ErrorKind::failed, std::string("cannot make a pipe: ") + std::strerror(errno));
        }
        reader = ends[0];
        writer = ends[1];
        ::fcntl(reader, F_SETFD, FD_CLOEXEC);
        ::fcntl(writer, F_SETFD, FD_CLOEXEC);
    }
    ~Pipe() {
        close(reader);
        close(writer);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    static void close(int& end) {
        if (end >= 0) {
            ::close(std::exchange(end, -1));
        }
    }
};

/// Keeps signals that would end this process waiting until the program that it runs has been ended, too.
class HeldSignals {
public:
    HeldSignals() {
        ::sigemptyset(&held_);
        for (const int signal : ending_signals) {
            struct sigaction action {};
            // With nohup some of them end nothing.
            if (::sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_IGN) {
                ::sigaddset(&held_, signal);
            }
        }
        ::sigprocmask(SIG_BLOCK, &held_, &before_);
    }
    ~HeldSignals() { release(); }
    HeldSignals(const HeldSignals&) = delete;
    HeldSignals& operator=(const HeldSignals&) = delete;

    bool has_come() const {
        sigset_t waiting;
        ::sigpending(&waiting);
        for (const int signal : ending_signals) {
            if (::sigismember(&waiting, signal) == 1 && ::sigismember(&held_, signal) == 1) {
                return true;
            }
        }
        return false;
    }
    void release() const { ::sigprocmask(SIG_SETMASK, &before_, nullptr); }

private:
    sigset_t held_{};
    sigset_t before_{};
};

class Program {
public:
    explicit Program(const ProcessRequest& request) : request_(request), deadline_(Clock::now() + timeout()) {}

    ProcessOutcome run() {
        start();
        if (outcome_.end != ProcessOutcome::End::not_started) {
            accompany();
            reap();
        }
        return std::move(outcome_);
    }

private:
    std::chrono::milliseconds timeout() const { return std::chrono::milliseconds(request_.timeout_ms); }

    void start() {
        Pipe failure;
        child_ = ::fork();
        if (child_ < 0) {
            throw Error(ErrorKind::failed, std::string("cannot start a process: ") + std::strerror(errno));
        }
        if (child_ == 0) {
            become(failure.writer);
        }
        ::setpgid(child_, child_);
        Pipe::close(failure.writer);
        Pipe::close(input_.reader);
        Pipe::close(output_.writer);
        ::fcntl(input_.writer, F_SETFL, O_NONBLOCK);
        ::fcntl(output_.reader, F_SETFL, O_NONBLOCK);
        int cause = 0;
        if (::read(failure.reader, &cause, sizeof cause) == static_cast<ssize_t>(sizeof cause)) {
            ::waitpid(child_, nullptr, 0);
            outcome_ = {ProcessOutcome::End::not_started, cause, {}};
        }
    }

    /// In the new process: becomes the program, or tells why it cannot.
    [[noreturn]] void become(int failure) const {
        ::setpgid(0, 0);
        std::signal(SIGPIPE, SIG_DFL);
        std::signal(SIGXFSZ, SIG_DFL);
        signals_.release();
        std::vector<char*> words;
        for (const std::string& word : request_.words) {
            words.push_back(const_cast<char*>(word.c_str()));
        }
        words.push_back(nullptr);
        for (const auto& [name, value] : request_.variables) {
            ::setenv(name.c_str(), value.c_str(), 1);
        }
        const bool is_placed = ::dup2(input_.reader, STDIN_FILENO) >= 0 && ::dup2(output_.writer, STDOUT_FILENO) >= 0 &&
                               ::dup2(output_.writer, STDERR_FILENO) >= 0 && ::chdir(request_.folder.c_str()) == 0;
        if (is_placed) {
            ::execvp(words.front(), words.data());
        }
        const int cause = errno;
        if (::write(failure, &cause, sizeof cause) < 0) {
            ::_exit(126);
        }
        ::_exit(127);
    }

    /// Feeds it and listens until it is over, its time is, or ours.
    void accompany() {
        while (!is_over()) {
            if (Clock::now() >= deadline_) {
                outcome_.end = ProcessOutcome::End::timed_out;
                end_group();
                return;
            }
            if (signals_.has_come()) {
                end_group();
                return;
            }
            exchange(10);
        }
        exchange(0);
    }

    void exchange(int wait_ms) {
        // Once its output is closed, its end is near.
        std::array<pollfd, 2> ends{{{input_.writer, POLLOUT, 0}, {output_.reader, POLLIN, 0}}};
        if (::poll(ends.data(), ends.size(), output_.reader < 0 ? std::min(wait_ms, 1) : wait_ms) <= 0) {
            return;
        }
        if (ends[0].revents != 0) {
            send();
        }
        if (ends[1].revents != 0) {
            receive();
        }
    }

    void send() {
        const ssize_t count = ::write(input_.writer, request_.input.data() + sent_, request_.input.size() - sent_);
        sent_ += count > 0 ? static_cast<std::size_t>(count) : 0;
        // A program need not read what it is given.
        if (sent_ == request_.input.size() || (count < 0 && errno != EAGAIN && errno != EINTR)) {
            Pipe::close(input_.writer);
        }
    }

    void receive() {
        std::array<char, 4096> buffer{};
        // One that never stops writing must not keep the clock from being looked at.
        for (std::size_t taken = 0; taken < most_output; taken += buffer.size()) {
            const ssize_t count = ::read(output_.reader, buffer.data(), buffer.size());
            if (count <= 0) {
                if (count == 0) {
                    Pipe::close(output_.reader);
                }
                return;
            }
            const std::size_t room = most_output - outcome_.output.size();
            outcome_.output.append(buffer.data(), std::min(room, static_cast<std::size_t>(count)));
        }
    }

    /// Its number stays taken until reap().
    bool is_over() const {
        siginfo_t ended{};
        return ::waitid(P_PID, static_cast<id_t>(child_), &ended, WEXITED | WNOHANG | WNOWAIT) != 0 || ended.si_pid == child_;
    }

    /// Asks first, so that it can clear up, and does not ask long.
    void end_group() {
        ::kill(-child_, SIGTERM);
        const Clock::time_point patience = Clock::now() + std::chrono::milliseconds(500);
        while (!is_over() && Clock::now() < patience) {
            exchange(10);
        }
        exchange(0);
        ::kill(-child_, SIGKILL);
    }

    void reap() {
        int status = 0;
        ::waitpid(child_, &status, 0);
        if (outcome_.end == ProcessOutcome::End::timed_out) {
            return;
        }
        outcome_.end = WIFSIGNALED(status) ? ProcessOutcome::End::killed : ProcessOutcome::End::exited;
        outcome_.code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
    }

    const ProcessRequest& request_;
    Clock::time_point deadline_;
    HeldSignals signals_;
    Pipe input_;
    Pipe output_;
    pid_t child_ = -1;
    std::size_t sent_ = 0;
    ProcessOutcome outcome_;
};

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

std::optional<std::vector<std::string>> split_words(std::string_view line) {
    std::vector<std::string> words;
    bool in_word = false;
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quote == 0 && is_blank(c)) {
            in_word = false;
            continue;
        }
        if (!in_word) {
            words.emplace_back();
            in_word = true;
        }
        const bool escapes = c == '\\' && quote != '\'' && i + 1 < line.size() && (quote == 0 || line[i + 1] == '"' || line[i + 1] == '\\');
        if (escapes) {
            words.back() += line[++i];
        } else if (quote == 0 && (c == '"' || c == '\'')) {
            quote = c;
        } else if (quote != 0 && c == quote) {
            quote = 0;
        } else {
            words.back() += c;
        }
    }
    return quote == 0 ? std::optional(std::move(words)) : std::nullopt;
}

ProcessOutcome run_process(const ProcessRequest& request) { return Program(request).run(); }

}  // namespace crm
