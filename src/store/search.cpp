// SPDX-License-Identifier: MIT
#include <crm/store/search.h>

#include <crm/store/layout.h>
#include <crm/store/search_dialect.h>
#include <crm/store/search_index.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace crm::store {

using dialect::DocumentOrder;
using schema::RecordType;

namespace {

/// A search with more hits is answered with the newest, and a word that more records have does not weigh.
constexpr std::int64_t most_ranked = 2000;
constexpr std::int64_t most_weighed = 5000;
/// Of a type with so many hits the newest are looked through for names.
constexpr std::int64_t newest_looked_through = 1000;

/// The index's words of a phrase.
std::string words_of(const SearchPhrase& phrase, bool& is_open) {
    std::string words;
    is_open = phrase.is_open;
    for (const text::Word& word : phrase.words) {
        const bool is_last = &word == &phrase.words.back();
        if (!word.unspaced) {
            (words += word.folded) += ' ';
            continue;
        }
        const std::size_t characters =
            text::append_pairs(words, word.folded, is_last ? text::LastCharacter::in_pair_only : text::LastCharacter::alone_too);
        // One character begins a pair wherever it stands; a pair may go on as it is.
        is_open = is_last ? characters == 1 : is_open;
    }
    if (!words.empty()) {
        words.pop_back();
    }
    return words;
}

class Search {
public:
    Search(Database& database, const schema::Catalog& catalog, const SearchRequest& request)
        : database_(database), catalog_(catalog), request_(request), most_(std::max(most_ranked, request.limit)) {
        for (const RecordType* type : catalog.types()) {
            types_.emplace(document_of(*type, 0), type);
        }
    }

    SearchHits run() {
        for (const SearchPhrase& phrase : request_.phrases) {
            add(phrase);
        }
        std::vector<std::int64_t> documents;
        for (const DocumentRange& range : ranges()) {
            append_matches(documents, all_, range, DocumentOrder::rising, most_ + 1 - static_cast<std::int64_t>(documents.size()));
        }
        return static_cast<std::int64_t>(documents.size()) > most_ ? newest() : ranked(filtered(std::move(documents)));
    }

private:
    struct Candidate {
        std::int64_t document;
        double rank;  ///< the smaller the better
        std::string changed_at;
    };

    const RecordType& type_of(std::int64_t document) const { return *std::prev(types_.upper_bound(document))->second; }
    std::int64_t number_of(std::int64_t document) const { return document - std::prev(types_.upper_bound(document))->first; }

    std::vector<DocumentRange> ranges() const {
        std::vector<DocumentRange> ranges;
        for (const RecordType* type : request_.types) {
            ranges.push_back(documents_of(*type));
        }
        if (ranges.empty()) {
            ranges.push_back({0, INT64_MAX});
        }
        return ranges;
    }

    void append_matches(std::vector<std::int64_t>& documents, const std::string& expression, DocumentRange range, DocumentOrder order,
                        std::int64_t limit) {
        Statement& statement = database_.cached(dialect::matching_documents(order));
        statement.bind(1, expression).bind(2, range.first).bind(3, range.last).bind(4, limit);
        while (statement.step()) {
            documents.push_back(statement.integer(0));
        }
        statement.reset();
    }

    bool is_common(const std::string& expression) {
        std::vector<std::int64_t> documents;
        append_matches(documents, expression, {0, INT64_MAX}, DocumentOrder::rising, most_weighed + 1);
        return static_cast<std::int64_t>(documents.size()) > most_weighed;
    }

    /// Adds a phrase to the expression that all hits match, and unless thousands of records have it to that which ranks them. A word that
    /// thousands have is meant as it is, not as the beginning of others: those would be more than anybody reads.
    void add(const SearchPhrase& phrase) {
        bool is_open = false;
        const std::string words = words_of(phrase, is_open);
        std::string expression = dialect::match_phrase(words, false);
        const bool common = is_common(expression);
        if (is_open && !common) {
            // Who has the very word matches twice and comes first.
            expression = dialect::match_either(expression, dialect::match_phrase(words, true));
        }
        all_ = all_.empty() ? expression : dialect::match_both(all_, expression);
        if (!common) {
            weighed_ = weighed_.empty() ? expression : dialect::match_both(weighed_, expression);
        }
    }

    std::vector<std::int64_t> filtered(std::vector<std::int64_t> documents) const {
        if (!request_.filter || documents.empty()) {
            return documents;
        }
        const std::int64_t first = document_of(type_of(documents.front()), 0);
        for (std::int64_t& each : documents) {
            each -= first;
        }
        const std::vector<std::int64_t> numbers = request_.filter(documents);
        const std::unordered_set<std::int64_t> kept(numbers.begin(), numbers.end());
        std::erase_if(documents, [&](std::int64_t number) { return kept.count(number) == 0; });
        for (std::int64_t& each : documents) {
            each += first;
        }
        return documents;
    }

