// SPDX-License-Identifier: MIT
#include <crm/base/error.h>
#include <crm/cli/parser.h>

#include <catch2/catch.hpp>

#include <algorithm>

using namespace crm;
using namespace crm::cli;

namespace {

using Words = std::vector<std::string>;
using Pairs = std::vector<std::pair<std::string, std::string>>;

ParsedLine parse(const Words& words) { return parse_line(words); }

std::string path_of(const Words& words) {
    const ParsedLine line = parse(words);
    return line.command ? line.command->path : "";
}

/// "message | hint"
std::string fault_of(const Words& words) {
    try {
        parse(words);
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::usage);
        return std::string(error.what()) + " | " + error.hint();
    }
    return "none";
}

Command move_command() {
    Command command;
    command.path = "deal move";
    command.arguments = {{"REF", "the deal", true, false, Completion::none, ""}, {"STAGE", "where to", true, false, Completion::none, ""}};
    command.options = {{"stage", 0, "STAGE", "where to", false, Completion::none, "", false},
                       {"tag", 't', "TAG", "a tag", true, Completion::none, "", false},
                       {"all", 'a', "", "all of them", false, Completion::none, "", false}};
    return command;
}

ParsedLine parse_move(const Words& words) {
    ParsedLine line;
    parse_words(move_command(), words, line);
    return line;
}

std::string fault_of_move(const Words& words) {
    try {
        parse_move(words);
    } catch (const Error& error) {
        return std::string(error.what()) + " | " + error.hint();
    }
    return "none";
}

/// The commands of an example as a shell would split it; what is not crm is left out.
std::vector<Words> crm_lines(const std::string& example) {
    std::vector<Words> lines(1);
    std::string word;
    bool in_word = false;
    char quote = 0;
    const auto end_word = [&] {
        if (in_word) {
            lines.back().push_back(word);
        }
        word.clear();
        in_word = false;
    };
    for (const char c : example) {
        if (quote != 0 ? c == quote : c == '"' || c == '\'') {
            quote = quote != 0 ? '\0' : c;
            in_word = true;
        } else if (quote == 0 && c == ' ') {
            end_word();
        } else if (quote == 0 && (c == '|' || c == ';' || c == '&')) {
            end_word();
            lines.emplace_back();
        } else if (quote == 0 && (c == '>' || c == '<')) {
            end_word();
            lines.emplace_back();
        } else {
            word += c;
            in_word = true;
        }
    }
    end_word();
    for (Words& line : lines) {
        // EDITOR=true crm config edit
        line.erase(line.begin(), std::find(line.begin(), line.end(), "crm"));
    }
    std::erase_if(lines, [](const Words& line) { return line.empty(); });
    for (Words& line : lines) {
        line.erase(line.begin());
    }
    return lines;
}

}  // namespace

TEST_CASE("nouns and verbs") {
    CHECK(path_of({"deal", "add", "Boat"}) == "deal add");
    CHECK(path_of({"deals", "show", "1"}) == "deal show");
    CHECK(path_of({"deal"}) == "deal list");
    CHECK(path_of({"deals", "--sort", "value"}) == "deal list");
    CHECK(path_of({"--db", "deal", "contact", "--quiet", "list"}) == "contact list");
    CHECK(path_of({"-f", "json", "contact"}) == "contact list");
    CHECK(path_of({"undo"}) == "undo");
    CHECK(path_of({}).empty());
    CHECK(parse({}).group.empty());
    CHECK(parse({"deals"}).group == "deal");
}

TEST_CASE("words that name no command") {
    CHECK(fault_of({"contcat", "list"}) == "unknown command \"contcat\" | did you mean contact?");
    CHECK(fault_of({"xyzzy"}) == "unknown command \"xyzzy\" | crm --help lists the commands");
    CHECK(fault_of({"deal", "ad"}) == "unknown command \"deal ad\" | did you mean add?");
    CHECK_THAT(fault_of({"deal", "xyzzy"}), Catch::StartsWith("unknown command \"deal xyzzy\" | crm deal has: add, list"));
    CHECK_THAT(fault_of({"edit", "deal"}), Catch::StartsWith("unknown command \"edit\" | the noun comes first: crm "));
    CHECK_THAT(fault_of({"generate"}), Catch::StartsWith("generate needs a command | one of: man"));
    CHECK_THAT(fault_of({"--titel", "x", "deal"}), Catch::StartsWith("unknown option --titel"));
    CHECK(fault_of({"\x1b[31m"}) == "unknown command \"\\x1b[31m\" | crm --help lists the commands");
}

TEST_CASE("help and version") {
    CHECK(parse({"--help"}).help);
    CHECK(parse({"help"}).help);
    CHECK(parse({"--version"}).version);
    for (const Words& words : {Words{"deal", "--help"}, Words{"help", "deal"}, Words{"help", "deals"}, Words{"--help", "deal"}}) {
        const ParsedLine line = parse(words);
        CHECK(line.help);
        CHECK(line.group == "deal");
        CHECK(!line.command);
    }
    for (const Words& words : {Words{"deal", "move", "--help"}, Words{"help", "deal", "move"}, Words{"deal", "--help", "move"}}) {
        CHECK(parse(words).help);
        CHECK(path_of(words) == "deal move");
    }
    CHECK(path_of({"undo", "--help"}) == "undo");
    CHECK(parse({"help", "filter-language"}).topic == "filter-language");
    // Help does not complain about the rest of the line.
    CHECK(parse({"deal", "add", "--bogus", "--help"}).help);
}

