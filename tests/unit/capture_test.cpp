// SPDX-License-Identifier: MIT
#include <crm/base/error.h>
#include <crm/sales/capture.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace crm;
using sales::Capture;

namespace {

using Texts = std::vector<std::string>;

Capture read(const std::string& text) { return sales::read_capture(std::vector{text}, "FI"); }

ErrorKind fault_of(const std::string& text) {
    try {
        read(text);
    } catch (const Error& error) {
        return error.kind();
    }
    return ErrorKind::failed;
}

}  // namespace

TEST_CASE("plain words are the name, those after something else the title", "[capture]") {
    CHECK(read("Jane Doe").name == "Jane Doe");
    CHECK(read("  Jane \t van  der\nDoe ").name == "Jane van der Doe");
    CHECK(read("Jane Doe, CTO").title == "CTO");
    CHECK(read("Jane Doe , Head of sales, EMEA @Acme").title == "Head of sales, EMEA");
    CHECK(read("Jane Doe jane@a.example CTO").title == "CTO");
    CHECK(read("jane@a.example, Jane Doe, CTO").name == "Jane Doe");
    CHECK(read("jane@a.example, Jane Doe, CTO").title == "CTO");
    CHECK(read("Jane Doe,, ,jane@a.example,").title.empty());
    CHECK(read("\"Doe, Jane\" CTO").name == "Doe, Jane CTO");
    CHECK(read("\"Doe, Jane\", CTO").title == "CTO");
    CHECK(read("\"@home\" jane@a.example").name == "@home");
    CHECK(read("Conan O'Brien Jr.").name == "Conan O'Brien Jr.");
    CHECK(read("J.Doe").name == "J.Doe");
    CHECK(read("山田 太郎").name == "山田 太郎");
    CHECK(read("").name.empty());
}

TEST_CASE("what holds nothing is no word", "[capture]") {
    CHECK(read("Jane \"\" Doe").name == "Jane Doe");
    CHECK(fault_of("Jane <> www.acme.example") == ErrorKind::usage);
    CHECK(fault_of("Jane <") == ErrorKind::usage);
    const std::vector<std::string> blank{"Jane", "@ "};
    CHECK_THROWS_AS(sales::read_capture(blank, "FI"), Error);
}

TEST_CASE("e-mail addresses, in brackets or not", "[capture]") {
    CHECK(read("Jane <jane@a.example> bob@b.example").emails == Texts{"jane@a.example", "bob@b.example"});
    CHECK(read("Jane<jane@a.example>").name == "Jane");
    CHECK(read("Jane <jane@a.example").emails == Texts{"jane@a.example"});
    CHECK(read("mailto:jane@a.example;bob@b.example").emails == Texts{"jane@a.example", "bob@b.example"});
    CHECK(read("<mailto:jane@a.example>").emails == Texts{"jane@a.example"});
}

TEST_CASE("phone numbers as people write them", "[capture]") {
    CHECK(read("Jane 040 123 4567").phones == Texts{"+358401234567"});
    CHECK(read("Jane (040) 123-4567").phones == Texts{"+358401234567"});
    CHECK(read("Jane +44 20 7946 0958 @Acme").phones == Texts{"+442079460958"});
    CHECK(read("Jane tel:+358401234567").phones == Texts{"+358401234567"});
    CHECK(read("Jane +358401234567 +358407654321").phones == Texts{"+358401234567", "+358407654321"});
    CHECK(read("Jane 0401234567, 0407654321").phones == Texts{"+358401234567", "+358407654321"});
    CHECK(read("040 1234567 Jane").name == "Jane");
    CHECK(fault_of("Jane +358 40 1234567 040 7654321") == ErrorKind::invalid);
    CHECK(fault_of("Jane +1") == ErrorKind::invalid);
    CHECK(fault_of("Jane 123456789012345678") == ErrorKind::invalid);
}

TEST_CASE("numbers that are no phone's belong to the words", "[capture]") {
    CHECK(read("Agent 47").name == "Agent 47");
    CHECK(read("Agent 47 0401234567").name == "Agent 47");
    CHECK(read("Agent 47 0401234567").phones == Texts{"+358401234567"});
    CHECK(read("Jane @Studio 54 #x").companies == Texts{"Studio 54"});
    CHECK(read("\"Class 1234567\"").name == "Class 1234567");
}