    SearchHits ranked(std::vector<std::int64_t> documents) {
        std::unordered_map<std::int64_t, double> ranks;
        for (const DocumentRange& range : weighed_.empty() || documents.empty() ? std::vector<DocumentRange>{} : ranges()) {
            Statement& statement = database_.cached(dialect::ranked_documents());
            statement.bind(1, weighed_).bind(2, range.first).bind(3, range.last);
            while (statement.step()) {
                ranks.emplace(statement.integer(0), statement.real(1));
            }
            statement.reset();
        }
        std::vector<Candidate> candidates;
        for (const std::int64_t document : documents) {
            const auto rank = ranks.find(document);
            candidates.push_back({document, rank == ranks.end() ? 0 : rank->second, {}});
        }
        return best(std::move(candidates), static_cast<std::int64_t>(documents.size()));
    }

    /// Of each type the newest, names before texts.
    SearchHits newest() {
        std::vector<const RecordType*> types = request_.types;
        if (types.empty()) {
            types.assign(catalog_.types().begin(), catalog_.types().end());
        }
        std::vector<Candidate> candidates;
        for (const RecordType* type : types) {
            append_newest(candidates, *type);
        }
        return best(std::move(candidates), std::nullopt);
    }

    void append_newest(std::vector<Candidate>& candidates, const RecordType& type) {
        // One more than wanted tells that there are more.
        const auto wanted = static_cast<std::size_t>(request_.limit) + 1;
        std::vector<std::int64_t> found;
        DocumentRange range = documents_of(type);
        for (bool more = true; more && found.size() < wanted;) {
            std::vector<std::int64_t> piece;
            append_matches(piece, all_, range, DocumentOrder::falling, newest_looked_through);
            more = piece.size() == static_cast<std::size_t>(newest_looked_through);
            if (piece.empty()) {
                break;
            }
            const DocumentRange seen{piece.back(), range.last};
            range.last = piece.back() - 1;
            for (const std::int64_t each : with_names_first(filtered(std::move(piece)), type, seen)) {
                found.push_back(each);
            }
        }
        found.resize(std::min(found.size(), wanted));
        for (const std::int64_t document : found) {
            candidates.push_back({document, named_.count(document) > 0 ? -1.0 : 0.0, {}});
        }
    }

    std::vector<std::int64_t> with_names_first(std::vector<std::int64_t> documents, const RecordType& type, DocumentRange range) {
        if (has_searched_label(type)) {
            std::vector<std::int64_t> named;
            append_matches(named, dialect::match_label(all_), range, DocumentOrder::falling, newest_looked_through);
            named_.insert(named.begin(), named.end());
            std::stable_partition(documents.begin(), documents.end(), [&](std::int64_t each) { return named_.count(each) > 0; });
        }
        return documents;
    }

    SearchHits best(std::vector<Candidate> candidates, std::optional<std::int64_t> total) {
        std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.rank < b.rank; });
        const auto limit = static_cast<std::size_t>(request_.limit);
        if (candidates.size() > limit && limit > 0) {
            // Those that tie with the last one may be the later ones.
            const double worst = candidates[limit - 1].rank;
            std::erase_if(candidates, [&](const Candidate& each) { return each.rank > worst; });
        }
        read_times(candidates);
        std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
            return a.rank != b.rank ? a.rank < b.rank
                                    : (a.changed_at != b.changed_at ? a.changed_at > b.changed_at : a.document > b.document);
        });
        SearchHits result;
        result.total = total;
        for (const Candidate& each : candidates) {
            if (result.hits.size() < limit) {
                result.hits.push_back({&type_of(each.document), number_of(each.document)});
            }
        }
        return result;
    }

    /// When each was changed, in one statement a type.
    void read_times(std::vector<Candidate>& candidates) {
        std::map<const RecordType*, std::string> numbers;
        std::unordered_map<std::int64_t, Candidate*> by_document;
        for (Candidate& each : candidates) {
            std::string& list = numbers[&type_of(each.document)];
            list += (list.empty() ? "" : ", ") + std::to_string(number_of(each.document));
            by_document.emplace(each.document, &each);
        }
        for (const auto& [type, list] : numbers) {
            Statement statement = database_.prepare(R"(SELECT "number", COALESCE("updated_at", '') FROM )" + table_name(*type) +
                                                    R"( WHERE "number" IN ()" + list + ")");
            while (statement.step()) {
                by_document.at(document_of(*type, statement.integer(0)))->changed_at = statement.text(1);
            }
        }
    }

    Database& database_;
    const schema::Catalog& catalog_;
    const SearchRequest& request_;
    std::int64_t most_;
    std::map<std::int64_t, const RecordType*> types_;  ///< by their first document
    std::string all_;
    std::string weighed_;
    std::unordered_set<std::int64_t> named_;
};

}  // namespace

SearchHits search(Database& database, const schema::Catalog& catalog, const SearchRequest& request) {
    return Search(database, catalog, request).run();
}

}  // namespace crm::store
