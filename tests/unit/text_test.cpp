// SPDX-License-Identifier: MIT
#include <crm/base/text.h>

#include <catch2/catch.hpp>

#include <limits>

using namespace crm;

TEST_CASE("folding makes the same name the same text") {
    CHECK(text::fold("  Jane \t DOE ") == "jane doe");
    CHECK(text::fold("") == "");
    CHECK(text::fold("José") == "jose");
    CHECK(text::fold("Jose\u0301") == "jose");
    CHECK(text::fold("Ægir") == "aegir");
    CHECK(text::fold("Straße") == text::fold("STRASSE"));
    CHECK(text::fold("İstanbul") == "istanbul");
    CHECK(text::fold("ISTANBUL") == "istanbul");
    CHECK(text::fold("ＡＣＭＥ　Ｉｎｃ") == "acme inc");
    CHECK(text::fold("Łódź Søren Đorđe") == "lodz soren dorde");
    CHECK(text::fold("ΣΊΣΥΦΟΣ") == text::fold("Σίσυφος"));
    CHECK(text::fold("ﬁn") == "fin");
    CHECK(text::fold("O’Brien") == "o'brien");
    CHECK(text::fold("soft\u00ADhyphen\u00A0x") == "softhyphen x");
}

TEST_CASE("a letter folds to the same alone and beside what takes the long way") {
    for (unsigned code = 0xC0; code < 0x180; ++code) {
        const std::string letter{static_cast<char>(0xC0U | code >> 6U), static_cast<char>(0x80U | (code & 0x3FU))};
        CHECK(text::fold("A " + letter + "\tB東") == text::fold("A " + letter + "\tB") + "東");
    }
}

TEST_CASE("folding keeps the marks that make another letter") {
    CHECK(text::fold("東京") == "東京");
    CHECK(text::fold("ばば") != text::fold("はは"));
    CHECK(text::fold("ﾊﾞ") == "バ");
    CHECK(text::fold("\u1112\u1161\u11ab") == "한");
    CHECK(text::fold("รีวา") != text::fold("รวา"));
    CHECK(text::fold("रवि") != text::fold("रव"));
    CHECK(text::fold("مُحَمَّد") == text::fold("محمد"));
}

TEST_CASE("folding survives invalid bytes and expansions") {
    CHECK(text::fold("\xff\xfeZ") == "\uFFFD\uFFFDz");
    CHECK(text::fold("É\xc3") == "e\uFFFD");
    CHECK(text::fold("ﷺ") == "صلى الله عليه وسلم");  // one character, eighteen in NFKD
}

TEST_CASE("display width counts columns") {
    CHECK(text::display_width("") == 0);
    CHECK(text::display_width("Jane Doe") == 8);
    CHECK(text::display_width("日本") == 4);
    CHECK(text::display_width("José") == 4);
    CHECK(text::display_width("Jose\u0301") == 4);
    CHECK(text::display_width("👍") == 2);
    CHECK(text::display_width("👍🏽") == 2);
    CHECK(text::display_width("👨‍👩‍👧 x") == 4);
    CHECK(text::display_width("🇫🇮") == 2);
    CHECK(text::display_width("❤\uFE0F") == 2);
    CHECK(text::display_width("ｱ") == 1);
    CHECK(text::display_width("\u200D\u200B") == 0);
}

TEST_CASE("shortening never splits a character") {
    CHECK(text::shorten("Jane Doe", 8) == "Jane Doe");
    CHECK(text::shorten("Jane Doe", 5) == "Jane…");
    CHECK(text::shorten("Jane Doe", 1) == "…");
    CHECK(text::shorten("Jane Doe", 0) == "");
    CHECK(text::shorten("日本語", 6) == "日本語");
    CHECK(text::shorten("日本語", 5) == "日本…");
    CHECK(text::shorten("日本語", 4) == "日…");
    CHECK(text::shorten("e\u0301e\u0301e\u0301", 3) == "e\u0301e\u0301e\u0301");
    CHECK(text::shorten("e\u0301e\u0301e\u0301", 2) == "e\u0301…");
    CHECK(text::shorten("👨‍👩‍👧👨‍👩‍👧", 3) == "👨‍👩‍👧…");
}

TEST_CASE("control characters are shown, not sent") {
    CHECK(text::escape_controls("a\x1b[31mb\x07") == "a\\x1b[31mb\\x07");
    CHECK(text::escape_controls("a\nb\tc\r") == "a\\nb\\tc\\r");
    CHECK(text::escape_controls("a\nb\t", true) == "a\nb\\t");
    CHECK(text::escape_controls("\x7f\u009b\u202e\u2066\u2028") == "\\x7f\\u009b\\u202e\\u2066\\u2028");
    CHECK(text::escape_controls("a\x9b\xc3") == "a\\x9b\\xc3");
    CHECK(text::escape_controls("\xed\xa0\x80") == "\\xed\\xa0\\x80");
    CHECK(text::escape_controls("José 👨‍👩‍👧 日本") == "José 👨‍👩‍👧 日本");
    CHECK(text::escape_controls(std::string("\0", 1)) == "\\x00");
}

TEST_CASE("marks piled on one character are cut") {
    std::string eight = "e";
    for (int i = 0; i < 8; ++i)
        eight += "\u0301";
    CHECK(text::is_clean(eight));
    const std::string many = eight + "\u0301\u0301\u0301";
    CHECK_FALSE(text::is_clean(many));
    CHECK(text::escape_controls(many + "x\u0301") == eight + "…x\u0301");
}

