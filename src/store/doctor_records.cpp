// SPDX-License-Identifier: MIT
// The checks that look at every record: one pass over all of them serves all.
#include "store/doctor_records.h"

#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/schema/declare.h>
#include <crm/store/dialect.h>
#include <crm/store/layout.h>
#include <crm/store/merged.h>
#include <crm/store/record_reader.h>
#include <crm/store/search_dialect.h>
#include <crm/store/search_text.h>

#include <algorithm>
#include <functional>
#include <optional>

namespace crm::store {

using schema::Field;
using schema::Record;
using schema::RecordType;

namespace {

/// What a check came to when what it reads cannot be read.
Finding unreadable(std::string_view check, const Error& error) {
    const bool is_derived = error.hint() == rebuild_remedy;
    return {check, Health::error, error.what(), is_derived ? error.hint() : "see integrity"};
}

bool is_about_content(const Error& error) { return error.kind() == ErrorKind::damaged || error.kind() == ErrorKind::invalid; }

std::vector<std::string> texts_of(const schema::Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return {*text};
    }
    const auto* items = std::get_if<std::vector<std::string>>(&value);
    return items == nullptr ? std::vector<std::string>{} : *items;
}

std::string place(std::string_view type, std::string_view field) { return std::string(type) + "." + std::string(field); }

std::uint64_t claim_hash(std::string_view key, std::int64_t number) { return mixed(mixed(1, key), static_cast<std::uint64_t>(number)); }

std::uint64_t term_hash(std::string_view key, std::int64_t number, std::string_view label) {
    return mixed(mixed(mixed(2, key), static_cast<std::uint64_t>(number)), label);
}

std::uint64_t merged_hash(std::string_view field, std::string_view value, std::string_view record, std::string_view survivor) {
    return mixed(mixed(mixed(mixed(4, field), value), record), survivor);
}

void compare(const std::string& name, const Tally& expected, const Tally& found, Faults& faults) {
    if (!(expected == found)) {
        faults.add("the lookup of " + name + ": " +
                   (expected.rows == found.rows ? "not what the records have"
                                                : std::to_string(found.rows) + " instead of " + std::to_string(expected.rows)));
    }
}

void compare(const Tallies& expected, const Tallies& found, Faults& faults) {
    for (const auto& [name, tally] : expected) {
        const auto other = found.find(name);
        compare(name, tally, other == found.end() ? Tally{} : other->second, faults);
    }
    for (const auto& [name, tally] : found) {
        if (!expected.contains(name)) {
            compare(name, {}, tally, faults);
        }
    }
}

}  // namespace

void LookupCheck::take(const Record& record) {
    const RecordType& type = *record.type;
    for (std::size_t i = 0; i < type.size(); ++i) {
        if (!type[i].is(schema::unique) && !type[i].is(schema::tagged)) {
            continue;
        }
        for (const std::string& text : texts_of(record.values[i])) {
            const std::string key = lookup_key(type[i], text);
            const bool is_tag = type[i].is(schema::tagged);
            expected_[(is_tag ? "tags " : "values ") + place(type.name, type[i].name)].add(is_tag ? term_hash(key, record.number(), text)
                                                                                                  : claim_hash(key, record.number()));
        }
    }
    for (const auto& [name, node] : record.custom) {
        expected_["uses " + place(type.name, name)].add(0);
    }
    std::int64_t& largest = largest_[std::string(type.name)];
    largest = std::max(largest, record.number());
}

void LookupCheck::check_names_and_numbers(Database& database, const schema::Catalog& catalog, Faults& faults) {
    for (const RecordType* type : catalog.types()) {
        const Field& label = type->label_field();
        if (label.is(schema::named)) {
            const std::int64_t wrong = database.scalar("SELECT count(*) FROM " + table_name(*type) + " WHERE " + folded_column(label) +
                                                       " <> " + dialect::folded(column_name(label)));
            if (wrong > 0) {
                faults.add(place(type->name, label.name) + " is compared by another name", wrong);
            }
        }
        Statement counter = database.prepare(R"(SELECT "value" FROM "counter" WHERE "name" = $1)");
        counter.bind(1, type->name);
        const std::int64_t given = counter.step() ? counter.integer(0) : 0;
        if (given < largest_[std::string(type->name)]) {
            faults.add("numbers of " + std::string(type->plural) + " go on from " + std::to_string(given));
        }
    }
}

