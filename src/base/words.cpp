// SPDX-License-Identifier: MIT
#include <crm/base/words.h>

#include <crm/base/text.h>

#include <algorithm>

#include "base/ascii.h"
#include "base/character_kind.h"
#include "base/utf8.h"

namespace crm::text {

namespace {

/// Calls each(begin, end, unspaced) for the words of a text.
template <typename Each>
void each_run(std::string_view text, Each each) {
    CharacterKind kind = CharacterKind::separator;  // of the run at hand
    std::size_t begin = 0;
    for (std::size_t position = 0; position < text.size();) {
        const utf8::Character character = utf8::decode(text, position);
        const CharacterKind own = character.valid ? kind_of(character.code) : CharacterKind::separator;
        const CharacterKind next = own == CharacterKind::invisible ? kind : own;
        if (next != kind || next == CharacterKind::symbol) {
            if (kind != CharacterKind::separator)
                each(begin, position, kind == CharacterKind::unspaced);
            begin = position;
            kind = next;
        }
        position += character.length;
    }
    if (kind != CharacterKind::separator)
        each(begin, text.size(), kind == CharacterKind::unspaced);
}

}  // namespace

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    each_run(text, [&](std::size_t begin, std::size_t end, bool /*unspaced*/) {
        // One character may fold to several words: the sign for a company is a pair of brackets with a letter between.
        const std::string folded = fold(text.substr(begin, end - begin));
        each_run(folded, [&](std::size_t first, std::size_t last, bool unspaced) {
            words.push_back({folded.substr(first, last - first), unspaced, begin, end});
        });
    });
    return words;
}

namespace {

void append_words(std::string& out, const std::vector<Word>& words) {
    for (const Word& word : words) {
        if (word.unspaced) {
            append_pairs(out, word.folded, LastCharacter::alone_too);
        } else {
            out.append(word.folded) += ' ';
        }
    }
}

}  // namespace

void append_index_words(std::string& out, std::string_view text) {
    const std::size_t start = out.size();
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80) {
            out.resize(start);
            append_words(out, words_of(text));
            return;
        }
        if (ascii::is_digit(c) || ascii::is_letter(c)) {
            out += ascii::to_lower(c);
        } else if (out.size() > start && out.back() != ' ') {
            out += ' ';
        }
    }
    if (out.size() > start && out.back() != ' ')
        out += ' ';
}

std::size_t append_pairs(std::string& out, std::string_view run, LastCharacter last) {
    std::size_t characters = 1;
    std::size_t first = 0;
    for (std::size_t second = utf8::decode(run, 0).length; second < run.size(); ++characters) {
        const std::size_t end = second + utf8::decode(run, second).length;
        out.append(run.substr(first, end - first)) += ' ';
        first = second;
        second = end;
    }
    if (characters == 1 || last == LastCharacter::alone_too)
        out.append(run.substr(first)) += ' ';
    return characters;
}

}  // namespace crm::text
