// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Other programs: started by their words, never through a shell.
namespace crm {

/// A command line as its words: spaces separate them, quotes and backslashes keep them together as in a shell; nothing else has a meaning.
/// Nothing for quotes that do not end.
std::optional<std::vector<std::string>> split_words(std::string_view line);

struct ProcessRequest {
    std::vector<std::string> words;  ///< the first is the program: looked for on the PATH unless it holds a slash
    std::string folder;              ///< to run in
    std::vector<std::pair<std::string, std::string>> variables;  ///< beside the environment of this process
    std::string_view input;                                      ///< for its standard input
    int timeout_ms = 0;
};

struct ProcessOutcome {
    enum class End { exited, killed, timed_out, not_started };
    End end = End::exited;
    int code = 0;        ///< exit status, number of the signal, or errno of what kept it from starting
    std::string output;  ///< what it wrote to standard output and standard error, the beginning of it

    bool ok() const { return end == End::exited && code == 0; }
};

/// Runs a program to its end (SIGPIPE has to be ignored), in a process group of its own: past the time limit, or when this process is told
/// to end, the group is killed. What the program leaves running in the background is not waited for.
ProcessOutcome run_process(const ProcessRequest& request);

}  // namespace crm
