// SPDX-License-Identifier: MIT
#include "cli/document.h"

#include <crm/base/text.h>

#include <algorithm>

namespace crm::cli {
namespace {

constexpr std::string_view item_mark = " :: ";
constexpr std::string_view code_indent = "    ";

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_word(char c) { return is_capital(c) || is_small(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '|'; }

Emphasis emphasis_of(std::string_view word, bool in_brackets) {
    if (std::none_of(word.begin(), word.end(), is_small) && std::any_of(word.begin(), word.end(), is_capital)) {
        return Emphasis::placeholder;
    }
    // "[options]" is not typed either.
    return in_brackets && word.front() != '-' ? Emphasis::none : Emphasis::strong;
}

/// The text that lines of one paragraph make; code keeps its lines.
void append_line(Block& block, std::string_view line) {
    const bool code = block.kind == Block::Kind::code;
    if (!block.text.empty()) {
        block.text += code ? '\n' : ' ';
    }
    block.text += code ? line.substr(code_indent.size()) : text::trim(line);
}

Block begin_block(std::string_view line) {
    if (line.starts_with(code_indent)) {
        return {Block::Kind::code, {}, {}};
    }
    return {Block::Kind::paragraph, {}, {}};
}

/// Reads prose line by line.
class ProseReader {
public:
    std::vector<Section> read(std::string_view text) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            line(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return std::move(sections_);
    }

private:
    void line(std::string_view line) {
        if (text::trim(line).empty()) {
            open_ = false;
        } else if (line.starts_with("# ")) {
            sections_.push_back({std::string(line.substr(2)), {}});
            open_ = false;
        } else if (const std::size_t mark = line.find(item_mark); mark != std::string_view::npos && !line.starts_with(' ')) {
            add({Block::Kind::item, std::string(line.substr(0, mark)), std::string(line.substr(mark + item_mark.size()))});
        } else {
            if (!open_) {
                add(begin_block(line));
            }
            append_line(sections_.back().blocks.back(), line);
        }
    }

    void add(Block block) {
        if (sections_.empty()) {
            sections_.emplace_back();
        }
        sections_.back().blocks.push_back(std::move(block));
        open_ = true;
    }

    std::vector<Section> sections_;
    bool open_ = false;  ///< further lines belong to the last block
};

}  // namespace

std::vector<Section> parse_prose(std::string_view text) { return ProseReader().read(text); }

std::vector<Piece> pieces_of_text(std::string_view text) {
    std::vector<Piece> pieces;
    bool strong = false;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('`'), text.size());
        if (end > 0) {
            pieces.push_back({strong ? Emphasis::strong : Emphasis::none, text.substr(0, end)});
        }
        strong = !strong;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return pieces;
}

std::vector<Piece> pieces_of_term(std::string_view term) {
    if (term.find('`') != std::string_view::npos) {
        return pieces_of_text(term);
    }
    std::vector<Piece> pieces;
    bool in_brackets = false;
    while (!term.empty()) {
        const bool word = is_word(term.front());
        const auto end = std::find_if(term.begin(), term.end(), [&](char c) { return is_word(c) != word; });
        const std::string_view piece = term.substr(0, static_cast<std::size_t>(end - term.begin()));
        pieces.push_back({word ? emphasis_of(piece, in_brackets) : Emphasis::none, piece});
        in_brackets = piece.ends_with('[');
        term.remove_prefix(piece.size());
    }
    return pieces;
}

}  // namespace crm::cli
