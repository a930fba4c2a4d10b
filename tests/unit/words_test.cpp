// SPDX-License-Identifier: MIT
#include <crm/base/error.h>
#include <crm/base/words.h>
#include <crm/store/search.h>

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using crm::store::parse_search;
using crm::store::SearchPhrase;
using crm::store::stands_at;
using crm::text::append_index_words;
using crm::text::words_of;

namespace {

std::string index_words(std::string_view text) {
    std::string words;
    append_index_words(words, text);
    return words;
}

/// Phrases as "one two* | three".
std::string phrases(std::string_view text) {
    std::string out;
    for (const SearchPhrase& phrase : parse_search(text)) {
        out += out.empty() ? "" : " | ";
        for (const crm::text::Word& word : phrase.words) {
            out += (&word == &phrase.words.front() ? "" : " ") + word.folded;
        }
        out += phrase.is_open ? "*" : "";
    }
    return out;
}

bool is_found(std::string_view search, std::string_view text) {
    const std::vector<SearchPhrase> wanted = parse_search(search);
    const std::vector<crm::text::Word> words = words_of(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (stands_at(wanted.front(), words, i)) {
            return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("the index takes words folded, whatever stands between them") {
    CHECK(index_words("Jane Doe") == "jane doe ");
    CHECK(index_words("  jane@acme.example, +358-40 ") == "jane acme example 358 40 ");
    CHECK(index_words("Łódź – Ægir’s Søren…") == "lodz aegir s soren ");
    CHECK(index_words("").empty());
    CHECK(index_words("--- !?").empty());
    CHECK(index_words("ａｂｃ１２３") == "abc123 ");
    CHECK(index_words("e\xCC\x81t\xC3\xA9") == "ete ");
    CHECK(index_words("bad \xFF\xFE bytes") == "bad bytes ");
    CHECK(index_words("हिन्दी शब्द") == "हिन्दी शब्द ");
}

TEST_CASE("a script without blanks becomes pairs of neighbours and its last character") {
    CHECK(index_words("東京都") == "東京 京都 都 ");
    CHECK(index_words("東") == "東 ");
    CHECK(index_words("Acme株式会社 2") == "acme 株式 式会 会社 社 2 ");
    CHECK(index_words("한옥") == "한옥 옥 ");
    CHECK(index_words("カ・ト") == "カ ト ");
    CHECK(index_words("🎉🎉 5€") == "🎉 🎉 5 € ");
}

TEST_CASE("a sign that folds to letters is a word of its own") {
    CHECK(index_words("Acme™ Oy") == "acme tm oy ");
    CHECK(phrases("Acme™ Oy") == "acme tm | oy*");
    CHECK(is_found("acme oy", "Acme™ Oy"));
}

TEST_CASE("what is invisible is no end of a word") {
    for (const std::string_view text : {"co\u00ADoperate", "co\u200Boperate", "co\u202Eoperate"}) {
        CHECK(index_words(text) == "cooperate ");
        REQUIRE(words_of(text).size() == 1);
        CHECK(words_of(text).front().folded == "cooperate");
        CHECK(is_found("cooperate", text));
    }
}

TEST_CASE("words know where they stand") {
    const std::vector<crm::text::Word> words = words_of("Żółć, 東京!");
    REQUIRE(words.size() == 2);
    CHECK(words[0].folded == "zolc");
    CHECK_FALSE(words[0].unspaced);
    CHECK(words[0].begin == 0);
    CHECK(words[0].end == std::string_view("Żółć").size());
    CHECK(words[1].folded == "東京");
    CHECK(words[1].unspaced);
}

TEST_CASE("a search is words, beginnings and phrases, never operators") {
    CHECK(phrases("jane doe") == "jane | doe*");
    CHECK(phrases("ja* doe ") == "ja* | doe*");
    CHECK(phrases("\"jane doe\"") == "jane doe");
    CHECK(phrases("\"jane d\"* acme") == "jane d* | acme*");
    CHECK(phrases("\"jane doe") == "jane doe");
    CHECK(phrases("“follow up” now") == "follow up | now*");
    CHECK(phrases("jane@acme.example") == "jane acme example*");
    CHECK(phrases("a AND NOT b OR NEAR(c, 2) ^d -e {f}:g") == "a | and | not | b | or | near c | 2 | d | e | f g*");
    CHECK(phrases("a\"b\"c") == "a | b | c*");
    CHECK(phrases("* jane * -") == "jane");
    CHECK_THROWS_AS(parse_search(""), crm::Error);
    CHECK_THROWS_AS(parse_search(" \" * "), crm::Error);
}

TEST_CASE("a phrase stands where its words follow each other") {
    CHECK(is_found("jan", "Jane"));
    CHECK_FALSE(is_found("\"jan\"", "Jane"));
    CHECK(is_found("\"follow up\"", "the follow-up"));
    CHECK_FALSE(is_found("\"up follow\"", "the follow-up"));
    CHECK(is_found("京都", "東京都庁"));
    CHECK_FALSE(is_found("東都", "東京都"));
    CHECK(is_found("\"acme株\"", "Acme株式会社"));
    CHECK(is_found("\"会社acme\"", "株式会社Acme"));
    CHECK_FALSE(is_found("\"株式acme\"", "株式会社Acme"));
}
