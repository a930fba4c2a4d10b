// SPDX-License-Identifier: MIT
#include "cli/pager.h"
#include "cli/terminal.h"

#include <catch2/catch.hpp>

#include <map>

using namespace crm::cli;

namespace {

crm::config::Environment environment(std::map<std::string, std::string> variables) {
    return [variables](std::string_view name) {
        const auto found = variables.find(std::string(name));
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    };
}

}  // namespace

TEST_CASE("lines of a screen are counted as a terminal breaks them") {
    CHECK(screen_lines("", 10, 100) == 0);
    CHECK(screen_lines("a\n\nb\n", 10, 100) == 3);
    CHECK(screen_lines("0123456789\n", 10, 100) == 1);
    CHECK(screen_lines("0123456789a\n", 10, 100) == 2);
    CHECK(screen_lines("no end", 10, 100) == 1);
    CHECK(screen_lines("ääääääääää\n", 10, 100) == 1);
    CHECK(screen_lines("\033[1m0123456789\033[0m\n", 10, 100) == 1);
    CHECK(screen_lines("\033]8;;https://acme.example/long\033\\link\033]8;;\033\\\n", 10, 100) == 1);
    CHECK(screen_lines("a\nb\nc\nd\n", 10, 2) == 2);
    CHECK(screen_lines("\033]8;;never ends", 10, 100) == 0);
}

TEST_CASE("the pager is the user's") {
    CHECK(pager_command(environment({})) == "less");
    CHECK(pager_command(environment({{"PAGER", "most -s"}})) == "most -s");
    CHECK(pager_command(environment({{"PAGER", "most"}, {"CRM_PAGER", " less -S "}})) == "less -S");
    CHECK_FALSE(pager_command(environment({{"PAGER", "most"}, {"CRM_PAGER", ""}})));
    CHECK_FALSE(pager_command(environment({{"PAGER", "cat"}})));
}

TEST_CASE("terminals that make links are known by what they say") {
    CHECK_FALSE(takes_hyperlinks(environment({{"TERM", "xterm-256color"}})));
    CHECK(takes_hyperlinks(environment({{"TERM", "xterm-256color"}, {"VTE_VERSION", "7600"}})));
    CHECK_FALSE(takes_hyperlinks(environment({{"TERM", "xterm-256color"}, {"VTE_VERSION", "4999"}})));
    CHECK_FALSE(takes_hyperlinks(environment({{"TERM", "dumb"}, {"VTE_VERSION", "7600"}})));
    CHECK_FALSE(takes_hyperlinks(environment({{"TERM", "screen-256color"}, {"TERM_PROGRAM", "kitty"}})));
    CHECK(takes_hyperlinks(environment({{"TERM", "foot-extra"}})));
    CHECK(takes_hyperlinks(environment({{"TERM_PROGRAM", "iTerm.app"}})));
}
