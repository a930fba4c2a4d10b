// SPDX-License-Identifier: MIT
// Text as people see it and search for it: folds, words, widths, escapes, and what a search asks for.
#include "fuzz.h"

#include <crm/base/text.h>
#include <crm/base/words.h>
#include <crm/store/search.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using crm::fuzz::promise;

std::string index_words(std::string_view text) {
    std::string words;
    crm::text::append_index_words(words, text);
    return words;
}

void check_words(std::string_view text) {
    std::string expected;
    std::size_t end = 0;
    for (const crm::text::Word& word : crm::text::words_of(text)) {
        promise(!word.folded.empty() && word.begin < word.end && word.end <= text.size(), "a word stands in its text");
        promise(word.end >= end, "words are in order");
        end = word.end;
        if (word.unspaced) {
            crm::text::append_pairs(expected, word.folded, crm::text::LastCharacter::alone_too);
        } else {
            expected += word.folded + ' ';
        }
    }
    promise(crm::text::is_valid_utf8(index_words(text)), "the index holds UTF-8");
    promise(index_words(text) == expected, "the index has the words of the text");
}

void check_search(std::string_view text) {
    if (const auto phrases = crm::fuzz::attempt([&] { return crm::store::parse_search(text); })) {
        for (const crm::store::SearchPhrase& phrase : *phrases) {
            promise(!phrase.words.empty(), "a phrase has words");
            promise(crm::store::stands_at(phrase, phrase.words, 0), "a phrase is found in itself");
        }
    }
}

void check_shown(std::string_view text, std::size_t width) {
    const std::string folded = crm::text::fold(text);
    promise(crm::text::is_valid_utf8(folded), "a fold is UTF-8");
    promise(crm::text::fold(folded) == folded, "a fold is its own fold");
    promise(crm::text::is_clean(text) == (crm::text::escape_controls(text) == text), "what is clean needs no escape");
    const std::string escaped = crm::text::escape_controls(text);
    promise(crm::text::is_valid_utf8(escaped) && crm::text::escape_controls(escaped) == escaped, "what was escaped is clean");
    promise(crm::text::display_width(crm::text::shorten(escaped, width)) <= width, "shortened text fits");
    promise(crm::text::display_width(escaped) > width || crm::text::shorten(escaped, width) == escaped, "what fits is not shortened");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text = crm::fuzz::text_of(data, size);
    const std::size_t width = crm::fuzz::take_byte(text) % 40 + 1;
    check_words(text);
    check_search(text);
    check_shown(text, width);
    return 0;
}
