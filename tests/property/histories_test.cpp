// SPDX-License-Identifier: MIT
// Random histories of commands against a simple model (world.h, actions.h). CRM_HISTORIES=N plays N of them instead of a few;
// CRM_HISTORY=SEED plays that one again.
#include "actions.h"
#include "command_line.h"

#include <crm/base/text.h>

#include <cstdio>
#include <cstdlib>

using crm::test::Answer;
using crm::test::Command;
using crm::test::CommandLine;
using crm::test::described;
using crm::test::difference;
using crm::test::Generator;
using crm::test::Words;
using crm::test::World;

namespace {

class History {
public:
    explicit History(std::uint64_t seed) : seed_(seed), crm_(Generator::configuration), generator_(seed) {
        World nothing = read(everything());
        past_.push_back({nothing, everything()});
    }

    void play(int commands) {
        for (int i = 0; i < commands; ++i) {
            const std::size_t dice = generator_.random(10);
            if (dice == 0) {
                undo();
            } else if (dice == 1) {
                redo();
            } else {
                give(generator_.command(past_.back().world), dice == 2);
            }
        }
    }

    /// Back to the beginning, and then to the end again.
    void there_and_back() {
        while (past_.size() > 1) {
            undo();
        }
        undo();
        while (!future_.empty()) {
            redo();
        }
        redo();
    }

    /// Through a file into a new database.
    void move_house(const Words& options) {
        Words words{"export", "all"};
        crm::test::append(words, options);
        const std::string bytes = crm_.output(words);
        const CommandLine other(Generator::configuration);
        const Answer answer = other.run({"import", "all", other.write("all.json", bytes)});
        promise(answer.code == 0, "import takes what export wrote", answer.err);
        const std::string again = other.output(words);
        promise(again == bytes, "exported again it is the same", difference(bytes, again));
    }

private:
    /// The world after a command, and the bytes of the export then.
    struct Moment {
        World world;
        std::string bytes;
    };

    std::string everything() const { return crm_.output({"export", "all", "--format", "json"}); }
    static World read(const std::string& bytes) { return crm::test::WorldReader(Generator::types()).read(bytes); }

    /// Fails with the commands that led here, ready to be given again.
    void promise(bool kept, const std::string& what, const std::string& details) const {
        if (!kept) {
            // Not through Catch2, which would break the lines.
            std::fprintf(stderr, "CRM_HISTORY=%llu\n%s%s\n", static_cast<unsigned long long>(seed_), done_.c_str(), details.c_str());
            FAIL(what);
        }
    }

    Answer run(Words words, const std::string& file = {}) {
        // A minute later each: what a clock has to do with it shows.
        crm::test::append(words, {"--now", crm::format_timestamp(now_ += 60)});
        for (std::string& word : words) {
            if (word == "FILE") {
                done_ += "cat > list.csv <<'END'\n" + file + "END\n";
                word = crm_.write("list.csv", file);
            }
        }
        done_ += "crm";
        for (const std::string& word : words) {
            done_ += " '" + crm::text::replace_all(word, "'", "'\\''") + "'";
        }
        done_ += '\n';
        return crm_.run(std::move(words));
    }

    void give(const Command& command, bool is_dry) {
        Words words = command.words;
        if (is_dry) {
            words.emplace_back("--dry-run");
        }
        const Answer answer = run(words, command.file);
        const int code = is_dry ? command.dry_code : command.code;
        promise(answer.code == code, "the exit code is " + std::to_string(code) + ", not " + std::to_string(answer.code), answer.err);
        const std::string bytes = everything();
        const Moment& before = past_.back();
        if (is_dry || code != 0) {
            promise(bytes == before.bytes, "what is dry or fails changes nothing", difference(before.bytes, bytes));
            return;
        }
        const World world = read(bytes);
        const World expected = numbered(command.after, world);
        promise(world == expected, "the world is as expected", difference(described(expected), described(world)));
        if (world == before.world) {
            promise(bytes == before.bytes, "what says what is so already changes nothing", difference(before.bytes, bytes));
            return;
        }
        past_.push_back({world, bytes});
        future_.clear();
    }

    /// The world with the numbers that new records got.
    World numbered(World world, const World& actual) const {
        for (const std::string& type : Generator::types()) {
            std::vector<std::int64_t> given;
            for (const auto& [number, entity] : actual.at(type)) {
                if (!world[type].contains(number)) {
                    given.push_back(number);
                }
            }
            const auto& before = past_.back().world.at(type);
            promise(given.empty() || before.empty() || given.front() > before.rbegin()->first, "a new record has a new number", "");
            for (std::size_t i = 0; i < given.size(); ++i) {
                crm::test::renumber(world, type, -static_cast<std::int64_t>(i), given[i]);
            }
        }
        return world;
    }

    void undo() { step("undo", past_.size() > 1, past_, future_); }
    void redo() { step("redo", !future_.empty(), future_, past_); }

    /// Moves a moment from one pile to the other.
    void step(const char* verb, bool is_possible, std::vector<Moment>& from, std::vector<Moment>& to) {
        const Answer answer = run({verb});
        promise(answer.code == (is_possible ? 0 : 3), std::string(verb) + " exits with 0, or with 3 where there is nothing to do",
                answer.err);
        if (is_possible) {
            to.push_back(std::move(from.back()));
            from.pop_back();
        }
        const std::string bytes = everything();
        promise(bytes == past_.back().bytes, std::string(verb) + " gives what was then", difference(past_.back().bytes, bytes));
    }

    std::uint64_t seed_;
    CommandLine crm_;
    Generator generator_;
    crm::Instant now_ = *crm::parse_timestamp("2026-11-22T08:30:00Z");
    std::vector<Moment> past_;    ///< the present moment last
    std::vector<Moment> future_;  ///< what redo brings, the next one last
    std::string done_;            ///< the commands so far, for messages
};

std::uint64_t number_in(const char* variable, std::uint64_t otherwise) {
    const char* const text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

}  // namespace

TEST_CASE("A random history is what the model says, and undo and redo give back every moment of it") {
    constexpr int commands = 60;
    const std::uint64_t first = number_in("CRM_HISTORY", 1);
    const std::uint64_t last = std::getenv("CRM_HISTORY") != nullptr ? first : number_in("CRM_HISTORIES", 4);
    for (std::uint64_t seed = first; seed <= last; ++seed) {
        History history(seed);
        history.play(commands);
        history.move_house({});
        history.move_house({"--format", "jsonl", "--journal"});
        history.there_and_back();
    }
    SUCCEED();
}
