// SPDX-License-Identifier: MIT
#pragma once

#include "command_line.h"
#include "world.h"

#include <crm/base/id.h>
#include <crm/base/time.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

/// Random commands, each with what it should make of a world.
namespace crm::test {

/// A command line, and what it makes of the world. New records have the numbers 0, -1, -2 … there: which ones they get is for the program
/// to say.
struct Command {
    std::vector<std::string> words;
    int code = 0;
    World after;
    std::string file = {};  ///< of an import: what is in the file; the word "FILE" stands for its path
    int dry_code = 0;       ///< of the same as a dry run
};

struct Value {
    std::string typed;
    std::string shown = {};  ///< in JSON, where that differs
};

/// A field that holds one value, and what it may be set to.
struct PlainField {
    std::string type;
    std::string name;
    std::vector<Value> values;
    std::string shown = {};  ///< its key in JSON, where that differs
    bool custom = false;
};

/// A field that names other records; a list has --add-OPTION and --rm-OPTION.
struct LinkField {
    std::string type;
    std::string name;
    std::string target;
    std::string option = {};  ///< empty: a single link
};

inline std::span<const PlainField> plain_fields() {
    static const std::vector<PlainField> fields{
        {"company", "industry", {{"retail"}, {"Straßenbau"}}},
        {"company", "city", {{"Oslo"}, {"New York"}}},
        {"company", "country", {{"norway", "NO"}, {"DE"}}},
        {"company", "employees", {{"12"}, {"0"}, {"100000"}}},
        {"company", "revenue", {{"1250", "1250.00"}, {"-0.5", "-0.50"}}},
        {"company", "founded", {{"1999"}}},
        {"company", "notes", {{"two\nlines"}, {"a = \"x\", 'y'"}}},
        {"contact", "title", {{"CTO"}, {"Head of \"sales\", EMEA"}}},
        {"contact", "department", {{"R&D"}, {"a\\b"}}},
        {"contact", "city", {{"Oslo"}, {"山田"}}},
        {"contact", "birthday", {{"1980-02-29"}, {"--04-12"}}},
        {"contact", "income", {{"50000", "50000.00"}, {"0", "0.00"}}},
        {"contact", "status", {{"lead"}, {"customer"}}},
        {"contact", "rhythm", {{"30d", "2592000"}, {"0", "0"}}, "rhythm_seconds"},
        {"contact", "source", {{"fair"}}},
        {"contact", "budget", {{"12.5", "12.50"}}, {}, true},
        {"contact", "segment", {{"gold"}, {"silver"}}, {}, true},
        {"contact", "shoe", {{"42"}, {"; x=\"y\""}}, {}, true},
        {"deal", "value", {{"1250", "1250.00"}, {"0.01"}}},
        {"deal", "probability", {{"30"}, {"12.5"}, {"0"}}},
        {"deal", "expected_close", {{"2026-12-01"}, {"+3d", "2026-11-25"}}},
        {"deal", "type", {{"new"}, {"existing"}}},
        {"deal", "next_step", {{"call"}, {"e\u0301"}}},
        {"deal", "lost_reason", {{"price"}}},
        {"task", "priority", {{"low"}, {"urgent"}}},
        {"task", "due", {{"2026-12-01"}, {"2027-01-31"}}},
        {"task", "notes", {{"x\ty"}}},
    };
    return fields;
}

inline std::span<const LinkField> link_fields() {
    static const std::vector<LinkField> fields{
        {"company", "parent", "company"},      {"contact", "companies", "company", "company"},
        {"contact", "referred_by", "contact"}, {"deal", "contacts", "contact", "contact"},
        {"deal", "company", "company"},        {"task", "contacts", "contact", "contact"},
        {"task", "company", "company"},        {"task", "deal", "deal"},
    };
    return fields;
}

/// Makes commands for a world. What it can do is a table: `actions` in generator.h, a row an action with how often it comes.
class Generator {
public:
    explicit Generator(std::uint64_t seed) : state_(seed) {}

