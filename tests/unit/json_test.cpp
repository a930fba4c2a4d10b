// SPDX-License-Identifier: MIT
#include <crm/base/document.h>
#include <crm/base/error.h>
#include <crm/base/streams.h>

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

using namespace crm;

namespace {

std::string error_of(std::string_view text) {
    try {
        json::parse(text, "x.json");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::invalid);
        return error.what();
    }
    return "no error";
}

std::string compact(const Node& node) {
    std::string out;
    json::append(out, node);
    return out;
}

std::string round_trip(std::string_view text) { return compact(json::parse(text, "x.json")); }

std::string quoted(std::string_view text) {
    std::string out;
    json::append_string(out, text);
    return out;
}

struct Record {
    std::string text;
    std::size_t line;
    friend bool operator==(const Record&, const Record&) = default;
};

std::ostream& operator<<(std::ostream& out, const Record& record) { return out << record.line << ": " << record.text; }

std::vector<Record> records_of(std::string_view text, std::size_t limit = 1000000) {
    std::FILE* const file = std::tmpfile();
    std::fwrite(text.data(), 1, text.size(), file);
    std::fflush(file);
    ::lseek(::fileno(file), 0, SEEK_SET);
    ByteReader bytes(::fileno(file));
    std::vector<Record> records;
    const auto each = [&](Node&& node, std::size_t line) {
        records.push_back({compact(node), line});
        return records.size() < limit;
    };
    try {
        json::read_records(bytes, "x.json", each);
    } catch (const Error& error) {
        records.push_back({error.what(), 0});
    }
    std::fclose(file);
    return records;
}

}  // namespace

TEST_CASE("every kind of value", "[json]") {
    const Node node = json::parse(R"( {"a": null, "b": [true, false], "c": {"d": "text"}, "e": 12.30, "f": [], "g": {}} )", "x.json");
    REQUIRE(node.kind == Node::Kind::object);
    REQUIRE(node.members.size() == 6);
    CHECK(node.find("a")->kind == Node::Kind::null);
    CHECK(node.find("b")->items[0].kind == Node::Kind::boolean);
    CHECK(node.find("b")->items[0].text == "true");
    CHECK(node.find("c")->find("d")->text == "text");
    CHECK(node.find("e")->kind == Node::Kind::number);
    CHECK(node.find("e")->text == "12.30");
    CHECK(node.find("z") == nullptr);
    CHECK(compact(node) == R"({"a":null,"b":[true,false],"c":{"d":"text"},"e":12.30,"f":[],"g":{}})");
}

TEST_CASE("numbers keep their text", "[json]") {
    for (const char* number : {"0", "-0", "-1", "12.30", "123456789012345678901234567890", "0.1000000000000000000001", "-1.5e-7", "1E+30",
                               "1e308", "1e-999999999999"}) {
        CHECK(round_trip(number) == number);
    }
    CHECK(error_of("1e999") == "x.json:1:1: a number beyond 1e308");
    for (const char* wrong : {"01", "+1", ".5", "1.", "1e", "0x10", "NaN", "Infinity", "-", "1_000"}) {
        INFO(wrong);
        CHECK(error_of(wrong) != "no error");
    }
}

