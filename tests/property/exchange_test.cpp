// SPDX-License-Identifier: MIT
// Whatever texts and lists hold: what the export writes, the import reads back exactly, guarded or not.
#include "command_line.h"

#include <crm/base/csv.h>
#include <crm/base/id.h>
#include <crm/base/text.h>

#include <unistd.h>
#include <array>
#include <cstdint>
#include <set>

using crm::Node;
using crm::test::append;
using crm::test::CommandLine;
using crm::test::Words;

namespace {

/// Texts of the characters that mean something to somebody on the way.
class Texts {
public:
    explicit Texts(std::uint64_t seed) : state_(seed) {}

    std::string next() {
        static constexpr std::array<std::string_view, 16> pieces{"=", "'", ";",  ",",    "\"", " ", "+", "-",
                                                                 "@", "a", "b1", "\"\"", "; ", "é", "|", "＝"};
        while (true) {
            std::string text;
            for (std::size_t i = 1 + random(5); i > 0; --i) {
                text += pieces[random(pieces.size())];
            }
            text = crm::text::trim(text);
            if (!text.empty()) {
                return text;
            }
        }
    }
    std::size_t random(std::size_t below) { return crm::split_mix(state_) % below; }

private:
    std::uint64_t state_;
};

}  // namespace

TEST_CASE("Items of a list in one text are told apart again") {
    Texts texts(7);
    for (const std::string_view separators : {";", ";,"}) {
        for (int i = 0; i < 20'000; ++i) {
            std::vector<std::string> items;
            std::string joined;
            for (std::size_t left = 1 + texts.random(4); left > 0; --left) {
                items.push_back(texts.next());
                crm::csv::append_item(joined, items.back(), separators);
            }
            std::vector<std::string> read;
            for (const std::string& item : crm::csv::split_items(joined, separators)) {
                read.emplace_back(crm::text::trim(item));
            }
            INFO(joined);
            REQUIRE(read == items);
        }
    }
}

TEST_CASE("What was exported comes back as it was") {
    Texts texts(11);
    const CommandLine from;
    for (int i = 0; i < 40; ++i) {
        Words add{"company", "add", "--name=" + texts.next() + " " + std::to_string(i), "--city=" + texts.next()};
        std::set<std::string> folds;
        for (std::size_t left = texts.random(4); left > 0; --left) {
            const std::string tag = texts.next();
            if (folds.insert(crm::text::fold(tag)).second) {
                append(add, {"--tag=" + tag});
            }
        }
        from.output(add);
    }
    const Words columns{"--columns", "name,city,tags", "--format", "json"};
    Words exported{"export", "companies"};
    append(exported, columns);
    const std::string before = from.output(exported);
    for (const Words& options : {Words{}, Words{"--safe-csv"}, Words{"--format", "tsv"}}) {
        std::array<char, 32> path{"/tmp/crm-exchange-XXXXXX"};
        ::close(::mkstemp(path.data()));
        Words write{"export", "companies", "-o", path.data()};
        append(write, options);
        from.output(write);
        const CommandLine to;
        to.output({"import", "companies", path.data()});
        CHECK(to.output(exported) == before);
        ::unlink(path.data());
    }
}
