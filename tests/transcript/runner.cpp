// SPDX-License-Identifier: MIT
//
// Runs transcripts (see transcript.h) and shows where what happened differs from what they say.

#include "sandbox.h"
#include "transcript.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using transcript::Lines;
using transcript::Outcome;
using transcript::Step;
using transcript::Transcript;

enum ExitCode { passed = 0, failed = 1, misused = 2, skipped = 77 };

struct Options {
    bool update = false;
    std::string binary;
    std::vector<std::string> files;
};

// ---- Differences --------------------------------------------------------------------------------------------------------------------

using Range = std::pair<Lines::const_iterator, Lines::const_iterator>;

void print_lines(char mark, Range range) {
    constexpr std::ptrdiff_t shown = 200;
    const std::ptrdiff_t count = range.second - range.first;
    for (auto line = range.first; line != range.first + std::min(count, shown); ++line) {
        std::printf("%c%s\n", mark, line->c_str());
    }
    if (count > shown) {
        std::printf("%c… %td more lines\n", mark, count - shown);
    }
}

/// The longest common subsequence's length for each pair of tails, row by row.
std::vector<std::size_t> common_tails(Range expected, Range actual) {
    const auto rows = static_cast<std::size_t>(expected.second - expected.first);
    const auto width = static_cast<std::size_t>(actual.second - actual.first) + 1;
    std::vector<std::size_t> lengths((rows + 1) * width, 0);
    for (std::size_t row = rows; row-- > 0;) {
        for (std::size_t column = width - 1; column-- > 0;) {
            const bool same = expected.first[static_cast<std::ptrdiff_t>(row)] == actual.first[static_cast<std::ptrdiff_t>(column)];
            const std::size_t below = (row + 1) * width + column;
            lengths[row * width + column] = same ? lengths[below + 1] + 1 : std::max(lengths[below], lengths[row * width + column + 1]);
        }
    }
    return lengths;
}

void print_merged(Range expected, Range actual) {
    const std::vector<std::size_t> lengths = common_tails(expected, actual);
    const auto width = static_cast<std::size_t>(actual.second - actual.first) + 1;
    std::size_t at = 0;
    while (expected.first != expected.second || actual.first != actual.second) {
        if (expected.first != expected.second && actual.first != actual.second && *expected.first == *actual.first) {
            std::printf(" %s\n", expected.first->c_str());
            ++expected.first;
            ++actual.first;
            at += width + 1;
        } else if (expected.first != expected.second && (actual.first == actual.second || lengths[at + width] >= lengths[at + 1])) {
            std::printf("-%s\n", (expected.first++)->c_str());
            at += width;
        } else {
            std::printf("+%s\n", (actual.first++)->c_str());
            ++at;
        }
    }
}

/// What both have in common at the ends is left out but for three lines.
void print_difference(const Lines& expected, const Lines& actual) {
    constexpr std::ptrdiff_t context = 3;
    constexpr std::ptrdiff_t mergeable = 1 << 22;
    const auto head = std::mismatch(expected.begin(), expected.end(), actual.begin(), actual.end());
    const auto tail =
        std::mismatch(expected.rbegin(), std::make_reverse_iterator(head.first), actual.rbegin(), std::make_reverse_iterator(head.second));
    const Range missing{head.first, tail.first.base()};
    const Range surplus{head.second, tail.second.base()};
    print_lines(' ', {missing.first - std::min(context, missing.first - expected.begin()), missing.first});
    if ((missing.second - missing.first) * (surplus.second - surplus.first) <= mergeable) {
        print_merged(missing, surplus);
    } else {
        print_lines('-', missing);
        print_lines('+', surplus);
    }
    print_lines(' ', {missing.second, missing.second + std::min(context, expected.end() - missing.second)});
}

void report(const Transcript& transcript, const Step& step, const Outcome& actual) {
    std::printf("%s:%zu: $ %s\n", transcript.path.c_str(), step.line, step.script.c_str());
    print_difference(encode(step.expected), encode(actual));
}

// ---- Files --------------------------------------------------------------------------------------------------------------------------

/// Names in capitals are environment variables that name a path, others programs. Returns what is missing.
std::string missing_requirement(const Transcript& transcript) {
    for (const std::string& name : transcript.requirements) {
        const bool is_variable = std::none_of(name.begin(), name.end(), [](char letter) { return letter >= 'a' && letter <= 'z'; });
        if (is_variable && !std::filesystem::exists(transcript::variable(name))) {
            return name + " names nothing that exists";
        }
        if (!is_variable && std::system(("command -v '" + name + "' >/dev/null 2>&1").c_str()) != 0) {
            return "there is no program " + name;
        }
    }
    return {};
}

void rewrite(const Transcript& transcript, const std::vector<Outcome>& outcomes) {
    std::ofstream file(transcript.path, std::ios::binary | std::ios::trunc);
    std::size_t next = 0;
    const auto copy_until = [&](std::size_t end) {
        for (; next < end; ++next) {
            file << transcript.lines[next] << '\n';
        }
    };
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        copy_until(transcript.steps[i].expected_begin);
        for (const std::string& line : encode(outcomes[i])) {
            file << line << '\n';
        }
        next = std::max(next, transcript.steps[i].expected_end);
    }
    copy_until(transcript.lines.size());
    if (!file.flush()) {
        throw std::runtime_error(transcript.path + ": cannot be written");
    }
}

ExitCode run_file(const Options& options, const std::string& path) {
    const Transcript transcript = transcript::read(path);
    if (const std::string missing = missing_requirement(transcript); !missing.empty()) {
        std::printf("%s: skipped: %s\n", path.c_str(), missing.c_str());
        return skipped;
    }
    transcript::Sandbox sandbox(options.binary);
    std::vector<Outcome> outcomes;
    std::size_t differing = 0;
    for (const Step& step : transcript.steps) {
        if (!step.variable.empty()) {
            sandbox.set(step.variable, step.script);
            outcomes.emplace_back();
            continue;
        }
        outcomes.push_back(sandbox.run(step));
        if (!(outcomes.back() == step.expected)) {
            report(transcript, step, outcomes.back());
            ++differing;
        }
    }
    if (differing == 0) {
        return passed;
    }
    std::printf("%s: %zu commands differ%s\n", path.c_str(), differing, options.update ? "; rewritten" : "");
    if (options.update) {
        rewrite(transcript, outcomes);
    }
    return options.update ? passed : failed;
}

Options parse_arguments(int count, char** arguments) {
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string_view argument = arguments[i];
        if (argument == "--update") {
            options.update = true;
        } else if (argument == "--binary" && i + 1 < count) {
            options.binary = arguments[++i];
        } else {
            options.files.emplace_back(argument);
        }
    }
    return options;
}

}  // namespace

int main(int count, char** arguments) {
    const Options options = parse_arguments(count, arguments);
    if (options.binary.empty() || options.files.empty()) {
        std::fputs("usage: transcript [--update] --binary PATH FILE...\n", stderr);
        return misused;
    }
    bool any_failed = false;
    bool all_skipped = true;
    for (const std::string& path : options.files) {
        ExitCode code = failed;
        try {
            code = run_file(options, path);
        } catch (const std::exception& error) {
            std::printf("%s\n", error.what());
        }
        any_failed = any_failed || code == failed;
        all_skipped = all_skipped && code == skipped;
    }
    return any_failed ? failed : all_skipped ? skipped : passed;
}
