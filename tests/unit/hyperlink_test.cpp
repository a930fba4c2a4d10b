// SPDX-License-Identifier: MIT
#include "output/hyperlink.h"

#include <catch2/catch.hpp>

using namespace crm::output;

namespace {

/// The sequence with marks that can be read: <ADDRESS|text>.
std::string readable(std::string_view link, std::string_view text, std::string_view shown) {
    std::string out;
    append_hyperlinks(out, link, text, shown);
    std::string marks;
    bool inside = false;
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (out.compare(i, 5, "\033]8;;") == 0) {
            const std::size_t end = out.find("\033\\", i);
            const std::string target = out.substr(i + 5, end - i - 5);
            marks += inside ? ">" : "<" + target + "|";
            inside = !inside;
            i = end + 1;
        } else {
            marks += out[i];
        }
    }
    return marks;
}

}  // namespace

TEST_CASE("addresses lead where their column says") {
    CHECK(link_target("mailto:", "jane@acme.example") == "mailto:jane@acme.example");
    CHECK(link_target("https://", "acme.example/a?b=c&d#e") == "https://acme.example/a?b=c&d#e");
    CHECK(link_target("https://x.com/", "janedoe") == "https://x.com/janedoe");
    CHECK(link_target("@", "jane@social.example") == "https://social.example/@jane");
    CHECK(link_target("@", "jane").empty());
    CHECK(link_target("", "jane").empty());
    CHECK(link_target("mailto:", "").empty());
}

TEST_CASE("nothing in an address ends the sequence or adds to a mail") {
    CHECK(link_target("https://", "a\033\\b\007c\x9d d\n") == "https://a%1B%5Cb%07c%9D%20d%0A");
    CHECK(link_target("mailto:", "a?subject=x&cc=y%41@b") == "mailto:a%3Fsubject%3Dx%26cc%3Dy%2541@b");
    CHECK(link_target("https://", "münchen.example") == "https://m%C3%BCnchen.example");
    CHECK(link_target("https://", std::string(3000, 'a')).empty());
}

TEST_CASE("each item of a list is a link of its own, whole where it is cut") {
    CHECK(readable("mailto:", "a@x, b@y", "a@x, b@y") == "<mailto:a@x|a@x>, <mailto:b@y|b@y>");
    CHECK(readable("mailto:", "a@x, bb@y", "a@x, b…") == "<mailto:a@x|a@x>, <mailto:bb@y|b…>");
    CHECK(readable("mailto:", "a@x, bb@y", "a@…") == "<mailto:a@x|a@…>");
    CHECK(readable("mailto:", "a@x, bb@y", "a@x…") == "<mailto:a@x|a@x…>");
    CHECK(readable("mailto:", "a@x, bb@y", "a@x,…") == "<mailto:a@x|a@x>,<mailto:bb@y|…>");
    CHECK(readable("mailto:", "a@x", "") == "");
}
