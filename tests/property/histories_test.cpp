// SPDX-License-Identifier: MIT
// Random histories of commands against a simple model: lists say what the model says, and n undos give back what was n commands ago.
#include "command_line.h"

#include <crm/base/id.h>
#include <crm/records/all.h>

#include <algorithm>
#include <cstdint>

using crm::Node;
using crm::test::Answer;
using crm::test::CommandLine;
using crm::test::Words;

namespace {

/// What the model knows of a person.
struct Person {
    std::string name;
    std::string title;
    std::string email;  ///< empty, or unique
    std::vector<std::string> tags;
    std::vector<std::int64_t> companies;
    friend bool operator==(const Person&, const Person&) = default;
};

/// The records by number.
struct World {
    std::map<std::int64_t, std::string> companies;
    std::map<std::int64_t, Person> people;
    friend bool operator==(const World&, const World&) = default;
};

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : "; ") + word;
    }
    return text;
}

/// The model as `list` prints it.
std::string people_as_csv(const World& world) {
    std::string csv;
    for (const auto& [number, person] : world.people) {
        std::vector<std::string> companies;
        for (const std::int64_t each : person.companies) {
            companies.push_back(world.companies.at(each));
        }
        csv += std::to_string(number) + "," + person.name + "," + person.title + "," + person.email + "," + joined(person.tags) + "," +
               joined(companies) + "\n";
    }
    return csv;
}

std::string companies_as_csv(const World& world) {
    std::string csv;
    for (const auto& [number, name] : world.companies) {
        csv += std::to_string(number) + "," + name + "\n";
    }
    return csv;
}

class History {
public:
    explicit History(std::uint64_t seed) : state_(seed) { past_.push_back({world_, everything()}); }

    void run(int steps) {
        for (int i = 0; i < steps; ++i) {
            step();
            CAPTURE(done_);
            REQUIRE(crm_.output({"contact", "list", "--format", "csv", "--no-header", "--columns",
                                 "number,name,title,emails,tags,companies"}) == people_as_csv(world_));
            REQUIRE(crm_.output({"company", "list", "--format", "csv", "--no-header", "--columns", "number,name"}) ==
                    companies_as_csv(world_));
        }
    }

    void undo_everything() {
        CAPTURE(done_);
        while (past_.size() > 1) {
            undo();
        }
        REQUIRE(crm_.run({"undo"}).code == 3);
    }

private:
    /// The world after a command, and everything that lists say of it.
    struct Moment {
        World world;
        std::string lists;
    };

    std::size_t random(std::size_t below) { return static_cast<std::size_t>(crm::split_mix(state_) % below); }
    const std::string& one_of(const std::vector<std::string>& words) { return words[random(words.size())]; }

    template <typename Map>
    std::int64_t some_number(const Map& records) {
        return std::next(records.begin(), static_cast<std::ptrdiff_t>(random(records.size())))->first;
    }

    /// Every record of every type with every field.
    std::string everything() const {
        std::string text;
        for (const crm::schema::RecordType* type : crm::records::all()) {
            text += crm_.output({std::string(type->name), "list", "--format", "json"});
        }
        return text;
    }

    Answer run(Words words) {
        for (const std::string& word : words) {
            done_ += word + ' ';
        }
        done_ += '\n';
        return crm_.run(std::move(words));
    }

    void step() {
        const std::size_t dice = random(12);
        if (world_.companies.empty() || dice == 0) {
            add_company();
        } else if (world_.people.empty() || dice <= 2) {
            add_person();
        } else if (dice <= 7) {
            edit_person();
        } else if (dice == 8) {
            remove_person();
        } else if (dice == 9) {
            remove_company();
        } else if (dice == 10) {
            undo();
        } else {
            redo();
        }
    }

    /// Takes the answer of a command: with `expected` it has to be the world now, else it failed and changed nothing.
    void take(const Answer& answer, int code, const World& expected) {
        CAPTURE(done_, answer.err);
        REQUIRE(answer.code == code);
        if (code != 0 || expected == world_) {
            return;
        }
        world_ = expected;
        past_.push_back({world_, everything()});
        future_.clear();
    }

    static std::int64_t number_of(const Answer& answer) {
        REQUIRE(answer.code == 0);
        const Node record = crm::json::parse(answer.out, "output");
        return std::stoll(record.find("number")->text);
    }

    void add_company() {
        const std::string name = "Company " + std::to_string(++names_);
        const Answer answer = run({"company", "add", name, "--format", "json"});
        World after = world_;
        after.companies[number_of(answer)] = name;
        take(answer, 0, after);
    }

