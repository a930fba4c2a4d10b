// SPDX-License-Identifier: MIT
#include <crm/base/document.h>
#include <crm/base/error.h>

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

using namespace crm;

namespace {

std::string error_of(std::string_view text) {
    try {
        yaml::parse(text, "crm.yaml");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::invalid);
        return error.what();
    }
    return "no error";
}

bool fails_with(std::string_view text, std::string_view what) { return error_of(text).find(what) != std::string::npos; }

std::string as_json(std::string_view text) {
    std::string out;
    json::append(out, yaml::parse(text, "crm.yaml"));
    return out;
}

std::string scalar(std::string_view text) {
    std::string out;
    yaml::append_scalar(out, text);
    return out;
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) {
        out += text;
    }
    return out;
}

}  // namespace

TEST_CASE("mappings, lists and scalars of both styles", "[yaml]") {
    CHECK(as_json("currency: EUR\n"
                  "phone: {default_country: FI, display: international}\n"
                  "pipeline:\n"
                  "  stages: [{name: lead, probability: 10}, won, lost]\n"
                  "  won_stage: won\n"
                  "tags:\n"
                  "- a\n"
                  "- - b\n"
                  "  - c\n"
                  "note: |\n"
                  "  two\n"
                  "  lines\n"
                  "empty:\n") == R"({"currency":"EUR","phone":{"default_country":"FI","display":"international"},)"
                                 R"("pipeline":{"stages":[{"name":"lead","probability":10},"won","lost"],"won_stage":"won"},)"
                                 R"("tags":["a",["b","c"]],"note":"two\nlines\n","empty":null})");
    CHECK(as_json("") == "null");
    CHECK(as_json("# nothing\n") == "null");
    CHECK(as_json("---\na: 1\n...\n") == R"({"a":1})");
    CHECK(as_json("[]") == "[]");
    CHECK(as_json("{}") == "{}");
}

TEST_CASE("plain scalars get the kind they look like", "[yaml]") {
    CHECK(as_json("[true, False, TRUE, null, ~, 12, -12.30, 1e5, 1.5E-7, 0, -0]") ==
          "[true,false,true,null,null,12,-12.30,1e5,1.5E-7,0,-0]");
    CHECK(as_json("[+358401234567, 01234, 0x1F, .5, 1., 1_000, 12:30, .inf, yes, on, 2026-11-22, 1.2.3, 1e, -]") ==
          R"(["+358401234567","01234","0x1F",".5","1.","1_000","12:30",".inf","yes","on","2026-11-22","1.2.3","1e","-"])");
    CHECK(as_json(R"(['12', "true", 'null', "", !!str 12, ! 7])") == R"(["12","true","null","","12","7"])");
    CHECK(as_json("{12: a, true: b}") == R"({"12":"a","true":"b"})");
}

TEST_CASE("lines of nodes", "[yaml]") {
    const Node node = yaml::parse("a: 1\nb:\n  - 2\n  - c: 3\n", "crm.yaml");
    CHECK(node.line == 1);
    CHECK(node.find("a")->line == 1);
    CHECK(node.find("b")->items[0].line == 3);
    CHECK(node.find("b")->items[1].find("c")->line == 4);
}

TEST_CASE("yaml: errors say where", "[yaml]") {
    CHECK(error_of("a: 1\nb: *x\n").find("crm.yaml:2:") == 0);
    CHECK(fails_with("a: &x 1\nb: *x\n", "crm.yaml:2:4: aliases (*name) are not supported"));
    CHECK(fails_with("a: 1\nb: 2\na: 3\n", "crm.yaml:3:1: the key \"a\" is given twice"));
    CHECK(fails_with("a: !!python/object x\n", "is not supported"));
    CHECK(fails_with("a: !mine {b: 1}\n", "is not supported"));
    CHECK(fails_with("a: 1\n---\nb: 2\n", "a second document begins here"));
    CHECK(fails_with("? [a]\n: b\n", "cannot be a key"));
    CHECK(fails_with("~: b\n", "a key is missing"));
    CHECK(fails_with("a: [1, 2\nb: 3\n", "crm.yaml:"));
    CHECK(fails_with("[a, b\n", "is a bracket never closed?"));
    CHECK(fails_with("a: b: c\n", "crm.yaml:1:5: "));
    CHECK(fails_with("a: 1\nb: \"x\\Ny\"\n", "crm.yaml:2:4: the escapes \\N and \\_ are not supported; write \\u0085 or \\u00a0"));
    CHECK(fails_with("a: 1\n\"b\\_\": 2\n", "crm.yaml:2:1: the escapes"));
    CHECK(fails_with("a: 1\nb: \xFF\n", "crm.yaml:2: bytes that are not UTF-8 text"));
    CHECK(fails_with(std::string_view("a: 1\nb: \0\n", 10), "crm.yaml:2: bytes that are not UTF-8 text"));
}