TEST_CASE("strings and their escapes", "[json]") {
    CHECK(json::parse(R"("\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\u0000")", "x").text == std::string("\"\\/\b\f\n\r\t\u00E9\U0001F600\0", 15));
    CHECK(json::parse("\"Zo\u00EB \u20AC \U0001F600 \uD7FF\"", "x").text == "Zo\u00EB \u20AC \U0001F600 \uD7FF");
    CHECK(error_of(R"("\ud83d")") == "x.json:1:2: half of a surrogate pair");
    CHECK(error_of(R"("\ud83d\u0041")") == "x.json:1:2: half of a surrogate pair");
    CHECK(error_of(R"("\ude00")").find("half of a surrogate pair") != std::string::npos);
    CHECK(error_of(R"({"\udfff": 1})").find("half of a surrogate pair") != std::string::npos);
    CHECK(error_of("\"\xC3\"").find("bytes that are not UTF-8") != std::string::npos);
    CHECK(error_of("\"\xC3").find("x.json:1:") == 0);
    CHECK(error_of("\"\xED\xA0\x80\"").find("bytes that are not UTF-8") != std::string::npos);
    CHECK(error_of("\"\xC0\xAF\"").find("bytes that are not UTF-8") != std::string::npos);
    CHECK(error_of("\"a\nb\"").find("bare control character") != std::string::npos);
    CHECK(error_of(R"("\x41")").find("unknown escape") != std::string::npos);
    CHECK(error_of(R"("\u12g4")") == "x.json:1:2: \\u needs four hexadecimal digits");
}

TEST_CASE("json: errors say where", "[json]") {
    CHECK(error_of("") == "x.json:1:1: the document is empty");
    CHECK(error_of("  ") == "x.json:1:3: the document is empty");
    CHECK(error_of("{\n  \"a\": 1,\n  \"b\" 2\n}") == "x.json:3:7: a colon was expected after a key");
    CHECK(error_of("[1,\n 2 3]") == "x.json:2:4: a comma or ] was expected after an element of an array");
    CHECK(error_of("{\"a\": 1,}") == "x.json:1:9: a key in quotes was expected");
    CHECK(error_of("[1, 2") == "x.json:1:6: the text ends too early: a comma or ] was expected after an element of an array");
    CHECK(error_of("[\"\u00E4\u00F6\", x]") == "x.json:1:8: a value was expected");
    CHECK(error_of("1 2") == "x.json:1:3: the document ends before this");
    CHECK(error_of("{\"a\": 1, \"a\": 2}") == "x.json:1:13: the key \"a\" is given twice");
    CHECK(error_of(std::string_view("[1]\0[2]", 7)) == "x.json:1:4: a NUL byte");
    CHECK(error_of("// no comments\n1") == "x.json:1:1: a value was expected");
}

TEST_CASE("duplicates among many keys", "[json]") {
    std::string text = "{";
    for (int i = 0; i < 50000; ++i) {
        text += "\"key" + std::to_string(i) + "\":" + std::to_string(i) + ",\n";
    }
    CHECK(json::parse(text + "\"last\":1}", "x").members.size() == 50001);
    CHECK(error_of(text + "\"key7\":1}") == "x.json:50001:7: the key \"key7\" is given twice");
}

TEST_CASE("json: nesting is limited", "[json]") {
    const auto nested = [](std::size_t depth, char open, char close) { return std::string(depth, open) + std::string(depth, close); };
    CHECK(round_trip(nested(200, '[', ']')) == nested(200, '[', ']'));
    CHECK(error_of(nested(201, '[', ']')) == "x.json:1:201: nested more than 200 deep");
    CHECK(error_of(std::string(100000, '[')) == "x.json:1:201: nested more than 200 deep");
    std::string objects;
    for (int i = 0; i < 100000; ++i) {
        objects += "{\"a\":";
    }
    CHECK(error_of(objects).find("nested more than 200 deep") != std::string::npos);
    CHECK(records_of(std::string(100000, '['))[0].text.find("nested more than 200 deep") != std::string::npos);
}

TEST_CASE("lines of nodes, and a byte order mark", "[json]") {
    const Node node = json::parse("\xEF\xBB\xBF{\n\"a\":\n[1,\n2]}", "x.json");
    CHECK(node.line == 1);
    CHECK(node.find("a")->line == 3);
    CHECK(node.find("a")->items[1].line == 4);
}

TEST_CASE("nodes are equal wherever they stand", "[json]") {
    CHECK(json::parse("[1, {\"a\": 2}]", "x") == json::parse("[1,\n{\"a\":\n2}]", "x"));
    CHECK_FALSE(json::parse("[1, {\"a\": 2}]", "x") == json::parse("[1, {\"a\": 3}]", "x"));
}

