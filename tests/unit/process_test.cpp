// SPDX-License-Identifier: MIT
#include <crm/base/process.h>

#include <catch2/catch.hpp>

#include <cerrno>
#include <chrono>
#include <csignal>

using namespace crm;
using Words = std::vector<std::string>;

namespace {

ProcessOutcome run(const Words& words, std::string_view input = {}, int timeout_ms = 10'000) {
    std::signal(SIGPIPE, SIG_IGN);
    ProcessRequest request;
    request.words = words;
    request.folder = "/";
    request.variables = {{"CRM_TOLD", "something"}};
    request.input = input;
    request.timeout_ms = timeout_ms;
    return run_process(request);
}

}  // namespace

TEST_CASE("command lines are split as a shell would, and mean nothing more") {
    CHECK(split_words("msmtp -t") == Words{"msmtp", "-t"});
    CHECK(split_words("  a\tb\n c ") == Words{"a", "b", "c"});
    CHECK(split_words("'two words' \"and 'more'\" x'y'z") == Words{"two words", "and 'more'", "xyz"});
    CHECK(split_words(R"(a\ b "c\"d" "e\f" 'g\h' \')") == Words{"a b", "c\"d", "e\\f", "g\\h", "'"});
    CHECK(split_words("'' \"\"") == Words{"", ""});
    CHECK(split_words("$HOME * ; rm | > `x`") == Words{"$HOME", "*", ";", "rm", "|", ">", "`x`"});
    CHECK(split_words("a\\") == Words{"a\\"});
    CHECK(split_words("") == Words{});
    CHECK_FALSE(split_words("'open"));
    CHECK_FALSE(split_words("a \"open"));
}

TEST_CASE("a process gets its words, input, folder and variables, and its output and end are told") {
    CHECK(run({"cat"}, "hello").output == "hello");
    CHECK(run({"pwd"}).output == "/\n");
    CHECK(run({"printenv", "CRM_TOLD"}).output == "something\n");
    CHECK(run({"printf", "%s", "$HOME;`ls`"}).output == "$HOME;`ls`");
    CHECK(run({"sh", "-c", "echo out; echo err >&2; exit 3"}).code == 3);
    CHECK(run({"sh", "-c", "echo out; echo err >&2; exit 3"}).output == "out\nerr\n");
    const ProcessOutcome killed = run({"sh", "-c", "kill -9 $$"});
    CHECK(killed.end == ProcessOutcome::End::killed);
    CHECK(killed.code == 9);
    const ProcessOutcome absent = run({"/no/such/program"});
    CHECK(absent.end == ProcessOutcome::End::not_started);
    CHECK(absent.code == ENOENT);
}

TEST_CASE("a process may ignore its input, and more output than is kept") {
    const std::string input(1'000'000, 'x');
    CHECK(run({"true"}, input).ok());
    const ProcessOutcome echoed = run({"cat"}, input);
    CHECK(echoed.ok());
    CHECK(echoed.output.size() == 65536);
    CHECK(run({"wc", "-c"}, input).output.find("1000000") != std::string::npos);
    CHECK(run({"sh", "-c", "exec >&- 2>&-; sleep 0.1; exit 4"}).code == 4);
}

TEST_CASE("a process is ended when its time is over; what it left in the background is not waited for") {
    const auto began = std::chrono::steady_clock::now();
    CHECK(run({"sleep", "60"}, {}, 100).end == ProcessOutcome::End::timed_out);
    CHECK(run({"sh", "-c", "trap '' TERM; echo before; sleep 60"}, {}, 900).output == "before\n");
    CHECK(run({"yes"}, {}, 100).end == ProcessOutcome::End::timed_out);
    CHECK(run({"sh", "-c", "sleep 60 & echo done"}).output == "done\n");
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(20));
}
