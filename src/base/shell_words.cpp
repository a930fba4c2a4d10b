// SPDX-License-Identifier: MIT
#include <crm/base/shell_words.h>

namespace crm {

namespace {

constexpr std::string_view blanks = " \t\n";

/// Inside of double quotes a backslash is itself, except before these.
constexpr std::string_view escaped_in_quotes = "\"\\$`\n";

class Splitter {
public:
    explicit Splitter(std::string_view text) : text_(text) {}

    std::optional<std::vector<std::string>> split() {
        while (position_ < text_.size()) {
            const char byte = text_[position_++];
            if (blanks.find(byte) != std::string_view::npos) {
                end_word();
            } else if (!take(byte)) {
                return std::nullopt;
            }
        }
        end_word();
        return std::move(words_);
    }

private:
    void end_word() {
        if (in_word_) {
            words_.push_back(std::move(word_));
            word_.clear();
        }
        in_word_ = false;
    }

    bool take(char byte) {
        in_word_ = true;
        if (byte == '\\') {
            word_ += position_ < text_.size() ? text_[position_++] : byte;
        } else if (byte == '\'' || byte == '"') {
            return take_quoted(byte);
        } else {
            word_ += byte;
        }
        return true;
    }

    bool take_quoted(char quote) {
        while (position_ < text_.size()) {
            char byte = text_[position_++];
            if (byte == quote) {
                return true;
            }
            const bool escapes = quote == '"' && byte == '\\' && position_ < text_.size() &&
                                 escaped_in_quotes.find(text_[position_]) != std::string_view::npos;
            word_ += escapes ? text_[position_++] : byte;
        }
        return false;
    }

    std::string_view text_;
    std::size_t position_ = 0;
    std::vector<std::string> words_;
    std::string word_;
    bool in_word_ = false;
};

}  // namespace

std::optional<std::vector<std::string>> split_shell_words(std::string_view text) { return Splitter(text).split(); }

bool needs_shell(std::string_view text) {
    return text.find_first_of("$`|&;<>()*?[]{}~#!=%") != std::string_view::npos || !split_shell_words(text);
}

}  // namespace crm
