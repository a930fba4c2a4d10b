// SPDX-License-Identifier: MIT
// After whatever was written, failed or taken back, the search index agrees with the records: every word finds exactly the records that
// hold it.
#include "command_line.h"

#include <crm/base/id.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>

using crm::test::Answer;
using crm::test::CommandLine;
using crm::test::Words;

namespace {

/// A word as it is written into records and as it is searched for. None is part of another.
struct Sample {
    std::string_view written;
    std::string_view searched;
};

constexpr std::array<Sample, 12> samples{{{"Lighthouse", "\"lighthouse\""},
                                          {"windmill", "windm"},
                                          {"Żółwik", "zolw*"},
                                          {"crème-brûlée", "\"creme brulee\""},
                                          {"follow up", "\"FOLLOW UP\""},
                                          {"東京デザイン研究所", "京デザ"},
                                          {"上海春山茶", "山"},
                                          {"서울한옥", "울한"},
                                          {"O'Quill", "o'quill"},
                                          {"K-4711", "K-4711"},
                                          {"OR", "\"OR\""},
                                          {"🎉", "🎉"}}};

class Archive {
public:
    explicit Archive(std::uint64_t seed) : state_(seed) {}

    void run(int steps) {
        for (int i = 0; i < steps; ++i) {
            step();
            if (random(2) == 0) {
                check();
            }
        }
        check();
    }

    /// More than an operation takes into the index by itself.
    void import_many() {
        std::string csv = "name,notes\n";
        for (int i = 0; i < 2100; ++i) {
            csv += "Person " + std::to_string(++names_) + "," + (i % 100 == 0 ? some_text() : "") + "\n";
        }
        import(csv, {});
    }

    void rebuild() {
        run({"index", "rebuild"});
        check();
    }

private:
    std::size_t random(std::size_t below) { return static_cast<std::size_t>(crm::split_mix(state_) % below); }
    std::string_view some_word() { return samples[random(samples.size())].written; }
    std::string some_text() { return std::string(some_word()) + " and " + std::string(some_word()) + "."; }
    std::string some_email() { return "p" + std::to_string(random(9)) + "@acme.example"; }

    Answer run(Words words) {
        for (const std::string& word : words) {
            done_ += word + ' ';
        }
        done_ += '\n';
        return crm_.run(std::move(words));
    }

    void import(const std::string& csv, const Words& options) {
        const std::string path = "/tmp/crm-property-search-" + std::to_string(::getpid()) + ".csv";
        crm::ByteWriter file = crm::ByteWriter::to_file(path);
        file.write(csv);
        file.close();
        Words words{"import", "contacts", path};
        crm::test::append(words, options);
        done_ += csv.size() < 2000 ? csv : std::string();
        run(words);
        ::unlink(path.c_str());
    }

    std::string some_number() {
        const std::string count = crm_.line({"contact", "list", "--count"});
        return std::to_string(1 + random(static_cast<std::size_t>(std::max(1, std::stoi(count)))));
    }

    void step() {
        switch (random(10)) {
            case 0:
            case 1:
                run({"contact", "add", std::string(some_word()) + " " + std::to_string(++names_), "--email", some_email(), "--company",
                     some_text()});
                break;
            case 2:
                run({"contact", "edit", some_number(), "--notes", some_text()});
                break;
            case 3:
                run({"contact", "edit", some_number(), "--add-tag", std::string(some_word()), "--set",
                     "json:motto=\"" + some_text() + '"'});
                break;
            case 4:
                run({"contact", "edit", "--where", "number < 6", "--name", some_text(), "--yes"});
                break;
            case 5:
                run({"contact", "rm", some_number(), "--yes"});
                break;
            case 6:
                import_few();
                break;
            case 7:
                run({"redo"});
                break;
            case 8:
                run({"contact", "edit", some_number(), "--title", some_text(), "--dry-run"});
                break;
            default:
                run({"undo"});
        }
    }

    /// Some of the rows are refused after their company was made, some change what is there.
    void import_few() {
        std::string csv = "name,email,company,title,website\n";
        for (std::size_t i = random(8); i < 8; ++i) {
            csv +=
                some_text() + ',' + some_email() + ',' + some_text() + ',' + some_text() + ',' + (random(3) == 0 ? "no site" : "") + '\n';
        }
        import(csv, random(2) == 0 ? Words{"--key", "email", "--update", "--skip-errors"} : Words{"--skip-errors"});
    }

    void check() {
        CAPTURE(done_);
        INFO(crm_.run({"index", "status"}).out);
        REQUIRE(crm_.run({"index", "status"}).code == 0);
        for (const std::string type : {"contact", "company"}) {
            const std::map<std::string, std::string> texts = texts_of(type);
            for (const Sample& sample : samples) {
                CAPTURE(type, sample.written);
                std::set<std::string> expected;
                for (const auto& [number, text] : texts) {
                    if (text.find(sample.written) != std::string::npos) {
                        expected.insert(number);
                    }
                }
                REQUIRE(found(type, std::string(sample.searched)) == expected);
            }
        }
        REQUIRE(crm_.run({"index", "status"}).code == 0);
    }

    /// All text of each record, by number.
    std::map<std::string, std::string> texts_of(const std::string& type) const {
        std::map<std::string, std::string> texts;
        const crm::Node records = crm_.json({type, "list"});
        for (const crm::Node& record : records.items) {
            std::string& text = texts[record.find("number")->text];
            for (const auto& [name, value] : record.members) {
                // Not the names of linked records.
                if (name != "companies" && name != "owner") {
                    append_text(text, value);
                }
            }
        }
        return texts;
    }

    static void append_text(std::string& text, const crm::Node& node) {
        text += node.text + '\n';
        for (const crm::Node& item : node.items) {
            append_text(text, item);
        }
        for (const auto& [name, value] : node.members) {
            append_text(text, value);
        }
    }

    std::set<std::string> found(const std::string& type, const std::string& words) const {
        std::set<std::string> numbers;
        const crm::Node rows = crm_.json({"search", words, "--type", type, "--limit", "100000"});
        for (const crm::Node& row : rows.items) {
            numbers.insert(row.find("number")->text);
            // The hit stands in the snippet.
            REQUIRE_FALSE(row.find("hits")->items.empty());
            REQUIRE(row.find("snippet")->text.find(row.find("hits")->items.front().text) != std::string::npos);
        }
        REQUIRE(numbers.size() == rows.items.size());
        return numbers;
    }

    CommandLine crm_;
    std::uint64_t state_;
    std::string done_;  ///< the commands so far, for messages
    int names_ = 0;
};

}  // namespace

TEST_CASE("Every word finds the records that hold it, whatever was written and taken back") {
    const auto seed = GENERATE(std::uint64_t{1}, std::uint64_t{2}, std::uint64_t{3}, std::uint64_t{4});
    CAPTURE(seed);
    Archive archive(seed);
    archive.run(40);
    archive.rebuild();
}

TEST_CASE("New records in large numbers are found as the others, while they wait and afterwards") {
    const auto seed = GENERATE(std::uint64_t{5}, std::uint64_t{6});
    CAPTURE(seed);
    Archive archive(seed);
    archive.run(3);
    archive.import_many();
    archive.run(6);
    archive.import_many();
    archive.run(6);
}
