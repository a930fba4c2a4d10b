// SPDX-License-Identifier: MIT
#pragma once

#include <crm/cli/command.h>

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Completion in the shell: a short script asks `crm __complete -- WORDS...`, and the rows of the commands answer.
namespace crm::cli {

struct Candidate {
    std::string word;
    std::string help;  ///< may be empty
};

/// Asks for values that only the database and the configuration know: references, fields, stages, pipelines, tags, reports.
struct ValueRequest {
    Completion kind;
    std::string completes;  ///< the record type of references and fields
    std::string prefix;     ///< what is typed so far; candidates that do not begin with it are dropped anyway
};
using ValueSource = std::function<std::vector<Candidate>(const ValueRequest& request)>;

/// What the last of the words after "crm" can become. One candidate ":files" stands for the names of files.
std::vector<Candidate> complete(std::span<const std::string> words, const ValueSource& values);

/// The global options among words that are still being typed: the completion of names reads the database that they say.
Invocation global_options_of(std::span<const std::string> words);

/// One candidate a line, with a TAB before its description: what the scripts read.
std::string candidate_lines(std::span<const Candidate> candidates);

/// The script of bash, zsh or fish. Throws Error{usage} for another shell.
std::string completion_script(std::string_view shell);
/// Writes crm.bash, _crm and crm.fish into the folder. Throws Error{io}.
void write_completions(const std::string& folder);

}  // namespace crm::cli
