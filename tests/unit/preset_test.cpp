// SPDX-License-Identifier: MIT
#include "exchange_desk.h"

#include <crm/exchange/preset.h>

using namespace crm;
using exchange::ImportOptions;
using test::Desk;

namespace {

/// As many headings as the preset knows, each in a file of its own: several may give the same field.
std::vector<std::string> headings_of(const exchange::Mapping& mapping) {
    std::vector<std::string> headings;
    for (const auto& [heading, field] : mapping.columns) {
        headings.push_back(text::replace_all(heading, "*", "7"));
    }
    return headings;
}

/// Record types for which a function of presets finds a file.
template <typename Find>
std::vector<const schema::RecordType*> types_with(Find find, const schema::Catalog& catalog) {
    std::vector<const schema::RecordType*> types;
    for (const schema::RecordType* type : catalog.types()) {
        try {
            find(*type);
            types.push_back(type);
        } catch (const Error& error) {
            // A preset that is there and wrong is no usage error.
            REQUIRE(error.kind() == ErrorKind::usage);
        }
    }
    return types;
}

}  // namespace

TEST_CASE("each preset for imports names headings and fields that can be imported") {
    const schema::Catalog catalog(records::all());
    for (const std::string& name : exchange::import_presets()) {
        const auto types = types_with([&](const schema::RecordType& type) { exchange::import_preset(name, type); }, catalog);
        INFO(name);
        CHECK_FALSE(types.empty());
        for (const schema::RecordType* type : types) {
            ImportOptions options;
            options.preset = exchange::import_preset(name, *type);
            options.preset_name = name;
            REQUIRE_FALSE(options.preset.columns.empty());
            for (const std::string& heading : headings_of(options.preset)) {
                Desk desk;
                INFO(type->name << ": " << heading);
                CHECK(desk.fault(type->name, '"' + heading + "\"\n", options) == "no fault");
            }
        }
    }
}

TEST_CASE("each preset for exports can be written") {
    Desk desk;
    for (const std::string& name : exchange::export_presets()) {
        const auto types = types_with([&](const schema::RecordType& type) { exchange::export_preset(name, type); }, desk.session.catalog);
        INFO(name);
        CHECK_FALSE(types.empty());
        for (const schema::RecordType* type : types) {
            const exchange::ExportPreset preset = exchange::export_preset(name, *type);
            CHECK_FALSE(preset.columns.empty());
            store::Selection selection;
            selection.type = type;
            ByteWriter out = ByteWriter::to_memory();
            if (preset.layout == exchange::ExportPreset::Layout::aliases) {
                export_aliases(desk.session, preset, selection, out, false);
                continue;
            }
            output::FormatOptions options;
            options.format = output::Format::csv;
            export_for(desk.session, preset, selection, *output::make_sink(options, out));
            CHECK(out.text().starts_with(preset.columns.front().heading));
        }
    }
}

TEST_CASE("a preset passes over what a file lacks, and a star stands for any text") {
    ImportOptions options;
    options.preset = exchange::read_mapping(R"(
columns: {E-mail * - Value: emails, Missing: city}
templates: {name: ["{First} {Middle} {Last}", "{E-mail 1 - Value}"]}
separators: {E-mail * - Value: " ::: "}
dates: {Birthday: "%m/%d/%Y"}
ignore: ["* - Label"]
)",
                                            "preset");
    options.preset_name = "test";
    Desk desk;
    CHECK(desk.counts("contact",
                      "First,Middle,Last,Birthday,E-mail 1 - Label,E-mail 1 - Value,E-mail 12 - Value\n"
                      "Ada,,Lovelace,12/10/1815,Work,a@l.example ::: b@l.example,c@l.example\n"
                      ",,,1815-12-10,,d@l.example,\n",
                      options) == "2 0 0 0 0");
    CHECK(desk.rows(R"(SELECT "name", replace("emails", char(10), ' '), "birthday", "family_name" FROM "contact" ORDER BY "number")") ==
          "Ada Lovelace|a@l.example b@l.example c@l.example|1815-12-10|Lovelace\n"
          "d@l.example|d@l.example|1815-12-10|");
    CHECK(desk.fault("contact", "a,b\n1,2\n", options) ==
          "list.csv: test writes none of its headings, so it is no export of contacts from there");
}

TEST_CASE("what a mapping says goes before what a preset says") {
    ImportOptions options;
    options.preset =
        exchange::read_mapping("columns: {A: name, B: city}\nconstants: {source: preset}\nvalues: {B: {x: Turku}}\n", "preset");
    options.preset_name = "test";
    options.mapping = exchange::read_mapping("columns: {B: region}\nconstants: {source: mine}\nvalues: {B: {x: Häme}}\n", "mapping");
    Desk desk;
    CHECK(desk.counts("contact", "A,B\nAda,x\n", options) == "1 0 0 0 0");
    CHECK(desk.rows(R"(SELECT "name", "region", "city", "source" FROM "contact")") == "Ada|Häme||mine");
    options.mapping = exchange::read_mapping("columns: {C: region}\n", "mapping");
    CHECK(desk.fault("contact", "A,B\nAda,x\n", options) == "list.csv: there is no heading \"C\", which the mapping names");
}

TEST_CASE("the user's mapping knows no stars") {
    ImportOptions options;
    options.mapping = exchange::read_mapping("columns: {Na*: name}\n", "mapping");
    Desk desk;
    CHECK(desk.fault("contact", "Name\nAda\n", options) == "list.csv: there is no heading \"Na*\", which the mapping names");
}
