// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// What help and manual pages say, before it is text for a terminal or roff: so they cannot differ.
namespace crm::cli {

struct Block {
    enum class Kind {
        usage,      ///< `term`: a command line with its placeholders
        paragraph,  ///< `text`, filled; `words in backticks` are emphasised
        item,       ///< `term`, and `text` beside or below it
        code,       ///< `text` as it is
        heading,    ///< `text` above the blocks that follow, within a section
        label,      ///< `text` above a few items
    };
    Kind kind;
    std::string term;
    std::string text;
};

struct Section {
    std::string title;
    std::vector<Block> blocks;
};

struct Document {
    std::string name;     ///< "crm deal add"; of a page "crm-deal"
    std::string summary;  ///< a phrase
    std::vector<Section> sections;
};

/// Help for a terminal of that width.
std::string document_text(const Document& document, bool color, std::size_t width);
/// A manual page of that section. No date: the same rows give the same bytes.
std::string document_roff(const Document& document, char volume);

/// Prose as it is written in the sources: paragraphs between blank lines; "term :: text" is an item; lines indented by four are code; a
/// line
/// "# Title" begins a section. What stands before the first title is in a section without one.
std::vector<Section> parse_prose(std::string_view text);

enum class Emphasis { none, strong, placeholder };
struct Piece {
    Emphasis emphasis;
    std::string_view text;
};
/// Pieces of running text: strong between backticks.
std::vector<Piece> pieces_of_text(std::string_view text);
/// Pieces of a usage line or an item's term: words in capitals are placeholders, others are to be typed.
std::vector<Piece> pieces_of_term(std::string_view term);

}  // namespace crm::cli