TEST_CASE("a company takes a word, or more behind the name, or what is in quotes", "[capture]") {
    CHECK(read("Jane @Acme Oy #vip").companies == Texts{"Acme Oy"});
    CHECK(read("@Acme Jane Doe").companies == Texts{"Acme"});
    CHECK(read("@Acme Jane Doe").name == "Jane Doe");
    CHECK(read("@\"Acme Oy\" Jane").companies == Texts{"Acme Oy"});
    CHECK(read("@\"Acme Oy\" Jane").name == "Jane");
    CHECK(read("Jane @\"Acme, Inc.\" CTO").title == "CTO");
    CHECK(read("Jane @Acme Oy 040 1234567").phones == Texts{"+358401234567"});
    CHECK(read("Jane @Acme Oy, CTO").title == "CTO");
    CHECK(read("Jane @Acme Oy @Beta").companies == Texts{"Acme Oy", "Beta"});
    CHECK(read("Jane @Acme oy.example").websites == Texts{"oy.example"});
    CHECK(sales::read_capture(Texts{"@Acme Oy", "Jane Doe", "#big client"}, "FI").companies == Texts{"Acme Oy"});
    CHECK(sales::read_capture(Texts{"@Acme Oy", "Jane Doe", "#big client"}, "FI").tags == Texts{"big client"});
    CHECK(sales::read_capture(Texts{"@Acme jane@a.example", "Jane"}, "FI").companies == Texts{"Acme"});
    CHECK(fault_of("Jane @") == ErrorKind::usage);
    CHECK(fault_of("Jane @\"Acme") == ErrorKind::usage);
    CHECK(fault_of("Jane @\"\"") == ErrorKind::usage);
}

TEST_CASE("web addresses, those of social sites in fields of their own", "[capture]") {
    const Capture capture =
        read("Jane https://www.LinkedIn.com/in/Jane-Doe/ x.com/jane acme.example www.Acme.example/team @jane@social.example");
    CHECK(capture.handles.size() == 3);
    CHECK(capture.handles[0].first == "linkedin");
    CHECK(capture.handles[1].first == "x");
    CHECK(capture.handles[2] == std::pair<std::string_view, std::string>("mastodon", "jane@social.example"));
    CHECK(capture.websites == Texts{"acme.example", "www.Acme.example/team"});
    CHECK(read("Jane https://medium.example/@jane").websites == Texts{"https://medium.example/@jane"});
    CHECK(read("Jane linkedin.com/in/").handles.empty());
}

TEST_CASE("tags", "[capture]") {
    CHECK(read("Jane #vip #\"big client\"").tags == Texts{"vip", "big client"});
    CHECK(read("#vip Jane").name == "Jane");
    CHECK(fault_of("Jane # vip") == ErrorKind::usage);
}

TEST_CASE("the order of the parts does not matter", "[capture]") {
    Texts parts{"Jane Doe", "jane@a.example", "+358401234567", "@\"Acme Oy\"", "#vip", "#fi", "acme.example", "github.com/jane"};
    std::mt19937 random(1);
    for (int round = 0; round < 200; ++round) {
        std::shuffle(parts.begin(), parts.end(), random);
        std::string text;
        for (const std::string& part : parts) {
            text += part + ' ';
        }
        INFO(text);
        for (const Capture& capture : {read(text), sales::read_capture(parts, "FI")}) {
            CHECK(capture.name == "Jane Doe");
            CHECK(capture.title.empty());
            CHECK(capture.emails == Texts{"jane@a.example"});
            CHECK(capture.phones == Texts{"+358401234567"});
            CHECK(capture.companies == Texts{"Acme Oy"});
            CHECK(capture.tags.size() == 2);
            CHECK(capture.websites == Texts{"acme.example"});
            CHECK(capture.handles.size() == 1);
        }
    }
}

TEST_CASE("any text is read or refused, and no plain word is lost", "[capture]") {
    const std::string letters = "ab1 +@#<>\",;.:/()-\t\xc3\xa4";
    std::mt19937 random(2);
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (std::size_t size = random() % 24; size > 0; --size) {
            text += letters[random() % letters.size()];
        }
        INFO(text);
        try {
            const Capture capture = sales::read_capture(std::vector<std::string>{"Zoe " + text + ", word"}, "");
            CHECK(capture.name.starts_with("Zoe"));
            std::string all = capture.name + ' ' + capture.title;
            for (const Texts& list : {capture.companies, capture.tags, capture.emails, capture.websites}) {
                for (const std::string& each : list) {
                    all += ' ' + each;
                }
            }
            CHECK(all.find("word") != std::string::npos);
        } catch (const Error& error) {
            CHECK((error.kind() == ErrorKind::usage || error.kind() == ErrorKind::invalid));
        }
    }
}
