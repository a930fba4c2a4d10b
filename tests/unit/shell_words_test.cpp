// SPDX-License-Identifier: MIT
#include <crm/base/shell_words.h>

#include <catch2/catch.hpp>

using crm::needs_shell;
using crm::split_shell_words;
using Words = std::vector<std::string>;

TEST_CASE("text is split into words as a shell does it") {
    CHECK(split_shell_words("").value() == Words{});
    CHECK(split_shell_words("  \t\n ").value() == Words{});
    CHECK(split_shell_words("task list").value() == Words{"task", "list"});
    CHECK(split_shell_words(" a  b\tc ").value() == Words{"a", "b", "c"});
    CHECK(split_shell_words("'due <= today' x").value() == Words{"due <= today", "x"});
    CHECK(split_shell_words("a'b c'd\"e f\"").value() == Words{"ab cde f"});
    CHECK(split_shell_words("'' \"\"").value() == Words{"", ""});
    CHECK(split_shell_words("a\\ b \\'c \\\\").value() == Words{"a b", "'c", "\\"});
    CHECK(split_shell_words("\"a \\\"b\\\" \\n \\$\"").value() == Words{"a \"b\" \\n $"});
    CHECK(split_shell_words("'a\\'").value() == Words{"a\\"});
    CHECK(split_shell_words("$HOME *.txt; rm x").value() == Words{"$HOME", "*.txt;", "rm", "x"});
}

TEST_CASE("a quote that is never closed makes no words") {
    CHECK_FALSE(split_shell_words("task 'list"));
    CHECK_FALSE(split_shell_words("\"a\\\""));
}

TEST_CASE("what only a shell understands is seen") {
    CHECK_FALSE(needs_shell("less -FRX"));
    CHECK_FALSE(needs_shell("\"/opt/my pager\" --flag"));
    CHECK(needs_shell("less | tee out"));
    CHECK(needs_shell("$HOME/bin/pager"));
    CHECK(needs_shell("LESS=R less"));
    CHECK(needs_shell("it's"));
}
