// SPDX-License-Identifier: MIT
#include <crm/base/text.h>
#include <crm/cli/help.h>
#include <crm/cli/manual.h>
#include <crm/cli/reference.h>

#include <catch2/catch.hpp>

#include "cli/document.h"

using namespace crm;
using namespace crm::cli;
using Catch::Contains;

namespace {

Command sample() {
    Command command;
    command.path = "boat sail";
    command.summary = "sail a boat";
    command.description = "Goes where the wind goes.\n\nA second paragraph that is long enough to be wrapped at forty columns.";
    command.examples = {"crm boat sail 1 --wind north"};
    command.arguments = {{"REF", "the boat", true, true, Completion::none, ""}, {"PORT", "where to", false, false, Completion::none, ""}};
    command.options = {{"crew", 0, "N", "how many sail", false, Completion::none, "", true},
                       {"wind", 'w', "WORD", "the wind", false, Completion::choice, "north|south", false},
                       {"fast", 0, "", "hurry", false, Completion::none, "", false}};
    return command;
}

std::size_t widest_line(const std::string& text) {
    std::size_t widest = 0;
    for (const std::string_view line : text::split(text, '\n')) {
        widest = std::max(widest, text::display_width(line));
    }
    return widest;
}

}  // namespace

TEST_CASE("help of a command") {
    CHECK(help_text(sample(), false, 40) == R"(crm boat sail: sail a boat

Usage:
  crm boat sail REF... [PORT] [options]

  Goes where the wind goes.

  A second paragraph that is long enough
  to be wrapped at forty columns.

Arguments:
  REF...  the boat
  PORT    where to

Fields:
  --crew N  how many sail

Options:
  -w, --wind WORD  the wind (north,
                   south)
  --fast           hurry

Examples:
  crm boat sail 1 --wind north

  Options of every command: crm --help.
)");
}

TEST_CASE("help in colour") {
    const std::string help = help_text(sample(), true, 80);
    CHECK_THAT(help, Contains("\x1b[1m-w\x1b[0m, \x1b[1m--wind\x1b[0m \x1b[36mWORD\x1b[0m"));
    CHECK_THAT(help, Contains("[\x1b[36mPORT\x1b[0m] [options]"));
}

TEST_CASE("help fits the width and says everything") {
    const std::string overview = help_text(false, 80);
    CHECK(overview.find('\x1b') == std::string::npos);
    for (const Group& group : groups()) {
        INFO(group.name);
        const bool hidden = group.name.front() == '_';
        CHECK((overview.find("\n  " + group.name + ' ') == std::string::npos) == hidden);
        CHECK(widest_line(help_text(group, false, 80)) <= 110);  // usage lines and examples are not broken
        for (const std::string& verb : group.verbs) {
            CHECK_THAT(help_text(group, false, 80), Contains("\n  " + verb + ' '));
        }
    }
    for (const Option& option : global_options()) {
        CHECK_THAT(overview, Contains("--" + option.name));
    }
}

TEST_CASE("a line asks for one of the helps") {
    const auto help = [](std::vector<std::string> words) { return help_for(parse_line(words), false, 80); };
    CHECK_THAT(help({"--help"}), Catch::StartsWith("crm: "));
    CHECK_THAT(help({"deals", "--help"}), Catch::StartsWith("crm deal: "));
    CHECK_THAT(help({"deals", "--help"}), Contains("expected_close DATE  when it should be decided"));
    CHECK_THAT(help({"help", "deal", "add"}), Catch::StartsWith("crm deal add: "));
    CHECK_THAT(help({"help", "filter-language"}), Catch::StartsWith("crm-filter: "));
    CHECK_THAT(help({"help", "filter"}), Catch::StartsWith("crm filter: ") && Contains("crm help filter-language"));
    CHECK_THAT(help({"help", "configuration"}), Contains("locale.week_start"));
}

TEST_CASE("prose") {
    const std::vector<Section> sections =
        parse_prose("Before.\n\n# Title\nOne\nline.\n\nterm `x` :: text\nthat goes on\nb :: c\n\n    code\n      more\n");
    REQUIRE(sections.size() == 2);
    CHECK(sections[0].title.empty());
    CHECK(sections[0].blocks[0].text == "Before.");
    CHECK(sections[1].title == "Title");
    const std::vector<Block>& blocks = sections[1].blocks;
    REQUIRE(blocks.size() == 4);
    CHECK(blocks[0].text == "One line.");
    CHECK(blocks[1].kind == Block::Kind::item);
    CHECK(blocks[1].term == "term `x`");
    CHECK(blocks[1].text == "text that goes on");
    CHECK(blocks[2].text == "c");
    CHECK(blocks[3].kind == Block::Kind::code);
    CHECK(blocks[3].text == "code\n  more");
    CHECK(parse_prose("").empty());
}

TEST_CASE("text is filled by display width") {
    const Document document{"x", "y", {{"", {{Block::Kind::paragraph, "", "日本語の 文章は `幅の広い` 文字です からここで 折り返す"}}}}};
    CHECK(document_text(document, false, 40) == "x: y\n\n  日本語の 文章は 幅の広い 文字です\n  からここで 折り返す\n");
    const Document item{
        "x", "y", {{"T", {{Block::Kind::item, "--an-option-that-is-too-long-for-the-column", "text"}, {Block::Kind::item, "-a", "b"}}}}};
    CHECK(document_text(item, false, 80) == "x: y\n\nT:\n  --an-option-that-is-too-long-for-the-column\n        text\n  -a    b\n");
}

TEST_CASE("the reference has every command, option and example") {
    const std::string reference = reference_text();
    CHECK_THAT(reference, Contains("\ncommand\tdeal add\t"));
    CHECK_THAT(reference, Contains("\nfield-option\tdeal add\t--expected-close\t"));
    CHECK_THAT(reference, Contains("\noption\tdeal list\t--sort\t"));
    CHECK_THAT(reference, Contains("\nexample\tdeal move\tcrm deal"));
    CHECK_THAT(reference, Contains("global\t--db\t"));
    CHECK_THAT(reference, !Contains("__complete"));
    for (const std::string_view line : text::split(reference, '\n')) {
        const auto tabs = std::count(line.begin(), line.end(), '\t');
        CHECK((tabs == 2 || tabs == 3));
    }
}