TEST_CASE("options with values") {
    const ParsedLine line = parse_move({"--stage", "won", "12", "--tag=a", "-t", "b", "-tc", "-30d", "--all"});
    CHECK(line.invocation.options == Pairs{{"stage", "won"}, {"tag", "a"}, {"tag", "b"}, {"tag", "c"}, {"all", ""}});
    CHECK(line.invocation.arguments == Words{"12", "-30d"});
    CHECK(line.invocation.values("tag") == Words{"a", "b", "c"});
    CHECK(line.invocation.value("stage") == "won");
    CHECK(line.invocation.has("all"));
    CHECK(!line.invocation.has("quiet"));
}

TEST_CASE("values that look like something else") {
    const auto stage = [](const Words& words) { return parse_move(words).invocation.value("stage"); };
    CHECK(stage({"1", "--stage", "-30d"}) == "-30d");
    CHECK(stage({"1", "--stage", "--nonsense"}) == "--nonsense");
    CHECK(stage({"1", "--stage=--tag"}) == "--tag");
    CHECK(stage({"1", "--stage", "--"}) == "--");
    CHECK(stage({"1", "--stage", "++"}) == "++");
    CHECK(stage({"1", "--stage="}) == "");
    CHECK(stage({"1", "--stage", ""}) == "");
    CHECK(stage({"1", "--stage=a=b"}) == "a=b");
    CHECK(stage({"1", "--stage", "[a,b]"}) == "[a,b]");
    CHECK(stage({"1", "--stage", "{}"}) == "{}");
    CHECK(stage({"1", "--stage", "two words\nlines"}) == "two words\nlines");
    CHECK(stage({"1", "--stage", "a", "--stage", "b"}) == "b");
}

TEST_CASE("arguments") {
    const auto arguments = [](const Words& words) { return parse_move(words).invocation.arguments; };
    CHECK(arguments({"-", "--all", "won"}) == Words{"-", "won"});
    CHECK(arguments({"--", "--stage", "--"}) == Words{"--stage", "--"});
    CHECK(arguments({"++", "won", "--all"}) == Words{"++", "won"});
    CHECK(arguments({"", "-1"}) == Words{"", "-1"});
    CHECK(arguments({"--", "--stage=", "x"}) == Words{"--stage=", "x"});
}

TEST_CASE("options and arguments that do not fit") {
    CHECK(fault_of_move({"1", "--stgae", "x"}) == "unknown option --stgae | did you mean --stage?");
    CHECK(fault_of_move({"1", "-stage"}) == "unknown option -stage | did you mean --stage?");
    CHECK(fault_of_move({"1", "--xyzzy=3"}) == "unknown option --xyzzy | crm deal move --help lists the options");
    CHECK(fault_of_move({"1", "--stage"}) == "option --stage needs a value | write --stage STAGE");
    CHECK(fault_of_move({"1", "-at"}) == "option --tag needs a value | write --tag TAG");
    CHECK(fault_of_move({"1", "--stage", "--tag", "a"}) ==
          "option --stage needs a value, and --tag is another option | write --stage=--tag where that is the value");
    CHECK(fault_of_move({"1", "--all=yes"}) == "option --all takes no value | write --all alone");
    CHECK(fault_of_move({}) == "deal move needs REF | usage: crm deal move REF STAGE [options]");
    CHECK(fault_of_move({"1", "won", "x"}) == "unexpected argument \"x\" | usage: crm deal move REF STAGE [options]");
}

TEST_CASE("an option of an argument's name gives it") {
    CHECK(fault_of_move({"1"}) == "deal move needs STAGE | usage: crm deal move REF STAGE [options]");
    CHECK(fault_of_move({"1", "--stage", "won"}) == "none");
}

TEST_CASE("global options stand anywhere, and the last wins") {
    const ParsedLine line = parse({"--db", "a", "deal", "-q", "list", "--db=b", "stage", "=", "won", "-fjson"});
    CHECK(line.globals.options == Pairs{{"db", "a"}, {"quiet", ""}, {"db", "b"}, {"format", "json"}});
    CHECK(line.globals.value("db") == "b");
    CHECK(line.invocation.arguments == Words{"stage", "=", "won"});
    CHECK(line.invocation.options.empty());
}

TEST_CASE("one command's options are built, not all") { CHECK(parse({"deal", "add", "Boat"}).built_options < 80); }

TEST_CASE("every example is understood") {
    for (const Command& command : all_commands()) {
        for (const std::string& example : command.examples) {
            INFO(example);
            const std::vector<Words> lines = crm_lines(example);
            CHECK(!lines.empty());
            for (const Words& words : lines) {
                CHECK_NOTHROW(parse(words));
            }
        }
    }
}
