// SPDX-License-Identifier: MIT
// What every field of every record type must do, told by its declaration alone: a new field is tested by being there.
#include "command_line.h"

#include <crm/actions/assign.h>
#include <crm/cli/record_options.h>
#include <crm/records/all.h>
#include <crm/schema/types.h>

#include <string>

using crm::Node;
using crm::cli::option_name;
using crm::schema::Field;
using crm::schema::RecordType;
using crm::schema::Type;
using crm::test::Answer;
using crm::test::CommandLine;
using crm::test::Words;

namespace {

const std::vector<std::string> nothing;

/// The id of one record of each type, for references to lead to.
using Targets = std::map<std::string, std::string, std::less<>>;

/// A text of the field's type; of a filter's fields what is read again, which has to be readable.
std::string example_of(const Field& field) {
    if (field.name == "expression" || field.name == "noun") {
        return field.name == "noun" ? "contact" : "name = x";
    }
    return std::string(crm::schema::info(field.type).example);
}

/// What a record of the type cannot be without, besides its name; all but one field.
Words essentials(const RecordType& type, std::string_view besides = {}) {
    Words words;
    for (const Field& field : type) {
        if (field.is(crm::schema::required) && field.name != type.label && field.name != besides) {
            words.push_back("--" + option_name(field) + "=" + example_of(field));
        }
    }
    return words;
}

/// The words that add a record of the type.
Words adding(const RecordType& type, std::string_view label) {
    Words words{std::string(type.name), "add", std::string(label)};
    crm::test::append(words, essentials(type));
    return words;
}

Targets add_targets(const CommandLine& crm) {
    Targets targets;
    for (const RecordType* type : crm::records::all()) {
        targets.emplace(type->name, crm.line(adding(*type, type->sample)));
    }
    return targets;
}

std::string sample_of(const Field& field, const Targets& targets) {
    if (field.type == Type::reference) {
        return targets.find(field.target)->second;
    }
    // How often people are spoken with is counted in days.
    if (field.name == "rhythm") {
        return "30d";
    }
    // A word of a choice, or the least that a number may be.
    const bool limited = (field.type == Type::choice || field.type == Type::integer) && !field.choices.empty();
    return limited ? crm::schema::split_choices(field.choices).front() : example_of(field);
}

/// The key in JSON.
std::string key_of(const Field& field) { return std::string(field.name) + (field.type == Type::duration ? "_seconds" : ""); }

/// What JSON says of a field: no text where it has no value, several in a list, the ids of links.
std::vector<std::string> texts(const Node& record, const Field& field) {
    const Node* value = record.find(key_of(field));
    REQUIRE(value != nullptr);
    return crm::actions::texts_of(*value);
}

/// How JSON writes a sample.
std::string as_json(const Field& field, const std::string& sample) {
    return field.type == Type::duration ? std::to_string(*crm::parse_duration(sample)) : sample;
}

/// One field of one type, on records of its own.
class FieldTest {
public:
    FieldTest(const CommandLine& crm, const RecordType& type, const Field& field, const Targets& targets)
        : crm_(crm), type_(type), field_(field), option_("--" + option_name(field)), sample_(sample_of(field, targets)) {}

    void run() {
        const std::string id = add_with_sample();
        check_filter(id);
        check_sort();
        check_unset_and_undo(id);
        // A unique value must be free again.
        crm_.output(words("rm", {id, "--yes"}));
        check_edit();
    }

private:
    Words words(const std::string& verb, const Words& more) const {
        Words all{std::string(type_.name), verb};
        crm::test::append(all, more);
        return all;
    }
    std::string shown(const std::string& id) const { return crm_.output(words("show", {id, "--format", "json"})); }
    Node record(const std::string& id) const { return crm_.json(words("show", {id})); }
    /// Names may be unique, so each field's records have their own.
    std::string named(const std::string& word) const { return word + " " + std::string(field_.name); }
    Words label() const { return field_.name == type_.label ? Words{} : Words{named("Added with")}; }

    std::string add_with_sample() const {
        Words add = label();
        crm::test::append(add, {option_ + "=" + sample_});
        crm::test::append(add, essentials(type_, field_.name));
        const std::string id = crm_.line(words("add", add));
        CHECK(texts(record(id), field_) == std::vector{as_json(field_, sample_)});
        return id;
    }

    void check_filter(const std::string& id) const {
        const std::string filter = std::string(field_.name) + " = '" + sample_ + "'";
        const std::string found = crm_.output(words("list", {filter, "--format", "ids"}));
        CHECK(found.find(id) != std::string::npos);
        const std::string others = crm_.output(words("list", {"not (" + filter + ")", "--format", "ids"}));
        CHECK(others.find(id) == std::string::npos);
        CHECK(crm_.output(words("list", {"has " + std::string(field_.name), "--format", "ids"})).find(id) != std::string::npos);
    }

    void check_sort() const {
        const Answer sorted = crm_.run(words("list", {"--sort", "-" + std::string(field_.name), "--format", "ids"}));
        CHECK(sorted.code == (field_.is_reference_list() ? 2 : 0));
    }

    /// Cleared, a field has nothing or what a new record has in it; where it must have a value, it stays as it is.
    void check_unset_and_undo(const std::string& id) const {
        const std::vector<std::string> new_value = texts(record(crm_.line(adding(type_, named("Another beside")))), field_);
        const std::string before = shown(id);
        const Answer unset = crm_.run(words("edit", {id, "--unset", std::string(field_.name)}));
        if (field_.is(crm::schema::required)) {
            CHECK(unset.code == 5);
            CHECK(shown(id) == before);
            return;
        }
        CHECK(unset.code == 0);
        const std::vector<std::string> left = texts(record(id), field_);
        CHECK((left == nothing || left == new_value));
        if (shown(id) != before) {
            crm_.output({"undo"});
        }
        CHECK(shown(id) == before);
    }