TEST_CASE("clean is what escaping would not change") {
    CHECK(text::is_clean("Jane – 日本"));
    CHECK(text::is_clean("a\nb", true));
    for (const char* dirty : {"a\nb", "\x1b", "\u200f", "\u061c", "\xff", "é\x80"})
        CHECK_FALSE(text::is_clean(dirty));
}

TEST_CASE("UTF-8 is valid only as RFC 3629 has it") {
    for (const char* valid : {"", "plain text of some length", "é", "日本", "\xf4\x8f\xbf\xbf", "\xef\xbf\xbf"})
        CHECK(text::is_valid_utf8(valid));
    for (const char* invalid : {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80",
                                "\xc3", "0123456789\xe2\x82", "\xf0\x80\x80\x80", "\xff"})
        CHECK_FALSE(text::is_valid_utf8(invalid));
}

TEST_CASE("trimming, splitting, joining, replacing") {
    CHECK(text::trim(" \t a b\r\n") == "a b");
    CHECK(text::trim("  ") == "");
    CHECK(text::lower_ascii("ÄBC") == "Äbc");
    CHECK(text::split(" a, b ,,c,", ',') == std::vector<std::string_view>{"a", "b", "c"});
    CHECK(text::split("", ',').empty());
    CHECK(text::join(std::vector<std::string>{"a", "", "c"}, "; ") == "a; ; c");
    CHECK(text::equals_ignoring_case("EUR", "eur"));
    CHECK_FALSE(text::equals_ignoring_case("EUR", "euro"));
    CHECK(text::replace_all("aXbXX", "X", "--") == "a--b----");
    CHECK(text::replace_all("abc", "", "x") == "abc");
    CHECK(text::replace_all("aaa", "aa", "a") == "aa");
}

TEST_CASE("numbers are the whole text or nothing") {
    CHECK(text::parse_integer("42") == 42);
    CHECK(text::parse_integer("+42") == 42);
    CHECK(text::parse_integer("-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
    for (const char* bad : {"", "+", "-", "+-1", "4 2", "42x", "9223372036854775808", "1.0", " 1"})
        CHECK_FALSE(text::parse_integer(bad));
    CHECK(text::parse_decimal("12.5") == 12.5);
    CHECK(text::parse_decimal("-0.25") == -0.25);
    CHECK(text::parse_decimal("1e3") == 1000.0);
    for (const char* bad : {"", "12,5", "nan", "inf", "+inf", "1e999", "0x10", "1.5 "})
        CHECK_FALSE(text::parse_decimal(bad));
}

TEST_CASE("decimals are printed as short as they read back") {
    CHECK(text::format_decimal(10) == "10");
    CHECK(text::format_decimal(12.5) == "12.5");
    CHECK(text::format_decimal(0.1) == "0.1");
    CHECK(text::format_decimal(-0.0) == "0");
    CHECK(text::format_decimal(100000) == "100000");
    CHECK(text::format_decimal(1e300) == "1e+300");
    for (const double number : {1.0 / 3, 0.1 + 0.2, 1e-300, 123456789.123, -1e16, std::numeric_limits<double>::max()})
        CHECK(text::parse_decimal(text::format_decimal(number)) == number);
}

TEST_CASE("edit distance counts a swap of neighbours as one") {
    CHECK(text::edit_distance("", "") == 0);
    CHECK(text::edit_distance("abc", "") == 3);
    CHECK(text::edit_distance("", "abc") == 3);
    CHECK(text::edit_distance("kitten", "sitting") == 3);
    CHECK(text::edit_distance("stage", "satge") == 1);
    CHECK(text::edit_distance("ca", "abc") == 3);  // optimal string alignment; 2 without its restriction
}

TEST_CASE("one slip is a distance of one") {
    std::vector<std::string> words{""};
    for (std::size_t i = 0; words[i].size() < 4; ++i) {
        for (const char letter : {'a', 'b', 'c'}) {
            words.push_back(words[i] + letter);
        }
    }
    for (const std::string& a : words) {
        for (const std::string& b : words) {
            CAPTURE(a, b);
            CHECK(text::is_one_slip(a, b) == (text::edit_distance(a, b) == 1));
        }
    }
}

TEST_CASE("a word of a megabyte is not compared with short ones") {
    const std::vector<std::string> fields(1000, "a name of some length");
    CHECK(text::closest(std::string(1 << 20, 'x'), fields) == std::nullopt);
}

TEST_CASE("the closest word is offered only when it is near") {
    const std::vector<std::string> fields{"title", "stage", "company", "amount"};
    CHECK(text::closest("titel", fields) == "title");
    CHECK(text::closest("STAEG", fields) == "stage");
    CHECK(text::closest("compny", fields) == "company");
    CHECK(text::closest("emial", std::vector<std::string>{"title", "emails"}) == "emails");
    CHECK(text::closest("company", std::vector<std::string>{"companies"}) == "companies");
    CHECK_FALSE(text::closest("xyz", fields));
    CHECK_FALSE(text::closest("", fields));
    CHECK_FALSE(text::closest("b", std::vector<std::string>{"a"}));
}

TEST_CASE("other encodings become UTF-8") {
    CHECK(text::from_latin1("Jos\xe9 \x80 \x93x\x94") == "José € “x”");
    using namespace std::string_view_literals;
    CHECK(text::from_utf16("A\0\xe9\0\x3d\xd8\x4d\xdc"sv, false) == "Aé👍");
    CHECK(text::from_utf16("\0A\0\xe9\xd8\x3d\xdc\x4d"sv, true) == "Aé👍");
    CHECK(text::from_utf16("\x3d\xd8"
                           "A\0\x4d\xdc"
                           "B"sv,
                           false) == "\uFFFDA\uFFFD\uFFFD");
}
