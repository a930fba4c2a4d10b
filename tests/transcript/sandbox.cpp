// SPDX-License-Identifier: MIT
#include "sandbox.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <utility>
#include <vector>

namespace transcript {

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds time_limit{30};

[[noreturn]] void fail_with_errno(const std::string& what) { throw std::runtime_error(what + ": " + std::strerror(errno)); }

std::map<std::string, std::string> pinned_environment() {
    return {{"CRM_NOW", "2026-11-22T08:30:00Z"},
            {"CRM_SEED", "1"},
            {"CRM_USER", "ada"},
            {"TZ", "UTC"},
            {"LC_ALL", "C.UTF-8"},
            {"COLUMNS", "80"},
            {"NO_COLOR", "1"}};
}

/// A pipe whose ends close by themselves.
struct Pipe {
    std::array<int, 2> ends{-1, -1};

    Pipe() {
        if (pipe2(ends.data(), O_CLOEXEC) != 0) {
            fail_with_errno("no pipe");
        }
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        close(ends[0]);
        close_writer();
    }
    void close_writer() {
        if (ends[1] >= 0) {
            close(std::exchange(ends[1], -1));
        }
    }
};

/// Reads both pipes until they are closed; false when time ran out first.
bool drain(int out, int err, Outcome& outcome) {
    const auto deadline = std::chrono::steady_clock::now() + time_limit;
    std::array<pollfd, 2> pipes{{{out, POLLIN, 0}, {err, POLLIN, 0}}};
    const std::array<std::string*, 2> texts{&outcome.out, &outcome.err};
    std::vector<char> buffer(1 << 16);
    while (pipes[0].fd >= 0 || pipes[1].fd >= 0) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0 || poll(pipes.data(), pipes.size(), static_cast<int>(left.count())) == 0) {
            return false;
        }
        for (std::size_t i = 0; i < pipes.size(); ++i) {
            if (pipes[i].fd < 0 || pipes[i].revents == 0) {
                continue;
            }
            const ssize_t count = ::read(pipes[i].fd, buffer.data(), buffer.size());
            if (count > 0) {
                texts[i]->append(buffer.data(), static_cast<std::size_t>(count));
            } else {
                pipes[i].fd = -1;
            }
        }
    }
    return true;
}

/// The exit code as a shell would tell it. Whatever the command left running in its process group ends with it.
int reap(pid_t child) {
    siginfo_t ended{};
    waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOWAIT);  // keeps the group's number taken until the kill
    kill(-child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

std::string variable(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::string() : std::string(value);
}

Sandbox::Sandbox(const std::string& binary) : environment_(pinned_environment()) {
    // Always in /tmp, so that paths are equally long everywhere: tables fit their columns to them.
    std::string pattern = "/tmp/crm-test-XXXXXX";
    if (mkdtemp(pattern.data()) == nullptr) {
        fail_with_errno("no temporary folder");
    }
    root_ = pattern;
    fs::create_directory(home());
    fs::create_directory(work());
    set("PATH", fs::absolute(binary).parent_path().string() + ":" + variable("PATH"));
    set("HOME", home());
    set("XDG_DATA_HOME", home() + "/.local/share");
    set("XDG_CONFIG_HOME", home() + "/.config");
    set("XDG_CACHE_HOME", home() + "/.cache");
    set("XDG_STATE_HOME", home() + "/.local/state");
    for (const char* name : {"CRM_EXAMPLES", "CRM_SHARED_DATA", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"}) {
        if (const std::string value = variable(name); !value.empty()) {
            set(name, value);
        }
    }
}

Sandbox::~Sandbox() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
}

/// Paths that differ from machine to machine become the names that a transcript can hold.
std::string Sandbox::with_portable_paths(std::string text) const {
    const std::array<std::pair<std::string, std::string>, 4> names{{{work(), "$PWD"},
                                                                    {home(), "$HOME"},
                                                                    {variable("CRM_EXAMPLES"), "$CRM_EXAMPLES"},
                                                                    {variable("CRM_SHARED_DATA"), "$CRM_SHARED_DATA"}}};
    for (const auto& [path, name] : names) {
        for (std::size_t at = 0; !path.empty() && (at = text.find(path, at)) != std::string::npos; at += name.size()) {
            text.replace(at, path.size(), name);
        }
    }
    return text;
}

void Sandbox::become_shell(const Step& step, int out, int err) const {
    Lines assignments;
    for (const auto& [name, value] : environment_) {
        assignments.push_back(name + "=" + value);
    }
    std::vector<char*> environment;
    for (std::string& assignment : assignments) {
        environment.push_back(assignment.data());
    }
    environment.push_back(nullptr);
    setpgid(0, 0);
    umask(022);
    const int in = open(step.input.empty() ? "/dev/null" : input().c_str(), O_RDONLY | O_CLOEXEC);
    if (in >= 0 && dup2(in, 0) == 0 && dup2(out, 1) == 1 && dup2(err, 2) == 2 && chdir(work().c_str()) == 0) {
        execle("/bin/sh", "sh", "-c", step.script.c_str(), static_cast<char*>(nullptr), environment.data());
    }
    _exit(127);
}

Outcome Sandbox::run(const Step& step) const {
    std::ofstream(input(), std::ios::binary) << step.input;
    Pipe out;
    Pipe err;
    const pid_t child = fork();
    if (child < 0) {
        fail_with_errno("cannot fork");
    }
    if (child == 0) {
        become_shell(step, out.ends[1], err.ends[1]);
    }
    setpgid(child, child);  // in both processes: whichever comes first
    out.close_writer();
    err.close_writer();
    Outcome outcome;
    if (!drain(out.ends[0], err.ends[0], outcome)) {
        kill(-child, SIGKILL);
        outcome.err += "transcript: stopped after " + std::to_string(time_limit.count()) + " seconds\n";
    }
    outcome.code = reap(child);
    outcome.out = with_portable_paths(std::move(outcome.out));
    outcome.err = with_portable_paths(std::move(outcome.err));
    return outcome;
}

}  // namespace transcript