TEST_CASE("records of an array, of JSON Lines and of one object", "[json]") {
    const std::vector<Record> two{{R"({"a":1})", 1}, {R"({"a":2})", 2}};
    CHECK(records_of("[{\"a\": 1},\n{\"a\": 2}]\n") == two);
    CHECK(records_of("{\"a\": 1}\n{\"a\": 2}") == two);
    CHECK(records_of("{\"a\": 1}\r\n{\"a\": 2}\r\n\r\n") == two);
    CHECK(records_of("{\n\"a\": 1\n}\n\n{\"b\": [\n{}]}") == std::vector<Record>{{R"({"a":1})", 1}, {R"({"b":[{}]})", 5}});
    CHECK(records_of("[]").empty());
    CHECK(records_of("").empty());
    CHECK(records_of(" \n").empty());
    CHECK(records_of("[1, [2], \"x\"]") == std::vector<Record>{{"1", 1}, {"[2]", 1}, {"\"x\"", 1}});
    CHECK(records_of("[1,2,3]", 2).size() == 2);
    CHECK(records_of("1\n2\n3", 2).size() == 2);
}

TEST_CASE("what is wrong among records is said after the good ones", "[json]") {
    CHECK(records_of("{\"a\":1}\n{\"a\":}\n") == std::vector<Record>{{R"({"a":1})", 1}, {"x.json:2:6: a value was expected", 0}});
    CHECK(records_of("[1,\n2") ==
          std::vector<Record>{
              {"1", 1}, {"2", 2}, {"x.json:2:2: the text ends too early: a comma or ] was expected after an element of an array", 0}});
    CHECK(records_of("[1]\n[2]") == std::vector<Record>{{"1", 1}, {"x.json:2:1: the document ends before this", 0}});
}

TEST_CASE("places are right after many chunks", "[json]") {
    std::string lines;
    std::string expected;
    for (int i = 0; i < 20000; ++i) {
        lines += "{\"name\":\"Zo\u00EB \u20AC " + std::to_string(i) + "\"}\n";
    }
    const std::vector<Record> records = records_of(lines + "{\"a\":\"\u00E4\u00E4\" 1}");
    REQUIRE(records.size() == 20001);
    CHECK(records[12345] == Record{"{\"name\":\"Zo\u00EB \u20AC 12345\"}", 12346});
    CHECK(records.back().text == "x.json:20001:11: a comma or } was expected after a member of an object");
    const std::string wide(200000, ' ');
    CHECK(records_of("[1," + wide + "x]").back().text == "x.json:1:200004: a value was expected");
}

TEST_CASE("one record may not take all memory", "[json]") {
    const std::string large = "\"" + std::string(std::size_t{33} << 20, 'x') + "\"";
    CHECK(records_of("[" + large + "," + large + "," + large + "]").size() == 3);
    CHECK(records_of("[[" + large + "," + large + "]]").back().text.find("a record of more than 64 MiB") != std::string::npos);
}

TEST_CASE("strings are written without what could act on a terminal", "[json]") {
    CHECK(quoted("plain \u00E4\u20AC\U0001F600") == "\"plain \u00E4\u20AC\U0001F600\"");
    CHECK(quoted("\"\\/\b\f\n\r\t") == R"("\"\\/\b\f\n\r\t")");
    CHECK(quoted(std::string_view("\0\x1b\x7f", 3)) == R"("\u0000\u001b\u007f")");
    CHECK(quoted("\u0085\u202E\u2066\u2028\u2029\u200F") == R"("\u0085\u202e\u2066\u2028\u2029\u200f")");
    CHECK(quoted("a\xFF\xC3") == R"("a\ufffd\ufffd")");
    CHECK(quoted("\xED\xA0\x80") == R"("\ufffd\ufffd\ufffd")");
    CHECK(quoted("") == "\"\"");
}
