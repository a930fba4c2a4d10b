// SPDX-License-Identifier: MIT
#include <crm/output/format.h>

#include <catch2/catch.hpp>

#include <string>

using namespace crm;
using namespace crm::output;

namespace {

template <typename Fill>
std::string card(const FormatOptions& options, Fill fill) {
    ByteWriter out = ByteWriter::to_memory();
    Card card(out, options);
    fill(card);
    card.finish();
    return out.text();
}

FormatOptions terminal(std::size_t width) {
    FormatOptions options;
    options.terminal = true;
    options.width = width;
    return options;
}

}  // namespace

TEST_CASE("card lines labels up") {
    const std::string text = card({}, [](Card& card) {
        card.title("Jane Doe", "contact #12");
        card.field("email", "jane@acme.com\njane@home.fi");
        card.field("company", "Acme Oy");
        card.field("phone", "");
        card.section("Activities");
        card.line("2026-03-01  call", "asked for\na price");
        card.line("2026-03-02  note", "");
    });
    CHECK(text ==
          "Jane Doe  contact #12\n"
          "  email    jane@acme.com\n"
          "           jane@home.fi\n"
          "  company  Acme Oy\n"
          "\n"
          "Activities\n"
          "  2026-03-01  call  asked for a price\n"
          "  2026-03-02  note\n");
}

TEST_CASE("card wraps values by words on a terminal only") {
    const auto fill = [](Card& card) { card.field("notes", "one two three four five\n\nhttps://example.com/a/very/long/address end"); };
    CHECK(card(terminal(30), fill) ==
          "  notes  one two three four\n"
          "         five\n"
          "\n"
          "         https://example.com/a/very/long/address\n"
          "         end\n");
    CHECK(card({}, fill) ==
          "  notes  one two three four five\n"
          "\n"
          "         https://example.com/a/very/long/address end\n");
}

TEST_CASE("card keeps the indent of a long word") {
    const std::string text = card(terminal(30), [](Card& card) { card.field("a", "x\n  https://example.com/a/long/address y\n "); });
    CHECK(text ==
          "  a  x\n"
          "       https://example.com/a/long/address\n"
          "     y\n");
}

TEST_CASE("card measures by display width") {
    const std::string text = card(terminal(30), [](Card& card) {
        card.field("名前", "山田太郎山田太郎山田太郎山田太郎");
        card.field("e\u0301", "x");
    });
    CHECK(text ==
          "  名前  山田太郎山田太郎山田太\n"
          "        郎山田太郎\n"
          "  e\u0301     x\n");
}

TEST_CASE("card shortens lines to the width") {
    const std::string text = card(terminal(40), [](Card& card) { card.line("2026-03-01", "a very long story that goes on and on"); });
    CHECK(text == "  2026-03-01  a very long story that go…\n");
}

TEST_CASE("card escapes controls") {
    const std::string text = card({}, [](Card& card) {
        card.title("a\x1b[2J", "\u202e");
        card.field("b\n",
                   "c\x1b"
                   "d\r\n\te");
        card.section("\x07");
        card.line("\x1b", "\x1b");
    });
    CHECK(text ==
          "a\\x1b[2J  \\u202e\n"
          "  b\\n  c\\x1bd\n"
          "           e\n"
          "\n"
          "\\x07\n"
          "  \\x1b  \\x1b\n");
}

TEST_CASE("card styles") {
    FormatOptions options;
    options.color = true;
    const std::string text = card(options, [](Card& card) {
        card.title("Jane", "#1");
        card.field("a", "b");
    });
    CHECK(text == "\x1b[1mJane\x1b[0m  \x1b[2m#1\x1b[0m\n  \x1b[2ma\x1b[0m  b\n");
}