    /// The configuration that the commands need.
    static constexpr std::string_view configuration = "fields: {contact: {budget: money, segment: {choice: [gold, silver]}}}\n";
    static std::vector<std::string> types() { return {"company", "contact", "deal", "task"}; }

    std::size_t random(std::size_t below) { return static_cast<std::size_t>(split_mix(state_) % below); }

    /// A command that can be given in that world.
    Command command(const World& world) {
        while (true) {
            std::size_t dice = random(all_weights());
            const Action* action = actions.data();
            for (; dice >= action->weight; ++action) {
                dice -= action->weight;
            }
            if (std::optional<Command> made = (this->*action->make)(world)) {
                return std::move(*made);
            }
        }
    }

private:
    using Made = std::optional<Command>;

    /// Nothing where the world has not what the command is about.
    struct Action {
        std::size_t weight;
        Made (Generator::*make)(const World& world);
    };
    static const std::vector<Action> actions;

    static std::size_t all_weights() {
        std::size_t all = 0;
        for (const Action& action : actions) {
            all += action.weight;
        }
        return all;
    }

    template <typename Items>
    auto one_of(const Items& items) {
        return *std::next(std::begin(items), static_cast<std::ptrdiff_t>(random(std::size(items))));
    }
    std::string new_name(const std::string& type) { return type + ' ' + std::to_string(++names_); }
    std::string some_tag() { return one_of(std::vector<std::string>{"vip", "new", "a b"}); }
    /// A record of any type, or of this one.
    struct Place {
        std::string type;
        std::int64_t number = 0;
    };
    std::optional<Place> some_record(const World& world, const std::string& type = {}) {
        std::vector<Place> places;
        for (const auto& [name, entities] : world) {
            for (const auto& [number, entity] : entities) {
                if (type.empty() || type == name) {
                    places.push_back({name, number});
                }
            }
        }
        return places.empty() ? std::nullopt : std::optional(one_of(places));
    }
    static Made changed(std::vector<std::string> words, World after) { return Command{std::move(words), 0, std::move(after)}; }
    static Made failing(std::vector<std::string> words, int code, const World& world) {
        return Command{std::move(words), code, world, {}, code};
    }
    /// The words that set a field: an option, or --set.
    std::vector<std::string> setting(const PlainField& field, const std::string& value) {
        if (field.custom || random(2) == 0) {
            return {"--set", field.name + '=' + value};
        }
        return {"--" + option_of(field.name), value};
    }
    static std::string option_of(std::string name) {
        std::replace(name.begin(), name.end(), '_', '-');
        return name;
    }
    std::optional<PlainField> some_field(const std::string& type) {
        std::vector<PlainField> fields;
        std::copy_if(plain_fields().begin(), plain_fields().end(), std::back_inserter(fields),
                     [&](const PlainField& field) { return field.type == type; });
        return fields.empty() ? std::nullopt : std::optional(one_of(fields));
    }
    static const std::string& key_of(const PlainField& field) { return field.shown.empty() ? field.name : field.shown; }
    static const std::string& text_of(const Value& value) { return value.shown.empty() ? value.typed : value.shown; }
    static bool is_email_taken(const World& world, const std::string& email, std::int64_t except) {
        const Entities& contacts = world.at("contact");
        return std::any_of(contacts.begin(), contacts.end(),
                           [&](const auto& each) { return each.first != except && has(each.second, "emails", email); });
    }

    Made add_record(const World& world);
    Made edit_field(const World& world);
    Made unset_field(const World& world);
    Made change_email(const World& world);
    Made change_tag(const World& world);
    Made change_link(const World& world);
    Made remove_one(const World& world);
    Made move_deal(const World& world);
    Made finish_task(const World& world);
    Made edit_many(const World& world);
    Made import_contacts(const World& world);
    Made fail(const World& world);

    std::uint64_t state_;
    int names_ = 0;
};

}  // namespace crm::test
