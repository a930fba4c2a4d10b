// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// What text means to a full-text search: words, case and accents folded. Scripts that are written without blanks (Chinese, Japanese,
/// Korean, Thai …) are cut into pairs of neighbours, so that any two characters out of the middle are found.
namespace crm::text {

/// A word, or a run of characters of a script without blanks.
struct Word {
    std::string folded;
    bool unspaced = false;
    std::size_t begin = 0;  ///< where it stands in the text
    std::size_t end = 0;
};

/// The words of a text, in order.
std::vector<Word> words_of(std::string_view text);

/// Appends the text's words as the index holds them, each followed by a blank. A run without blanks becomes its pairs of neighbours, then
/// its last character.
void append_index_words(std::string& out, std::string_view text);

/// Appends a run without blanks as the index holds it. The last character, which the index has alone too, is left out for a search that
/// goes on in the middle of a longer run. Returns how many characters there are.
enum class LastCharacter { alone_too, in_pair_only };
std::size_t append_pairs(std::string& out, std::string_view run, LastCharacter last);

}  // namespace crm::text