TEST_CASE("a quote that is never closed", "[yaml]") {
    for (const char* text : {"\"", "'", "a: \"open\n", "a: 'open\nb: 3\n", "a: !!str \"open\n", "a: &x 'it''s\n", "\"open\\\"\n",
                             "a: 'x\nb: 'y\n", "\uFEFFa: \"\u00E4\n"}) {
        INFO(text);
        CHECK(error_of(text) != "no error");
    }
    CHECK(error_of("\u00E4: 1\nb: \"open\nc: 3\n") == "crm.yaml:2:4: a quote that was opened here is never closed");
    CHECK(as_json("\uFEFF\u00E4: \"\u00E4\"\r\nb: 'it''s'\r\nc: ''") == "{\"\u00E4\":\"\u00E4\",\"b\":\"it's\",\"c\":\"\"}");
    CHECK(as_json("a: \"x\\\\\" # it's\nb: !!str 'y' # \"\n") == R"({"a":"x\\","b":"y"})");
    CHECK(as_json("- \"x\"\n- |\n  \"y\n") == R"(["x","\"y\n"])");
}

TEST_CASE("yaml: nesting is limited", "[yaml]") {
    CHECK(as_json(repeated("[", 100) + repeated("]", 100)) == repeated("[", 100) + repeated("]", 100));
    CHECK(fails_with(repeated("[", 101) + repeated("]", 101), "crm.yaml:1:101: nested more than 100 deep"));
    CHECK(fails_with(repeated("[", 100000) + repeated("]", 100000), "nested more than 100 deep"));
    for (const std::string_view level : {"[", "{a: ", "- ", "? ", "[\n", "{? "}) {
        INFO(level);
        CHECK(error_of(repeated(level, 100000)) != "no error");
    }
    std::string indented;
    for (std::size_t i = 0; i < 1000; ++i) {
        indented += std::string(i, ' ') + "a:\n";
    }
    CHECK(fails_with(indented, "crm.yaml:101:101: nested more than 100 deep"));
}

TEST_CASE("many keys stay quick", "[yaml]") {
    std::string text;
    for (int i = 0; i < 20000; ++i) {
        text += "key" + std::to_string(i) + ": v\n";
    }
    CHECK(yaml::parse(text, "crm.yaml").members.size() == 20000);
    CHECK(fails_with(text + "key7: v\n", "crm.yaml:20001:1: the key \"key7\" is given twice"));
}

TEST_CASE("scalars are quoted where they have to be", "[yaml]") {
    for (const char* plain : {"Jane Doe", "jane@acme.com", "https://acme.com/a?b#c", "2026-11-22", "2026-11-22T08:30:00Z",
                              "Zo\u00EB \u20AC", "it's", "a - b", "50 %", "x:y", "nothing", "version 1.2"}) {
        CHECK(scalar(plain) == plain);
    }
    for (const char* text : {"",     " a",    "a ",         "12",        "-1.5",     "01234",      "+358401234567",
                             "0x1F", "1_000", "12:30",      ".5",        ".inf",     "1e5",        "true",
                             "No",   "ON",    "y",          "null",      "~",        "- a",        "-",
                             "? a",  ": a",   "a: b",       "a:",        "a #b",     "#a",         "[a",
                             "{a",   "a, b",  "*a",         "&a",        "!a",       "|",          ">",
                             "%a",   "@a",    "`a",         "'a",        "\"a",      "=",          "<<",
                             "...",  "---",   "two\nlines", "tab\there", "\x1b[31m", "\u202Eevil", "\u0085"}) {
        INFO(text);
        CHECK(scalar(text).front() == '"');
    }
}

TEST_CASE("every scalar reads back as the same text", "[yaml]") {
    for (const std::string& text :
         {std::string(), std::string(" "), std::string("a\\b\"c"), std::string("\u0085\u2028\u202E\x7F"), std::string("\r\n\t"),
          std::string("\0x", 2), std::string("a: b"), std::string("it's"), std::string("12"), std::string("2026-11-22"), std::string("-x"),
          std::string("\U0001F600"), std::string("C:\\dir"), std::string("x,y")}) {
        for (const std::string& document : {"k: " + scalar(text), "k: [" + scalar(text) + "]", scalar(text) + ": v"}) {
            INFO(document);
            const Node node = yaml::parse(document, "x");
            const Node& member = node.members.at(0).second;
            const std::string& read =
                document.starts_with("k: ") ? (member.items.empty() ? member.text : member.items[0].text) : node.members[0].first;
            CHECK(read == text);
            CHECK((!document.starts_with("k: ") || member.kind == Node::Kind::array || member.kind == Node::Kind::string));
        }
    }
}