    /// edit gives an old record the value that add gives a new one.
    void check_edit() const {
        const std::string id = crm_.line(adding(type_, named("Edited for")));
        const std::string before = shown(id);
        crm_.output(words("edit", {id, option_ + "=" + sample_}));
        CHECK(texts(record(id), field_) == std::vector{as_json(field_, sample_)});
        if (shown(id) != before) {
            crm_.output({"undo"});
        }
        CHECK(shown(id) == before);
        if (field_.is(crm::schema::list)) {
            check_list(id);
        }
    }

    void check_list(const std::string& id) const {
        const std::string name = option_name(field_);
        crm_.output(words("edit", {id, "--add-" + name + "=" + sample_}));
        const std::string once = shown(id);
        CHECK(texts(record(id), field_) == std::vector{sample_});
        crm_.output(words("edit", {id, "--add-" + name + "=" + sample_}));
        CHECK(shown(id) == once);
        crm_.output(words("edit", {id, "--rm-" + name + "=" + sample_}));
        CHECK(texts(record(id), field_) == nothing);
    }

    const CommandLine& crm_;
    const RecordType& type_;
    const Field& field_;
    std::string option_;
    std::string sample_;
};

/// A configuration with a custom field of each type, alone and as a list.
std::string custom_configuration(const RecordType& type) {
    std::string fields;
    for (std::size_t i = 0; i < static_cast<std::size_t>(Type::reference); ++i) {
        const crm::schema::TypeInfo& info = crm::schema::info(static_cast<Type>(i));
        const std::string written = info.type == Type::choice ? "{choice: [gold, silver]}" : std::string(info.name);
        const std::string name = "my_" + std::string(info.name);
        fields += (fields.empty() ? "" : ", ") + name + ": " + written + ", " + name + "_list: {list: " + written + "}";
    }
    return "fields: {" + std::string(type.name) + ": {" + fields + "}}\n";
}

std::string custom_sample(Type type) { return type == Type::choice ? "silver" : std::string(crm::schema::info(type).example); }

/// What the custom field of a record holds.
std::vector<std::string> custom_texts(const Node& record, const std::string& name) {
    const Node* custom = record.find("custom_fields");
    REQUIRE(custom != nullptr);
    const Node* value = custom->find(name);
    REQUIRE(value != nullptr);
    return crm::actions::texts_of(*value);
}

}  // namespace

TEST_CASE("Every field can be given, found, cleared and brought back") {
    for (const RecordType* type : crm::records::all()) {
        const CommandLine crm;
        const Targets targets = add_targets(crm);
        for (const Field& field : *type) {
            // Times that go with a status: tests/cli/task/done.test, tests/cli/ticket/solved.test.
            if (field.is(crm::schema::readonly) || field.name == "done_at" || field.name == "solved_at") {
                continue;
            }
            INFO(type->name << " " << field.name);
            FieldTest(crm, *type, field, targets).run();
        }
    }
}

TEST_CASE("Every field that the house keeps refuses to be set") {
    const CommandLine crm;
    for (const RecordType* type : crm::records::all()) {
        const std::string noun(type->name);
        const std::string id = crm.line(adding(*type, type->sample));
        const std::string before = crm.output({noun, "show", id, "--format", "json"});
        for (const Field& field : *type) {
            if (field.is(crm::schema::readonly)) {
                INFO(type->name << " " << field.name);
                CHECK(crm.run({noun, "edit", id, "--set", std::string(field.name) + "=5"}).code == 5);
                CHECK(crm.run({noun, "edit", id, "--unset", std::string(field.name)}).code == 5);
            }
        }
        CHECK(crm.output({noun, "show", id, "--format", "json"}) == before);
    }
}

TEST_CASE("Custom fields of every type behave as built-in ones") {
    const RecordType& type = *crm::records::all().front();
    const std::string noun(type.name);
    const CommandLine crm(custom_configuration(type));
    const std::string id = crm.line(adding(type, type.sample));
    const std::string empty = crm.output({noun, "show", id, "--format", "json"});
    for (std::size_t i = 0; i < static_cast<std::size_t>(Type::reference); ++i) {
        const auto kind = static_cast<Type>(i);
        for (const char* suffix : {"", "_list"}) {
            const std::string name = "my_" + std::string(crm::schema::info(kind).name) + suffix;
            const std::string sample = custom_sample(kind);
            INFO(name);
            crm.output({noun, "edit", id, "--set", name + "=" + sample});
            CHECK(custom_texts(crm.json({noun, "show", id}), name) == std::vector<std::string>{kind == Type::duration ? "2700" : sample});
            CHECK(crm.output({noun, "list", name + " = '" + sample + "'", "--count"}) == "1\n");
            CHECK(crm.output({noun, "list", name + " != '" + sample + "'", "--count"}) == "0\n");
            CHECK(crm.output({noun, "list", "has " + name, "--count"}) == "1\n");
            CHECK(crm.run({noun, "list", "--sort", name, "--columns", name}).code == 0);
            crm.output({noun, "edit", id, "--unset", name});
            CHECK(crm.output({noun, "show", id, "--format", "json"}) == empty);
        }
    }
}
