// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The notation of transcripts: commands with their exact output, errors and exit code. CONTRIBUTING.md describes it for those who write
/// them.
namespace transcript {

using Lines = std::vector<std::string>;

/// What a command did, or should do.
struct Outcome {
    std::string out;
    std::string err;
    int code = 0;
    friend bool operator==(const Outcome& a, const Outcome& b) { return a.out == b.out && a.err == b.err && a.code == b.code; }
};

/// A command, or an @set line.
struct Step {
    std::size_t line = 0;  ///< from 1
    std::string script;    ///< shell text; of an @set line the value
    std::string input;
    Outcome expected;
    std::size_t expected_begin = 0;  ///< the lines that hold the expectation, from 0
    std::size_t expected_end = 0;
    std::string variable;  ///< of an @set line
};

struct Transcript {
    std::string path;
    Lines lines;
    std::vector<Step> steps;
    Lines requirements;
};

/// Throws std::runtime_error "FILE:LINE: what".
Transcript read(const std::string& path);

/// The lines that stand for an outcome. Two outcomes have the same lines only when they are the same bytes.
Lines encode(const Outcome& outcome);

}  // namespace transcript
