// SPDX-License-Identifier: MIT
#include "transcript.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace transcript {

namespace {

[[noreturn]] void fail(const Transcript& transcript, std::size_t index, const std::string& what) {
    throw std::runtime_error(transcript.path + ":" + std::to_string(index + 1) + ": " + what);
}

bool is_marked(std::string_view line, char marker) { return !line.empty() && line[0] == marker && (line.size() == 1 || line[1] == ' '); }

std::string unmarked(std::string_view line) { return std::string(line.substr(std::min<std::size_t>(2, line.size()))); }

bool is_directive(std::string_view line) { return line.rfind("@set ", 0) == 0 || line.rfind("@requires ", 0) == 0; }

/// Whether a line of output would be read as something else if it stood in the file as it is.
bool needs_backslash(std::string_view line) {
    constexpr std::string_view markers = "$!=>#";
    return line.empty() || line[0] == '\\' || is_directive(line) ||
           std::any_of(markers.begin(), markers.end(), [&](char marker) { return is_marked(line, marker); });
}

void encode_stream(Lines& lines, std::string_view text, const std::string& prefix) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        lines.push_back(prefix + (needs_backslash(line) ? "\\" : "") + std::string(line));
        if (end == std::string_view::npos) {
            lines.push_back(prefix + "\\c");
            return;
        }
        text.remove_prefix(end + 1);
    }
}

void decode_line(std::string& text, std::string_view line) {
    if (line == "\\c" && !text.empty()) {
        text.pop_back();
        return;
    }
    text.append(line.substr(!line.empty() && line[0] == '\\' ? 1 : 0)).push_back('\n');
}

Lines read_lines(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw std::runtime_error(path + ": cannot be read: " + std::strerror(errno));
    }
    Lines lines;
    for (std::string line; std::getline(file, line);) {
        lines.push_back(line);
    }
    return lines;
}

/// The word that ends the here-document which a line of shell opens; empty when it opens none.
std::string here_document_delimiter(std::string_view line) {
    const std::size_t begin = line.find_first_not_of("<-' \"\\", line.find("<<"));
    std::string word;
    for (const char letter : line.substr(std::min(begin, line.size()))) {
        if (std::isalnum(static_cast<unsigned char>(letter)) == 0 && letter != '_') {
            break;
        }
        word.push_back(letter);
    }
    return word;
}

/// Reads the shell text at `index`: one line, with those that a trailing backslash or a here-document adds. Returns the index after it.
std::size_t read_script(const Transcript& transcript, std::size_t index, Step& step) {
    std::string line = unmarked(transcript.lines[index++]);
    step.script = line;
    while (!line.empty() && line.back() == '\\' && index < transcript.lines.size()) {
        line = transcript.lines[index++];
        step.script += "\n" + line;
    }
    const std::string delimiter = here_document_delimiter(step.script);
    for (bool open = !delimiter.empty(); open; ++index) {
        if (index == transcript.lines.size()) {
            fail(transcript, step.line - 1, "the here-document has no closing " + delimiter);
        }
        step.script += "\n" + transcript.lines[index];
        open = transcript.lines[index] != delimiter;
    }
    return index;
}

std::size_t read_expectation(const Transcript& transcript, std::size_t index, Step& step) {
    const Lines& lines = transcript.lines;
    step.expected_begin = index;
    for (; index < lines.size() && !lines[index].empty(); ++index) {
        const std::string& line = lines[index];
        if (is_marked(line, '$') || is_marked(line, '#') || is_directive(line)) {
            break;
        }
        if (is_marked(line, '>')) {
            fail(transcript, index, "input stands before the output, right after its command");
        }
        if (is_marked(line, '!')) {
            decode_line(step.expected.err, unmarked(line));
        } else if (is_marked(line, '=')) {
            step.expected.code = std::atoi(line.c_str() + 1);
        } else {
            decode_line(step.expected.out, line);
        }
    }
    step.expected_end = index;
    return index;
}

std::size_t read_command(Transcript& transcript, std::size_t index) {
    Step step;
    step.line = index + 1;
    index = read_script(transcript, index, step);
    for (; index < transcript.lines.size() && is_marked(transcript.lines[index], '>'); ++index) {
        step.input += unmarked(transcript.lines[index]) + "\n";
    }
    index = read_expectation(transcript, index, step);
    transcript.steps.push_back(std::move(step));
    return index;
}

void read_directive(Transcript& transcript, std::size_t index) {
    const std::string& line = transcript.lines[index];
    const std::string operand = line.substr(line.find(' ') + 1);
    if (line.rfind("@requires ", 0) == 0) {
        transcript.requirements.push_back(operand);
        return;
    }
    const std::size_t equals = operand.find('=');
    if (equals == std::string::npos) {
        fail(transcript, index, "@set needs VARIABLE=VALUE");
    }
    Step step;
    step.variable = operand.substr(0, equals);
    step.script = operand.substr(equals + 1);
    transcript.steps.push_back(std::move(step));
}

}  // namespace

Lines encode(const Outcome& outcome) {
    Lines lines;
    encode_stream(lines, outcome.out, "");
    encode_stream(lines, outcome.err, "! ");
    if (outcome.code != 0) {
        lines.push_back("= " + std::to_string(outcome.code));
    }
    return lines;
}

Transcript read(const std::string& path) {
    Transcript transcript{path, read_lines(path), {}, {}};
    for (std::size_t index = 0; index < transcript.lines.size();) {
        const std::string& line = transcript.lines[index];
        if (is_marked(line, '$')) {
            index = read_command(transcript, index);
        } else if (line.empty() || is_marked(line, '#')) {
            ++index;
        } else if (is_directive(line)) {
            read_directive(transcript, index++);
        } else {
            fail(transcript, index, "output without a command above it (a blank line of output is written as a lone backslash)");
        }
    }
    if (transcript.steps.empty()) {
        fail(transcript, 0, "there is no command in this file");
    }
    return transcript;
}

}  // namespace transcript
