// SPDX-License-Identifier: MIT
// What people type into a search, and where it stands in a text.
#include <crm/store/search.h>

#include <crm/base/error.h>
#include <crm/base/text.h>

#include <algorithm>

namespace crm::store {

using text::Word;

namespace {

constexpr std::size_t most_words = 64;

/// The next word or quoted phrase; where the closing quote is missing, all that follows is the phrase.
std::string_view next_piece(std::string_view& rest, bool& is_quoted) {
    rest = text::trim(rest);
    is_quoted = rest.starts_with('"');
    if (is_quoted) {
        rest.remove_prefix(1);
    }
    const std::size_t end = std::min(is_quoted ? rest.find('"') : rest.find_first_of(" \t\r\n\"", 0), rest.size());
    const std::string_view piece = rest.substr(0, end);
    rest.remove_prefix(is_quoted ? std::min(end + 1, rest.size()) : end);
    return piece;
}

/// Typographic and wide quotes are quotes, too. The text is not folded here: words end where they do in what is searched, before the
/// folding that makes letters of some signs (Acme™).
std::string with_plain_marks(std::string_view text) {
    std::string plain(text);
    for (const std::string_view quote : {"“", "”", "„", "«", "»", "＂"}) {
        plain = text::replace_all(std::move(plain), quote, "\"");
    }
    return text::replace_all(std::move(plain), "＊", "*");
}

}  // namespace

std::vector<SearchPhrase> parse_search(std::string_view text) {
    std::vector<SearchPhrase> phrases;
    std::size_t words = 0;
    const std::string plain = with_plain_marks(text);
    for (std::string_view rest = plain; !text::trim(rest).empty();) {
        bool is_quoted = false;
        SearchPhrase phrase;
        const std::string_view piece = next_piece(rest, is_quoted);
        phrase.words = text::words_of(piece);
        const bool has_star = piece.ends_with('*') || (is_quoted && rest.starts_with('*'));
        const bool is_last = text::trim(rest).empty();
        phrase.is_open = has_star || (is_last && !is_quoted);
        if (!phrase.words.empty()) {
            words += phrase.words.size();
            phrases.push_back(std::move(phrase));
        }
    }
    if (phrases.empty()) {
        throw Error(ErrorKind::usage, "\"" + text::escape_controls(text) + "\" has no letter or digit to search for",
                    "crm search WORDS finds records that have all the words");
    }
    if (words > most_words) {
        throw Error(ErrorKind::usage, "a search takes at most " + std::to_string(most_words) + " words, these are " + std::to_string(words),
                    "search for the few words that no other record has");
    }
    return phrases;
}

namespace {

bool is_same_word(const Word& wanted, const Word& found, bool is_first, bool is_last, bool is_open) {
    if (wanted.unspaced != found.unspaced) {
        return false;
    }
    const std::string_view text = found.folded;
    if (!wanted.unspaced) {
        return is_last && is_open ? text.starts_with(wanted.folded) : text == wanted.folded;
    }
    // A run without blanks is found anywhere in a longer one, but next to other words only at its edges.
    if (is_first && is_last) {
        return text.find(wanted.folded) != std::string_view::npos;
    }
    return is_first ? text.ends_with(wanted.folded) : (is_last ? text.starts_with(wanted.folded) : text == wanted.folded);
}

}  // namespace

bool stands_at(const SearchPhrase& phrase, const std::vector<Word>& words, std::size_t place) {
    const std::size_t count = phrase.words.size();
    if (count > words.size() - std::min(place, words.size())) {
        return false;
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (!is_same_word(phrase.words[i], words[place + i], i == 0, i + 1 == count, phrase.is_open)) {
            return false;
        }
    }
    return true;
}

}  // namespace crm::store