/// What the names of records that became a part of others should be, by the journal, and what they are.
void LookupCheck::take_merged(Database& database, const schema::Catalog& catalog, Tallies& found) {
    each_merged(database, catalog, [&](const Record& gone, std::string_view survivor) {
        for (const MergedName& name : merged_names(gone)) {
            expected_["merged " + std::string(gone.type->plural)].add(merged_hash(name.field, name.value, gone.id(), survivor));
        }
    });
    Statement merged = database.prepare(R"(SELECT "type", "field", "value", "record", "survivor" FROM "merged")");
    while (merged.step()) {
        const RecordType* type = catalog.find(merged.text(0));
        found["merged " + std::string(type == nullptr ? merged.text(0) : type->plural)].add(
            merged_hash(merged.text(1), merged.text(2), merged.text(3), merged.text(4)));
    }
}

Finding LookupCheck::finish(Database& database, const schema::Catalog& catalog) {
    Faults faults;
    Tallies found;
    Statement values = database.prepare(R"(SELECT "type", "field", "value", "number" FROM "unique_value")");
    while (values.step()) {
        found["values " + place(values.text(0), values.text(1))].add(claim_hash(values.text(2), values.integer(3)));
    }
    Statement terms = database.prepare(R"(SELECT "type", "field", "value", "number", "label" FROM "term")");
    while (terms.step()) {
        found["tags " + place(terms.text(0), terms.text(1))].add(term_hash(terms.text(2), terms.integer(3), terms.text(4)));
    }
    Statement uses = database.prepare(R"(SELECT "type", "name", "uses" FROM "custom_field" WHERE "uses" <> 0)");
    while (uses.step()) {
        found["uses " + place(uses.text(0), uses.text(1))].rows = uses.integer(2);
    }
    take_merged(database, catalog, found);
    std::int64_t entries = 0;
    for (const auto& [name, tally] : expected_) {
        entries += tally.rows;
    }
    compare(expected_, found, faults);
    check_names_and_numbers(database, catalog, faults);
    if (faults.count() > 0) {
        return {"lookups", Health::error, faults.in_words(), std::string(rebuild_remedy)};
    }
    return {"lookups", Health::ok, std::to_string(entries) + " values, tags, custom fields and merged names agree with the records", {}};
}

namespace {

/// The index cuts longer words there.
constexpr std::size_t longest_word = 32768;

std::uint64_t word_hash(std::string_view word, std::int64_t document, bool is_label, std::int64_t position) {
    const std::uint64_t where = mixed(static_cast<std::uint64_t>(document), static_cast<std::uint64_t>(position * 2 + (is_label ? 1 : 0)));
    return mixed(where, word.substr(0, longest_word));
}

void add_words(Tally& tally, std::string_view words, std::int64_t document, bool is_label) {
    std::int64_t position = 0;
    for (const std::string_view word : text::split(words, ' ')) {
        tally.add(word_hash(word, document, is_label, position++));
    }
}

/// Documents of a type have the beginning in common.
std::int64_t kind_of(std::int64_t document) { return document >> 40; }

}  // namespace

SearchCheck::SearchCheck(Database& database, const schema::Catalog& catalog) : database_(database) {
    for (const RecordType* type : catalog.types()) {
        const std::string name = "search " + std::string(type->name);
        Statement& counter = database.cached(R"(SELECT "value" FROM "counter" WHERE "name" = $1)");
        counter.bind(1, name);
        last_taken_in_[type] = counter.step() ? counter.integer(0) : INT64_MAX;
        counter.reset();
    }
}

