// SPDX-License-Identifier: MIT
#include "sales/capture_words.h"

#include <crm/base/error.h>
#include <crm/base/text.h>

#include <string_view>

namespace crm::sales {

using Kind = CaptureWord::Kind;

namespace {

constexpr std::string_view blanks = " \t\n\r";

class Splitter {
public:
    explicit Splitter(std::string_view text) : rest_(text) {}

    void split(std::vector<CaptureWord>& words) {
        for (skip_blanks(); !rest_.empty(); skip_blanks()) {
            words.push_back(next());
        }
    }

private:
    void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(blanks), rest_.size())); }

    CaptureWord next() {
        switch (rest_.front()) {
            case ',':
            case ';':
                rest_.remove_prefix(1);
                return {Kind::comma, {}, false};
            case '"':
                return {Kind::quoted, quoted(), true};
            case '<':
                return {Kind::bracketed, bracketed(), true};
            case '@':
            case '#':
                return marked();
            default:
                return {Kind::plain, take(",;\"<"), false};
        }
    }

    std::string take(std::string_view stops) {
        const std::size_t end = std::min(rest_.find_first_of(std::string(blanks) + std::string(stops)), rest_.size());
        std::string word(rest_.substr(0, end));
        rest_.remove_prefix(end);
        return word;
    }

    std::string quoted() {
        const std::size_t end = rest_.find('"', 1);
        if (end == std::string_view::npos) {
            throw Error(ErrorKind::usage, "the quote has no end: " + text::escape_controls(text::shorten(rest_, 60)), "close it with \"");
        }
        std::string text(text::trim(rest_.substr(1, end - 1)));
        rest_.remove_prefix(end + 1);
        return text;
    }

    std::string bracketed() {
        rest_.remove_prefix(1);
        const std::size_t end = std::min(rest_.find('>'), rest_.size());
        std::string text(text::trim(rest_.substr(0, end)));
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        if (text.empty()) {
            throw Error(ErrorKind::usage, "<> holds no address", "write <jane@example.com>");
        }
        return text;
    }

    CaptureWord marked() {
        const char mark = rest_.front();
        rest_.remove_prefix(1);
        const bool in_quotes = rest_.starts_with('"');
        CaptureWord word{mark == '@' ? Kind::company : Kind::tag, in_quotes ? quoted() : take(",;\"<"), in_quotes};
        if (word.text.empty()) {
            throw Error(ErrorKind::usage, std::string(1, mark) + " names no " + (mark == '@' ? "company" : "tag"),
                        mark == '@' ? "write @Acme or @\"Acme Ltd\"" : "write #vip or #\"big client\"");
        }
        return word;
    }

    std::string_view rest_;
};

/// "@Acme Oy" as an argument of its own: the shell has taken the quotes.
bool is_marked_whole(std::string_view argument) {
    const bool marked = argument.starts_with('@') || argument.starts_with('#');
    return marked && text::trim(argument).find_first_of(blanks) != std::string_view::npos &&
           argument.find_first_of("@#<>,;\"", 1) == std::string_view::npos;
}

}  // namespace

std::vector<CaptureWord> split_capture(std::span<const std::string> arguments) {
    std::vector<CaptureWord> words;
    for (const std::string& argument : arguments) {
        if (arguments.size() > 1 && is_marked_whole(argument)) {
            const Kind kind = argument.front() == '@' ? Kind::company : Kind::tag;
            words.push_back({kind, std::string(text::trim(std::string_view(argument).substr(1))), true});
        } else {
            Splitter(argument).split(words);
        }
    }
    return words;
}

}  // namespace crm::sales
