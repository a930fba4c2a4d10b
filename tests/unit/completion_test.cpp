// SPDX-License-Identifier: MIT
#include <crm/base/error.h>
#include <crm/cli/completion.h>

#include <catch2/catch.hpp>

#include <algorithm>

using namespace crm;
using namespace crm::cli;

namespace {

using Words = std::vector<std::string>;

std::vector<Candidate> values(const ValueRequest& request) {
    switch (request.kind) {
        case Completion::reference:
            return {{"Jane Doe", request.completes}, {"jane@acme.example", ""}, {"Jan\x1b[31m", ""}};
        case Completion::stage:
            return {{"lead", ""}, {"proposal", ""}};
        case Completion::field:
            return {{"name", request.completes}, {"value", ""}};
        default:
            return {};
    }
}

Words completed(const Words& words) {
    Words found;
    for (const Candidate& candidate : complete(words, values)) {
        found.push_back(candidate.word);
    }
    return found;
}

bool offers(const Words& words, const std::string& word) {
    const Words found = completed(words);
    return std::find(found.begin(), found.end(), word) != found.end();
}

}  // namespace

TEST_CASE("commands are completed") {
    CHECK(completed({"de"}) == Words{"deal"});
    CHECK(offers({}, "contact"));
    CHECK(offers({""}, "help"));
    CHECK(!offers({""}, "__complete"));
    CHECK(completed({"deal", "mo"}) == Words{"move"});
    CHECK(completed({"deals", "mo"}) == Words{"move"});
    CHECK(completed({"--db", "x", "-q", "deal", "mo"}) == Words{"move"});
    CHECK(completed({"help", "deal", "mo"}) == Words{"move"});
    CHECK(completed({"nonsense", ""}).empty());
}

TEST_CASE("options are completed once, unless they repeat") {
    CHECK(offers({"deal", "add", "--"}, "--expected-close"));
    CHECK(offers({"deal", "add", "--"}, "--db"));
    CHECK(completed({"deal", "add", "--expected-c"}) == Words{"--expected-close"});
    CHECK(!offers({"deal", "add", "--value", "3", "--"}, "--value"));
    CHECK(offers({"deal", "add", "--tag", "a", "--"}, "--tag"));
    CHECK(!offers({"deal", "add", "--", "--"}, "--db"));
    CHECK(offers({"deal", "--"}, "--stage"));
}

TEST_CASE("values are completed") {
    CHECK(completed({"deal", "list", "--stage", "p"}) == Words{"proposal"});
    CHECK(completed({"deal", "list", "--stage=p"}) == Words{"--stage=proposal"});
    CHECK(completed({"deal", "--stage", "le"}) == Words{"lead"});
    CHECK(completed({"--format", "js"}) == Words{"json", "jsonl"});
    CHECK(completed({"deal", "list", "-f", "y"}) == Words{"yaml"});
    CHECK(completed({"--db", "x"}) == Words{":files"});
    CHECK(completed({"--db=x"}) == Words{":files"});
    CHECK(completed({"contact", "add", "--country", "fi"}) == Words{"FI"});
    CHECK(completed({"contact", "add", "--currency", "eu"}) == Words{"EUR"});
    CHECK(completed({"contact", "add", "--status", "pro"}) == Words{"prospect"});
    CHECK(completed({"completions", "f"}) == Words{"fish"});
    CHECK(completed({"deal", "add", "--value", ""}).empty());
}

TEST_CASE("lists of fields are completed after the last comma") {
    CHECK(completed({"deal", "list", "--columns", "name,v"}) == Words{"name,value"});
    CHECK(completed({"deal", "list", "--sort", "name,-v"}) == Words{"name,-value"});
    CHECK(completed({"deal", "edit", "1", "--set", "na"}) == Words{"name="});
    CHECK(complete(Words{"deal", "list", "--columns", "na"}, values).front().help == "deal");
}

TEST_CASE("names from the database are completed, unless they would reach the terminal raw") {
    CHECK(completed({"contact", "show", "Jan"}) == Words{"Jane Doe", "jane@acme.example"});
    CHECK(complete(Words{"contact", "show", "Jan"}, values).front().help == "contact");
    CHECK(candidate_lines(complete(Words{"contact", "show", "Jane "}, values)) == "Jane Doe\tcontact\n");
}

TEST_CASE("global options of an unfinished line") {
    const Invocation given =
        global_options_of(Words{"--db", "a.db", "deal", "list", "--stage", "won", "--config=c.yaml", "-q", "--format"});
    CHECK(given.value("db") == "a.db");
    CHECK(given.value("config") == "c.yaml");
    CHECK(given.has("quiet"));
    CHECK(!given.has("format"));
}

TEST_CASE("there is a script for each shell") {
    for (const char* shell : {"bash", "zsh", "fish"}) {
        CHECK_THAT(completion_script(shell), Catch::Contains("crm __complete -- "));
    }
    CHECK_THROWS_AS(completion_script("csh"), Error);
}
