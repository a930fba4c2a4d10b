// SPDX-License-Identifier: MIT
// Runs commands in turns, so that whatever else the machine does hits all of them alike, and prints a line for each:
//   BEST_WALL BEST_CPU PEAK EXIT     in microseconds, microseconds of user and system time, and KiB
//   measure [--seconds S] [--runs N] [--line N] [--before COMMAND] [--output FOLDER] -- WORDS… [-- WORDS…]…
// Each command is run at least once and up to N times, until all together took S seconds. {run} in a word becomes another number each time.
// --line waits for the Nth line only and hangs up. --before is a shell command that is run, unmeasured, before each. --output keeps what
// the last run printed, in FOLDER/1, FOLDER/2 …; otherwise it is thrown away.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Options {
    double seconds = 2;
    long runs = 41;
    long line = 0;
    std::string before;
    std::string output;
};

struct Command {
    std::vector<std::string> words;
    std::int64_t wall = INT64_MAX;
    std::int64_t cpu = INT64_MAX;
    long peak = 0;
    int exit_code = 0;
};

[[noreturn]] void fail(const char* what) {
    std::perror(what);
    std::exit(2);
}

std::int64_t microseconds(const timeval& time) { return time.tv_sec * 1'000'000 + time.tv_usec; }

/// The word of a run: {run} is a number that no other run has, of this program's process or another.
std::string of_run(std::string word, pid_t process, long run) {
    const std::string number = std::to_string(process) + std::to_string(run);
    for (std::size_t at = word.find("{run}"); at != std::string::npos; at = word.find("{run}")) {
        word.replace(at, 5, number);
    }
    return word;
}

[[noreturn]] void become(std::vector<std::string> words, long run, int output) {
    std::vector<char*> pointers;
    for (std::string& word : words) {
        word = of_run(std::move(word), ::getppid(), run);
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    const int nowhere = ::open("/dev/null", O_RDWR);
    ::dup2(nowhere, 0);
    ::dup2(output >= 0 ? output : nowhere, 1);
    ::dup2(nowhere, 2);
    ::execvp(pointers.front(), pointers.data());
    ::_exit(127);
}

/// Reads until the wanted line has ended.
void wait_for_line(int input, long line) {
    char buffer[4096];
    for (ssize_t count = 0; line > 0 && (count = ::read(input, buffer, sizeof buffer)) > 0;) {
        line -= std::count(buffer, buffer + count, '\n');
    }
}

void run(Command& command, const Options& options, long number, const std::string& kept) {
    int pipe_ends[2] = {-1, -1};
    if (options.line > 0 && ::pipe2(pipe_ends, O_CLOEXEC) != 0) {
        fail("pipe");
    }
    int output = pipe_ends[1];
    if (!kept.empty() && output < 0 && (output = ::open(kept.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644)) < 0) {
        fail(kept.c_str());
    }
    const Clock::time_point begin = Clock::now();
    const pid_t child = ::fork();
    if (child < 0) {
        fail("fork");
    }
    if (child == 0) {
        become(command.words, number, output);
    }
    if (output >= 0) {
        ::close(output);
    }
    Clock::time_point end{};
    if (options.line > 0) {
        wait_for_line(pipe_ends[0], options.line);
        end = Clock::now();
        ::close(pipe_ends[0]);
    }
    int status = 0;
    rusage usage{};
    if (::wait4(child, &status, 0, &usage) != child) {
        fail("wait4");
    }
    end = options.line > 0 ? end : Clock::now();
    command.wall = std::min(command.wall, std::int64_t{std::chrono::duration_cast<std::chrono::microseconds>(end - begin).count()});
    command.cpu = std::min(command.cpu, microseconds(usage.ru_utime) + microseconds(usage.ru_stime));
    command.peak = std::max(command.peak, usage.ru_maxrss);
    command.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

const char* value_of(int& index, int count, char** words) {
    if (++index >= count) {
        std::fputs("measure: an option lacks its value\n", stderr);
        std::exit(2);
    }
    return words[index];
}

}  // namespace

int main(int count, char** words) {
    Options options;
    std::vector<Command> commands;
    for (int i = 1; i < count; ++i) {
        const std::string_view word = words[i];
        if (word == "--") {
            commands.emplace_back();
        } else if (!commands.empty()) {
            commands.back().words.emplace_back(word);
        } else if (word == "--seconds") {
            options.seconds = std::strtod(value_of(i, count, words), nullptr);
        } else if (word == "--runs") {
            options.runs = std::strtol(value_of(i, count, words), nullptr, 10);
        } else if (word == "--line") {
            options.line = std::strtol(value_of(i, count, words), nullptr, 10);
        } else if (word == "--before") {
            options.before = value_of(i, count, words);
        } else if (word == "--output") {
            options.output = value_of(i, count, words);
        } else {
            std::fprintf(stderr, "measure: unknown option %s\n", words[i]);
            return 2;
        }
    }
    double spent = 0;
    for (long number = 0; number < options.runs && (number == 0 || spent < options.seconds); ++number) {
        for (std::size_t i = 0; i < commands.size(); ++i) {
            if (!options.before.empty() && std::system(of_run(options.before, ::getpid(), number).c_str()) != 0) {
                std::fputs("measure: --before failed\n", stderr);
                return 2;
            }
            const Clock::time_point begin = Clock::now();
            run(commands[i], options, number, options.output.empty() ? "" : options.output + "/" + std::to_string(i + 1));
            spent += std::chrono::duration<double>(Clock::now() - begin).count();
        }
    }
    for (const Command& each : commands) {
        std::printf("%lld %lld %ld %d\n", static_cast<long long>(each.wall), static_cast<long long>(each.cpu), each.peak, each.exit_code);
    }
    return 0;
}
