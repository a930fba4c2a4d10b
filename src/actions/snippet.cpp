// SPDX-License-Identifier: MIT
#include "actions/snippet.h"

#include <crm/base/words.h>

#include <algorithm>

namespace crm::actions {

using store::SearchedRecord;
using store::SearchPhrase;
using text::Word;

namespace {

constexpr std::size_t most_before = 30;  ///< bytes before the first hit
constexpr std::size_t longest = 120;     ///< bytes in all

/// A place in a text.
struct Span {
    std::size_t begin;
    std::size_t end;
};

struct Hits {
    std::size_t phrases = 0;  ///< how many of them are there
    std::vector<Span> spans;
};

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

std::size_t byte_of_character(std::string_view text, std::size_t character) {
    std::size_t byte = 0;
    for (; byte < text.size(); ++byte) {
        if (begins_character(text[byte]) && character-- == 0) {
            break;
        }
    }
    return byte;
}

/// Where a run stands in a longer one, which may be longer or shorter where it was folded; then it is all of it.
Span span_in_run(const Word& wanted, const Word& found, std::string_view text) {
    const std::string_view run = text.substr(found.begin, found.end - found.begin);
    const std::size_t place = found.folded.find(wanted.folded);
    if (place == std::string::npos || count_characters(run) != count_characters(found.folded)) {
        return {found.begin, found.end};
    }
    const std::size_t before = count_characters(found.folded.substr(0, place));
    const std::size_t length = count_characters(wanted.folded);
    return {found.begin + byte_of_character(run, before), found.begin + byte_of_character(run, before + length)};
}

Hits hits_in(std::string_view text, const std::vector<SearchPhrase>& phrases) {
    const std::vector<Word> words = text::words_of(text);
    Hits hits;
    for (const SearchPhrase& phrase : phrases) {
        const std::size_t before = hits.spans.size();
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (!stands_at(phrase, words, i)) {
                continue;
            }
            const bool is_run = phrase.words.size() == 1 && phrase.words.front().unspaced;
            hits.spans.push_back(is_run ? span_in_run(phrase.words.front(), words[i], text)
                                        : Span{words[i].begin, words[i + phrase.words.size() - 1].end});
        }
        hits.phrases += std::size_t{hits.spans.size() > before};
    }
    std::sort(hits.spans.begin(), hits.spans.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
    return hits;
}

/// Adds text on one line.
void append(std::vector<SnippetPiece>& pieces, std::string_view text, bool is_hit) {
    if (text.empty()) {
        return;
    }
    if (pieces.empty() || pieces.back().is_hit || is_hit) {
        pieces.push_back({{}, is_hit});
    }
    std::string& out = pieces.back().text;
    for (const char byte : text) {
        const bool is_blank = byte == ' ' || (byte >= '\t' && byte <= '\r');
        if (!is_blank) {
            out += byte;
        } else if (out.empty() || out.back() != ' ') {
            out += ' ';
        }
    }
}

/// The beginning of a word not far before a place.
std::size_t window_begin(std::string_view text, std::size_t place) {
    if (place <= most_before) {
        return 0;
    }
    const std::size_t begin = place - most_before;
    const std::size_t blank = text.find_first_of(" \t\r\n", begin);
    if (blank < place) {
        return blank + 1;
    }
    return begin + byte_of_character(text.substr(begin), 0);
}

std::size_t window_end(std::string_view text, std::size_t begin, std::size_t least) {
    if (text.size() - begin <= longest) {
        return text.size();
    }
    std::size_t end = std::max(begin + longest, least);
    const std::size_t blank = text.substr(0, end).find_last_of(" \t\r\n");
    if (blank != std::string_view::npos && blank >= std::max(least, begin + longest / 2)) {
        return blank;
    }
    while (end < text.size() && !begins_character(text[end])) {
        ++end;
    }
    return end;
}

std::vector<SnippetPiece> snippet_of(std::string_view text, const std::vector<Span>& spans) {
    std::vector<SnippetPiece> pieces;
    const Span first = spans.empty() ? Span{0, 0} : spans.front();
    std::size_t done = window_begin(text, first.begin);
    const std::size_t end = window_end(text, done, first.end);
    append(pieces, done > 0 ? "…" : "", false);
    for (const Span& span : spans) {
        if (span.begin >= done && span.end <= end) {
            append(pieces, text.substr(done, span.begin - done), false);
            append(pieces, text.substr(span.begin, span.end - span.begin), true);
            done = span.end;
        }
    }
    append(pieces, text.substr(done, end - done), false);
    append(pieces, end < text.size() ? "…" : "", false);
    return pieces;
}

/// Listed fields, one line each, in the order of the declaration.
std::string context_of(const SearchRow& row, const SearchedRecord& record) {
    constexpr std::size_t most_fields = 2;
    std::string context;
    std::size_t count = 0;
    for (const SearchedRecord::Text& each : record.texts) {
        const schema::Field* field = row.type->find(each.field);
        if (!each.is_label && field != nullptr && field->is(schema::listed) && count++ < most_fields) {
            (context += context.empty() ? "" : " · ") += each.text.substr(0, each.text.find('\n'));
        }
    }
    return context;
}

}  // namespace

void choose_snippet(SearchRow& row, const SearchedRecord& record, const std::vector<SearchPhrase>& phrases) {
    const SearchedRecord::Text* chosen = nullptr;
    Hits best;
    for (const SearchedRecord::Text& each : record.texts) {
        Hits hits = hits_in(each.text, phrases);
        const bool is_better = chosen == nullptr || hits.phrases > best.phrases || (hits.phrases == best.phrases && each.is_label);
        if (hits.phrases > 0 && is_better) {
            chosen = &each;
            best = std::move(hits);
        }
    }
    if (chosen != nullptr) {
        row.field = chosen->field;
        row.snippet = snippet_of(chosen->text, best.spans);
        row.context = chosen->is_label ? context_of(row, record) : "";
    }
}

}  // namespace crm::actions