void SearchCheck::take(const Record& record) {
    if (record.number() > last_taken_in_[record.type]) {
        ++waiting_;
        return;
    }
    const std::int64_t document = document_of(*record.type, record.number());
    const SearchWords words = search_words(record);
    Tally& tally = expected_[kind_of(document)];
    tally.add(mixed(3, static_cast<std::uint64_t>(document)));
    add_words(tally, words.label, document, true);
    add_words(tally, words.text, document, false);
}

Finding SearchCheck::finish(const schema::Catalog& catalog) {
    std::map<std::int64_t, Tally> found;
    std::int64_t documents = 0;
    Statement numbers = database_.prepare(dialect::documents_of_search_index());
    numbers.bind(1, INT64_MIN).bind(2, INT64_MAX);
    for (; numbers.step(); ++documents) {
        found[kind_of(numbers.integer(0))].add(mixed(3, static_cast<std::uint64_t>(numbers.integer(0))));
    }
    dialect::open_words_of_search_index(database_);
    Statement words = database_.prepare(dialect::all_words_of_search_index());
    while (words.step()) {
        found[kind_of(words.integer(1))].add(word_hash(words.text(0), words.integer(1), words.text(2) == "label", words.integer(3)));
    }
    Faults faults;
    for (const RecordType* type : catalog.types()) {
        const std::int64_t kind = kind_of(document_of(*type, 0));
        if (!(expected_[kind] == found[kind])) {
            faults.add("the words of " + std::string(type->plural) + " are not those of the records");
        }
        found.erase(kind);
    }
    if (!found.empty()) {
        faults.add("it has words of no record");
    }
    if (faults.count() > 0) {
        return {"search", Health::error, faults.in_words(), std::string(rebuild_remedy)};
    }
    return {"search",
            Health::ok,
            std::to_string(documents) + " records are in the index with all their words" +
                (waiting_ > 0 ? ", " + std::to_string(waiting_) + " wait for the next search" : ""),
            {}};
}

namespace {

/// Runs one check; what it cannot read is what it found.
template <typename Check>
void attempt(std::optional<Finding>& failed, std::string_view name, Check check) {
    if (failed) {
        return;
    }
    try {
        check();
    } catch (const Error& error) {
        if (!is_about_content(error)) {
            throw;
        }
        failed = unreadable(name, error);
    }
}

/// In the order in which all ids follow each other.
std::vector<const RecordType*> types_by_prefix(const schema::Catalog& catalog) {
    std::vector<const RecordType*> types(catalog.types().begin(), catalog.types().end());
    std::sort(types.begin(), types.end(), [](const RecordType* a, const RecordType* b) { return a->id_prefix < b->id_prefix; });
    return types;
}

}  // namespace

std::vector<Finding> check_records(Database& database, const schema::Catalog& catalog) {
    LookupCheck lookups;
    std::optional<SearchCheck> search;
    std::optional<JournalCheck> journal;
    std::optional<Finding> no_lookups;
    std::optional<Finding> no_search;
    std::optional<Finding> no_journal;
    attempt(no_search, "search", [&] { search.emplace(database, catalog); });
    attempt(no_journal, "journal", [&] { journal.emplace(database, catalog); });
    std::optional<Finding> no_records;
    for (const RecordType* type : types_by_prefix(catalog)) {
        attempt(no_records, "records", [&] {
            RecordReader reader(database, catalog, *type);
            Record record(*type);
            while (reader.next(record)) {
                lookups.take(record);
                attempt(no_search, "search", [&] { search->take(record); });
                attempt(no_journal, "journal", [&] { journal->take(record); });
            }
        });
    }
    std::vector<Finding> findings;
    const auto finish = [&](std::string_view name, std::optional<Finding>& failed, const std::function<Finding()>& check) {
        if (no_records && !failed) {
            failed = Finding{name, Health::error, "the records cannot all be read: " + no_records->found, "see integrity"};
        }
        attempt(failed, name, [&] { findings.push_back(check()); });
        if (failed) {
            findings.push_back(*failed);
        }
    };
    finish("lookups", no_lookups, [&] { return lookups.finish(database, catalog); });
    finish("search", no_search, [&] { return search->finish(catalog); });
    finish("journal", no_journal, [&] { return journal->finish(); });
    return findings;
}

}  // namespace crm::store
