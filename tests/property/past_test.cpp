// SPDX-License-Identifier: MIT
// Random histories of every kind of command: what anything answered after one of them, it answers again with --as-of its time.
#include "command_line.h"

#include <crm/base/id.h>
#include <crm/base/time.h>

#include <cstdint>

using crm::test::Answer;
using crm::test::CommandLine;
using crm::test::Words;

namespace {

constexpr std::string_view configuration = "fields: {deal: {budget: money, segment: {choice: [gold, silver]}}}\n";

/// Each asks something that only some of the tables can answer.
const std::vector<Words>& questions() {
    static const std::vector<Words> all{
        {"contact", "list", "--format", "json", "--columns", "number,name,emails,tags,companies,company.name,custom_fields,updated_at"},
        {"contact", "list", "--sort", "name", "--limit", "5", "--offset", "1"},
        {"contact", "list", "tags = vip or companies is empty", "--format", "csv"},
        {"contact", "list", "colour = blue", "--format", "csv", "--columns", "name,colour"},
        {"contact", "list", "companies.name ~= \"company 1\"", "--sort", "-created_at"},
        {"contact", "show", "p1@acme.example", "--format", "json"},
        {"contact", "show", "2"},
        {"contact", "history", "1", "--format", "json"},
        {"company", "list", "--format", "json"},
        {"company", "show", "Company 1"},
        {"deal", "list", "--format", "json"},
        {"deal", "list", "company.name ~= company and stage != lost", "--sort", "-value,title"},
        {"deal", "list", "@big", "--count"},
        {"deal", "show", "1", "--format", "yaml"},
        {"task", "list", "--sort", "urgency", "--columns", "number,title,urgency,ready,due,after"},
        {"activity", "list", "--format", "csv"},
        {"tag", "list"},
        {"filter", "list"},
        {"stats", "--format", "json"},
        {"history", "--limit", "7", "--format", "json"},
        {"agenda", "--format", "json"},
        {"pipeline"},
        {"brief", "contact:1"},
        {"timeline", "company:1"},
        {"timeline", "contact:2", "--format", "json"},
        {"report", "conversion"},
        {"report", "velocity"},
        {"report", "funnel"},
        {"report", "forecast"},
        {"report", "owners"},
        {"report", "sales"},
        {"report", "stale"},
        {"report", "activity"},
        {"report", "quality"},
        {"sql", "select type, value, number from unique_value order by 1, 2, 3"},
        {"export", "contacts", "--format", "csv"},
    };
    return all;
}

/// A file with people for an import.
class PeopleFile {
public:
    explicit PeopleFile(const std::string& text) : path_("/tmp/crm-past-XXXXXX.csv") {
        const int descriptor = ::mkstemps(path_.data(), 4);
        REQUIRE(::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
        ::close(descriptor);
    }
    ~PeopleFile() { ::unlink(path_.c_str()); }
    PeopleFile(const PeopleFile&) = delete;
    PeopleFile& operator=(const PeopleFile&) = delete;
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

class History {
public:
    explicit History(std::uint64_t seed) : crm_(configuration), state_(seed) {
        for (const std::string number : {"1", "2", "3"}) {
            run({"company", "add", "Company " + number, "--industry", "boats"});
            run({"contact", "add", "Person " + number, "--email", "p" + number + "@acme.example", "--company", number, "--tag", tag()});
            run({"deal", "add", "Deal " + number, "--value", number + "00.50", "--company", number, "--contact", number});
            run({"task", "add", "Task " + number, "--due", "+3d", "--recurrence", "weekly", "--contact", number});
        }
    }

    void run(int steps) {
        for (int i = 0; i < steps; ++i) {
            // Two commands of one second, now and then.
            now_ += random(8) == 0 ? 0 : 60 + static_cast<crm::Instant>(random(200'000));
            if (step()) {
                remember();
            }
        }
    }

    void compare() {
        for (const Memory& each : memories_) {
            CAPTURE(done_, each.at, each.question);
            const Answer then = ask(each.question, "--as-of", each.at);
            REQUIRE(then.out == each.answer.out);
            REQUIRE(then.code == each.answer.code);
        }
    }

private:
    struct Memory {
        std::string at;
        Words question;
        Answer answer;
    };

    std::size_t random(std::size_t below) { return static_cast<std::size_t>(crm::split_mix(state_) % below); }
    std::string number(std::size_t below) { return std::to_string(1 + random(below)); }
    std::string one_of(const Words& words) { return words[random(words.size())]; }
    std::string tag() { return one_of({"vip", "new", "Late", "VIP"}); }
    std::string email() { return "p" + number(6) + "@acme.example"; }

    Answer ask(Words words, const std::string& option, const std::string& value) const {
        crm::test::append(words, {option, value});
        return crm_.run(std::move(words));
    }

    /// What is asked now; of several commands in one second only the last stays.
    void remember() {
        const std::string at = crm::format_timestamp(now_);
        std::erase_if(memories_, [&](const Memory& each) { return each.at == at; });
        std::vector<Words> asked{{"export", "all", "--journal"}};
        for (int i = 0; i < 2; ++i) {
            asked.push_back(questions()[random(questions().size())]);
        }
        for (Words& question : asked) {
            Answer answer = ask(question, "--now", at);
            if (question.front() == "stats" && answer.code == 0) {
                // The size of the file is not told of the past.
                answer.out.erase(answer.out.rfind(",\n"), answer.out.rfind('}') - answer.out.rfind(",\n") + 1);
            }
            memories_.push_back({at, std::move(question), std::move(answer)});
        }
    }

    /// Whether it changed something.
    bool run(Words words) {
        for (const std::string& word : words) {
            done_ += word + ' ';
        }
        crm::test::append(words, {"--yes", "--now", crm::format_timestamp(now_)});
        const Answer answer = crm_.run(words);
        CAPTURE(done_, answer.err);
        done_ += "-> " + std::to_string(answer.code) + "\n";
        // Links to what is not there, values that are taken and fields that nobody has are part of the game, other faults are not.
        REQUIRE((answer.code == 0 || (answer.code >= 2 && answer.code <= 5)));
        return answer.code == 0;
    }

    bool step() {
        switch (random(8)) {
            case 0:
            case 1:
                return run(addition());
            case 2:
            case 3:
                return run(contact_edit());
            case 4:
                return run(deal_edit());
            case 5:
                return run(removal());
            case 6:
                return random(3) == 0 ? import_people() : run(bulk());
            default:
                return run({one_of({"undo", "undo", "redo"})});
        }
    }

    Words addition() {
        const std::string name = std::to_string(++names_);
        switch (random(8)) {
            case 0:
                return {"company", "add", "Company " + name, "--industry", one_of({"boats", "bikes"}), "--tag", tag()};
            case 1:
            case 2:
                return {"contact", "add", "Person " + name, "--email", email(), "--company", "Company " + number(9), "--tag", tag()};
            case 3:
            case 4:
                return {"deal",    "add",       "Deal " + name, "--value", name + "00.50", "--company",
                        number(4), "--contact", number(4),      "--set",   "segment=gold"};
            case 5:
                return {"task",      "add",     "Task " + name, "--due",  "+" + number(9) + "d", "--recurrence", "weekly",
                        "--contact", number(4), "--after",      number(3)};
            case 6:
                return {"log", one_of({"call", "note"}), "About " + name, "--contact", number(4), "--duration", name + "m"};
            default:
                return {"filter", "save", one_of({"@big", "@small"}), one_of({"value > 500", "value > 100 and stage = won"})};
        }
    }

    Words contact_edit() {
        Words words{"contact", "edit", number(5)};
        switch (random(8)) {
            case 0:
                crm::test::append(words, {"--name", one_of({"Jane Doe", "Åsa Öberg", "Ann"})});
                break;
            case 1:
                crm::test::append(words, {"--add-email", email()});
                break;
            case 2:
                crm::test::append(words, {"--email", email()});
                break;
            case 3:
                crm::test::append(words, {"--add-tag", tag()});
                break;
            case 4:
                crm::test::append(words, {"--rm-tag", tag()});
                break;
            case 5:
                crm::test::append(words, {one_of({"--add-company", "--rm-company"}), number(4)});
                break;
            case 6:
                crm::test::append(words, {"--set", one_of({"colour=blue", "json:sizes=[1, 2.50]", "income=12.34", "title=CTO"})});
                break;
            default:
                crm::test::append(words, {"--unset", one_of({"colour", "emails", "title", "tags", "companies"})});
        }
        return words;
    }

    Words deal_edit() {
        switch (random(6)) {
            case 0:
                return {"deal", "move", number(3), one_of({"qualified", "proposal", "negotiation", "lost"})};
            case 1:
                return {"deal", "won", number(3)};
            case 2:
                return {"deal", "edit", number(4), "--set", one_of({"budget=10.50", "segment=silver", "probability=12.5"})};
            case 3:
                return {"deal", "edit", number(3), one_of({"--add-contact", "--rm-contact"}), number(4)};
            case 4:
                return {"task", "done", number(4)};
            default:
                return {"task", "edit", number(4), "--unset", one_of({"recurrence", "after", "due"})};
        }
    }

    Words removal() {
        const std::string type = one_of({"contact", "contact", "company", "deal", "task", "activity", "filter"});
        return {type, "rm", number(4)};
    }

    Words bulk() {
        switch (random(4)) {
            case 0:
                return {"tag", "rename", tag(), tag()};
            case 1:
                return {"contact", "edit", "--where", "number > " + number(4), "--add-tag", tag()};
            case 2:
                return {"deal", "edit", "--where", "value > 300", "--set", "colour=" + one_of({"red", "blue"})};
            default:
                return {"tag", "contact:" + number(5), tag(), "Other"};
        }
    }

    bool import_people() {
        const std::string name = std::to_string(++names_);
        const PeopleFile file("name,email,company,tags\nImported " + name + "," + email() + ",Company " + number(5) +
                              ",vip; import\nImported " + name + "b,i" + name + "@acme.example,,\n");
        return run({"import", "contacts", file.path(), "--update", "--skip-errors"});
    }

    CommandLine crm_;
    std::uint64_t state_;
    crm::Instant now_ = *crm::parse_timestamp("2026-01-05T08:00:00Z");
    std::vector<Memory> memories_;
    std::string done_;  ///< the commands so far, for messages
    int names_ = 0;
};

}  // namespace

TEST_CASE("With --as-of every command answers what it answered then") {
    const auto seed = GENERATE(std::uint64_t{1}, std::uint64_t{2});
    CAPTURE(seed);
    History history(seed);
    history.run(35);
    history.compare();
}
