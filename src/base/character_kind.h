// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace crm::text {

/// What a character is for the search index.
enum class CharacterKind : std::uint8_t {
    separator,  ///< stands between words
    letter,     ///< part of a word: letters, digits, and the marks on them
    unspaced,   ///< of a script that is written without blanks between words
    symbol,     ///< a word of its own: €, emoji
    invisible,  ///< left out of folds, and no end of a word: soft hyphens, joiners, marks of direction
};

CharacterKind kind_of(char32_t code);

}  // namespace crm::text
