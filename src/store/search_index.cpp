// SPDX-License-Identifier: MIT
#include <crm/store/search_index.h>

#include <crm/schema/declare.h>
#include <crm/store/layout.h>
#include <crm/store/search_dialect.h>

#include <algorithm>

namespace crm::store {

using schema::Record;
using schema::RecordType;

namespace {

constexpr int number_bits = 40;
constexpr std::int64_t no_tail = INT64_MAX;
/// So many new records of an operation are taken in with it; more wait for the next search. Those that are few go in as they come.
constexpr std::int64_t most_taken_in = 2000;
constexpr std::int64_t most_at_once = 50;
constexpr std::size_t most_touched_bytes = 2U << 20U;

/// The row of `counter` with the number after which records of a type are not in the index. Mostly there is none.
std::string tail_name(const RecordType& type) { return "search " + std::string(type.name); }

}  // namespace

std::int64_t document_of(const RecordType& type, std::int64_t number) {
    // An id's prefix never changes, while the order of types may.
    const std::int64_t code = (type.id_prefix[0] - 'a') * 26 + (type.id_prefix[1] - 'a');
    return (code << number_bits) + number;
}

DocumentRange documents_of(const RecordType& type) { return {document_of(type, 0), document_of(type, schema::largest_number)}; }

std::vector<const RecordType*> SearchIndex::types_by_document() const {
    std::vector<const RecordType*> types(catalog_.types().begin(), catalog_.types().end());
    std::sort(types.begin(), types.end(), [](const RecordType* a, const RecordType* b) { return document_of(*a, 0) < document_of(*b, 0); });
    return types;
}

SearchIndex::Part::Part(SearchIndex& index) : index_(index) {
    if (index_.depth_ == 0 && index_.touched_bytes_ > most_touched_bytes) {
        index_.settle();
    }
    ++index_.depth_;
}

SearchIndex::Tail& SearchIndex::tail(const RecordType& type) {
    const auto found = tails_.find(&type);
    if (found != tails_.end()) {
        return found->second;
    }
    const std::string name = tail_name(type);
    Statement& statement = database_.cached(R"(SELECT "value" FROM "counter" WHERE "name" = $1)", R"("counter")");
    statement.bind(1, name);
    const bool is_saved = statement.step();
    const Tail loaded{is_saved ? statement.integer(0) : no_tail, is_saved};
    statement.reset();
    return tails_.emplace(&type, loaded).first->second;
}

/// Whether no other record of the type has a larger number.
bool SearchIndex::is_last(const RecordType& type, std::int64_t number) {
    Statement& statement =
        database_.cached("SELECT 1 FROM " + table_name(type) + R"( WHERE "number" > $1 ORDER BY "number" DESC LIMIT 1)", table_name(type));
    statement.bind(1, number);
    const bool others = statement.step();
    statement.reset();
    return !others;
}

void SearchIndex::follow(const Record* before, const Record* after) {
    const Record& record = after != nullptr ? *after : *before;
    const RecordType& type = *record.type;
    Tail& waiting = tail(type);
    if (record.number() > waiting.after) {
        return;
    }
    if (before == nullptr && (depth_ > 0 || ++created_ > most_at_once) && is_last(type, record.number())) {
        waiting = {record.number() - 1, false};
        return;
    }
    SearchWords old = before != nullptr ? search_words(*before) : SearchWords{};
    SearchWords now = after != nullptr ? search_words(*after) : SearchWords{};
    const auto [place, is_new] = touched_.try_emplace(document_of(type, record.number()));
    if (is_new && before != nullptr && after != nullptr && old == now) {
        touched_.erase(place);
        return;
    }
    Touched& touched = place->second;
    if (is_new) {
        touched_bytes_ += sizeof(Touched) + old.label.size() + old.text.size() + now.label.size() + now.text.size();
        touched.type = &type;
        touched.number = record.number();
        touched.was_there = before != nullptr;
        touched.old = std::move(old);
    }
    touched.is_known = depth_ == 0;
    touched.is_there = after != nullptr;
    touched.now = touched.is_known ? std::move(now) : SearchWords{};
    if (depth_ == 0 && touched_bytes_ > most_touched_bytes) {
        settle();
    }
}

/// Reads what has become of a record that was written in a part, which may have been taken back.
void SearchIndex::read(Touched& touched) {
    Statement& statement = database_.cached(select_searched(*touched.type) + R"( WHERE t."number" = $1)");
    statement.bind(1, touched.number);
    touched.is_there = statement.step();
    if (touched.is_there) {
        read_search_words(statement, *touched.type, touched.now);
    }
    statement.reset();
}

void SearchIndex::settle() {
    for (auto& [document, touched] : touched_) {
        if (!touched.is_known) {
            read(touched);
        }
        // Since it was touched, a record may have come to lie among those that wait.
        touched.is_there = touched.is_there && touched.number <= tail(*touched.type).after;
        if (touched.was_there && touched.is_there && touched.old == touched.now) {
            continue;
        }
        if (touched.was_there) {
            remove(document, touched.old);
        }
        if (touched.is_there) {
            add(document, touched.now);
        }
    }
    touched_.clear();
    touched_bytes_ = 0;
}

void SearchIndex::add(std::int64_t document, const SearchWords& words) {
    Statement& statement = database_.cached(dialect::add_to_search_index());
    statement.bind(1, document).bind(2, words.label).bind(3, words.text);
    statement.run();
}

void SearchIndex::remove(std::int64_t document, const SearchWords& words) {
    Statement& statement = database_.cached(dialect::remove_from_search_index());
    statement.bind(1, document).bind(2, words.label).bind(3, words.text);
    statement.run();
}

std::int64_t SearchIndex::take_in(const RecordType& type, std::int64_t after) {
    Statement records = database_.prepare(select_searched(type) + R"( WHERE t."number" > $1 ORDER BY t."number")");
    records.bind(1, after);
    SearchWords words;
    std::int64_t count = 0;
    for (; records.step(); ++count) {
        read_search_words(records, type, words);
        add(document_of(type, records.integer(searched_number)), words);
    }
    return count;
}

std::int64_t SearchIndex::count_tail(const RecordType& type, std::int64_t after, std::int64_t limit) {
    Statement& statement =
        database_.cached("SELECT count(*) FROM (SELECT 1 FROM " + table_name(type) + R"( WHERE "number" > $1 LIMIT $2) AS x)");
    statement.bind(1, after).bind(2, limit);
    statement.step();
    const std::int64_t count = statement.integer(0);
    statement.reset();
    return count;
}

void SearchIndex::save_tail(const RecordType& type, std::int64_t after) {
    const std::string name = tail_name(type);
    Statement& statement =
        database_.cached(R"(INSERT INTO "counter" ("name", "value") VALUES ($1, $2) ON CONFLICT ("name") DO UPDATE SET "value" = $2)");
    statement.bind(1, name).bind(2, after);
    statement.run();
}

void SearchIndex::finish() {
    settle();
    for (auto& [type, waiting] : tails_) {
        if (waiting.is_saved || waiting.after == no_tail) {
            continue;
        }
        if (count_tail(*type, waiting.after, most_taken_in + 1) > most_taken_in) {
            save_tail(*type, waiting.after);
            waiting.is_saved = true;
        } else {
            take_in(*type, waiting.after);
            waiting.after = no_tail;
        }
    }
}

std::int64_t SearchIndex::pending() {
    std::int64_t count = 0;
    Statement& any = database_.cached(R"(SELECT 1 FROM "counter" WHERE "name" >= 'search ' AND "name" < 'search!' LIMIT 1)");
    const bool some = any.step();
    any.reset();
    for (const RecordType* type : catalog_.types()) {
        if (some && tail(*type).after != no_tail) {
            count += count_tail(*type, tail(*type).after, INT64_MAX);
        }
    }
    return count;
}

void SearchIndex::forget_tails() {
    tails_.clear();
    database_.execute(R"(DELETE FROM "counter" WHERE "name" >= 'search ' AND "name" < 'search!')");
}

void SearchIndex::catch_up() {
    // Another process may have been first.
    tails_.clear();
    database_.cached(dialect::expect_many_documents()).run();
    for (const RecordType* type : types_by_document()) {
        if (tail(*type).after != no_tail) {
            take_in(*type, tail(*type).after);
        }
    }
    forget_tails();
}

std::int64_t SearchIndex::rebuild() {
    database_.cached(dialect::clear_search_index()).run();
    database_.cached(dialect::expect_many_documents()).run();
    std::int64_t count = 0;
    for (const RecordType* type : types_by_document()) {
        count += take_in(*type, 0);
    }
    forget_tails();
    return count;
}

std::vector<SearchIndexState> SearchIndex::states() {
    std::vector<SearchIndexState> states;
    Statement documents = database_.prepare(dialect::documents_of_search_index());
    for (const RecordType* type : catalog_.types()) {
        SearchIndexState state{type, 0, 0, 0, 0, 0};
        const DocumentRange range = documents_of(*type);
        documents.reset();
        documents.bind(1, range.first).bind(2, range.last);
        bool has_document = documents.step();
        // Both come in the order of numbers.
        const auto pass_documents_below = [&](std::int64_t document) {
            for (; has_document && documents.integer(0) < document; has_document = documents.step()) {
                ++state.indexed;
                ++state.surplus;
            }
        };
        Statement records = database_.prepare(R"(SELECT "number" FROM )" + table_name(*type) + R"( ORDER BY "number")");
        while (records.step()) {
            ++state.records;
            const std::int64_t number = records.integer(0);
            const std::int64_t document = document_of(*type, number);
            pass_documents_below(document);
            const bool is_indexed = has_document && documents.integer(0) == document;
            const bool waits = number > tail(*type).after;
            state.indexed += is_indexed ? 1 : 0;
            state.pending += waits ? 1 : 0;
            state.missing += !is_indexed && !waits ? 1 : 0;
            state.surplus += is_indexed && waits ? 1 : 0;
            has_document = is_indexed ? documents.step() : has_document;
        }
        pass_documents_below(INT64_MAX);
        states.push_back(state);
    }
    return states;
}

}  // namespace crm::store