    void add_person() {
        Person person{"Person " + std::to_string(++names_), "", email(), {}, {some_number(world_.companies)}};
        Words words{"contact", "add", person.name, "--company", std::to_string(person.companies.front()), "--format", "json"};
        if (!person.email.empty()) {
            crm::test::append(words, {"--email", person.email});
        }
        const Answer answer = run(words);
        if (is_taken(person.email, 0)) {
            take(answer, 4, world_);
            return;
        }
        World after = world_;
        after.people[number_of(answer)] = std::move(person);
        take(answer, 0, after);
    }

    void edit_person() {
        const std::int64_t number = some_number(world_.people);
        World after = world_;
        Person& person = after.people[number];
        Words words{"contact", "edit", std::to_string(number)};
        crm::test::append(words, change(person));
        const bool conflict = is_taken(person.email, number);
        take(run(words), conflict ? 4 : 0, after);
    }

    /// Changes one thing of a person and tells the options that do it.
    Words change(Person& person) {
        switch (random(6)) {
            case 0:
                person.title = one_of({"CTO", "CEO", "Partner"});
                return {"--title", person.title};
            case 1:
                person.title.clear();
                return {"--unset", "title"};
            case 2: {
                const std::string tag = one_of({"vip", "new", "late"});
                if (std::find(person.tags.begin(), person.tags.end(), tag) == person.tags.end()) {
                    person.tags.push_back(tag);
                }
                return {"--add-tag", tag};
            }
            case 3: {
                const std::string tag = one_of({"vip", "new", "late"});
                std::erase(person.tags, tag);
                return {"--rm-tag", tag};
            }
            case 4:
                person.email = email();
                return {"--email", person.email};
            default:
                return change_companies(person);
        }
    }

    Words change_companies(Person& person) {
        const std::int64_t company = some_number(world_.companies);
        if (random(2) == 0) {
            std::erase(person.companies, company);
            return {"--rm-company", std::to_string(company)};
        }
        if (std::find(person.companies.begin(), person.companies.end(), company) == person.companies.end()) {
            person.companies.push_back(company);
        }
        return {"--add-company", std::to_string(company)};
    }

    void remove_person() {
        const std::int64_t number = some_number(world_.people);
        World after = world_;
        after.people.erase(number);
        take(run({"contact", "rm", std::to_string(number), "--yes"}), 0, after);
    }

    void remove_company() {
        const std::int64_t number = some_number(world_.companies);
        World after = world_;
        after.companies.erase(number);
        for (auto& [unused, person] : after.people) {
            std::erase(person.companies, number);
        }
        take(run({"company", "rm", std::to_string(number), "--yes"}), 0, after);
    }

    void undo() {
        const Answer answer = run({"undo"});
        CAPTURE(done_, answer.err);
        REQUIRE(answer.code == (past_.size() > 1 ? 0 : 3));
        if (past_.size() > 1) {
            future_.push_back(std::move(past_.back()));
            past_.pop_back();
            world_ = past_.back().world;
            REQUIRE(everything() == past_.back().lists);
        }
    }

    void redo() {
        const Answer answer = run({"redo"});
        CAPTURE(done_, answer.err);
        REQUIRE(answer.code == (future_.empty() ? 3 : 0));
        if (!future_.empty()) {
            past_.push_back(std::move(future_.back()));
            future_.pop_back();
            world_ = past_.back().world;
            REQUIRE(everything() == past_.back().lists);
        }
    }

    std::string email() {
        const std::size_t which = random(6);
        return which == 0 ? "" : "p" + std::to_string(which) + "@acme.example";
    }

    bool is_taken(const std::string& email, std::int64_t except) const {
        return !email.empty() && std::any_of(world_.people.begin(), world_.people.end(),
                                             [&](const auto& each) { return each.first != except && each.second.email == email; });
    }

    CommandLine crm_;
    std::uint64_t state_;
    World world_;
    std::vector<Moment> past_;    ///< the present moment last
    std::vector<Moment> future_;  ///< what redo brings, the next one last
    std::string done_;            ///< the commands so far, for messages
    int names_ = 0;
};

}  // namespace

TEST_CASE("A random history is what the model says, and undo gives back every moment of it") {
    const auto seed = GENERATE(std::uint64_t{1}, std::uint64_t{2}, std::uint64_t{3});
    CAPTURE(seed);
    History history(seed);
    history.run(80);
    history.undo_everything();
}
