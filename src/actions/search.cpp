// SPDX-License-Identifier: MIT
#include <crm/actions/search.h>

#include "actions/snippet.h"

#include <crm/base/error.h>
#include <crm/store/search.h>
#include <crm/store/search_index.h>

#include <algorithm>
#include <map>
#include <optional>
#include <span>

namespace crm::actions {

using store::SearchHit;

namespace {

std::string counted(std::int64_t count) { return std::to_string(count) + (count == 1 ? " record" : " records"); }

/// Takes in what waits since an import. A dry run keeps the transaction open, to be rolled back when it has read what it needs.
void catch_up(Session& session, std::optional<store::Transaction>& transaction) {
    constexpr std::int64_t worth_saying = 20'000;
    store::SearchIndex index(session.database, session.catalog);
    const std::int64_t pending = index.pending();
    if (pending == 0) {
        return;
    }
    if (pending >= worth_saying && session.notice) {
        session.notice("taking " + counted(pending) + " into the index first, this once");
    }
    try {
        transaction.emplace(session.database);
        index.catch_up();
        if (!session.dry_run) {
            transaction->commit();
        }
    } catch (const Error& error) {
        transaction.reset();
        // Read-only, no room, or somebody else is writing for long: what is in the index can be found all the same.
        if (error.kind() != ErrorKind::io && error.kind() != ErrorKind::locked) {
            throw;
        }
        if (session.notice) {
            session.notice(counted(pending) + " are not in the index yet, so they are not found: " + error.what() +
                           "; `crm index rebuild` takes them in");
        }
    }
}

store::SearchFilter filter_of(Session& session, const SearchQuery& query) {
    if (query.filters.empty()) {
        return {};
    }
    return [&](const std::vector<std::int64_t>& numbers) {
        store::Selection selection;
        selection.type = query.types.front();
        selection.filters = query.filters;
        selection.numbers = numbers;
        selection.me = session.configuration.user;
        return select_numbers(session.database, session.catalog, session.parse, selection);
    };
}

/// The rows of some hits, in their order, from one statement a type.
std::vector<SearchRow> rows_of(Session& session, std::span<const SearchHit> hits, const std::vector<store::SearchPhrase>& phrases) {
    std::map<std::pair<const schema::RecordType*, std::int64_t>, std::size_t> places;
    std::map<const schema::RecordType*, std::vector<std::int64_t>> numbers;
    for (const SearchHit& hit : hits) {
        places.emplace(std::pair(hit.type, hit.number), places.size());
        numbers[hit.type].push_back(hit.number);
    }
    std::vector<SearchRow> rows(hits.size());
    for (const auto& each : numbers) {
        const schema::RecordType* const type = each.first;
        read_searched(session.database, *type, each.second, [&](store::SearchedRecord&& record) {
            SearchRow& row = rows[places.at({type, record.number})];
            row.type = type;
            choose_snippet(row, record, phrases);
            row.number = record.number;
            row.id = std::move(record.id);
            row.label = std::move(record.label);
        });
    }
    std::erase_if(rows, [](const SearchRow& row) { return row.type == nullptr; });
    return rows;
}

/// A phone number as people write it, in the form that records have; empty when the words are none.
std::string as_phone(const Session& session, std::string_view words) {
    constexpr std::size_t fewest_digits = 5;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const bool is_number = words.find_first_not_of("0123456789 +-()./") == std::string_view::npos &&
                           static_cast<std::size_t>(std::count_if(words.begin(), words.end(), is_digit)) >= fewest_digits;
    const schema::Field field{"phone", schema::Type::phone, 0, "as dialled"};
    schema::Value value;
    return is_number && parse_value(field, words, session.parse, 2, value).empty() ? std::get<std::string>(value) : std::string();
}

store::SearchHits find(Session& session, const SearchQuery& query, store::SearchRequest& request) {
    store::SearchHits found = store::search(session.database, session.catalog, request);
    const std::string phone = found.hits.empty() ? as_phone(session, query.words) : std::string();
    if (!phone.empty()) {
        request.phrases = store::parse_search(phone);
        found = store::search(session.database, session.catalog, request);
    }
    return found;
}

}  // namespace

SearchCount search(Session& session, const SearchQuery& query, const std::function<bool(const SearchRow&)>& each) {
    store::SearchRequest request{store::parse_search(query.words), query.types, query.limit, filter_of(session, query)};
    if (request.filter) {
        // A filter that has no meaning is told whether anything is found or not.
        request.filter({});
    }
    std::optional<store::Transaction> transaction;
    catch_up(session, transaction);
    const store::Snapshot snapshot(session.database);
    const store::SearchHits found = find(session, query, request);
    SearchCount count{0, found.total, found.is_exact};
    constexpr std::size_t piece = 200;
    std::span<const SearchHit> left(found.hits);
    for (bool wanted = true; wanted && !left.empty(); left = left.subspan(std::min(piece, left.size()))) {
        for (const SearchRow& row : rows_of(session, left.first(std::min(piece, left.size())), request.phrases)) {
            wanted = wanted && each(row);
            ++count.rows;
        }
    }
    return count;
}

std::int64_t rebuild_search_index(Session& session) {
    store::Transaction transaction(session.database);
    store::SearchIndex index(session.database, session.catalog);
    const std::int64_t count = index.rebuild();
    if (!session.dry_run) {
        transaction.commit();
    }
    return count;
}

}  // namespace crm::actions
