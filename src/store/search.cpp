// SPDX-License-Identifier: MIT
#include <crm/store/search.h>

#include <crm/store/layout.h>
#include <crm/store/search_dialect.h>
#include <crm/store/search_index.h>

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace crm::store {

using schema::RecordType;

namespace {

/// A search with more hits is answered with the newest, and a word that more records have does not weigh.
constexpr std::int64_t most_ranked = 2000;
constexpr std::int64_t most_weighed = 5000;
/// Of a type with many hits so many of the newest are looked through for names.
constexpr std::int64_t newest_looked_through = 300;

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

/// What a record's name has to do with the phrases, the best first.
enum class Name { begins_so, has_all, other };

Name name_of(std::string_view label, const std::vector<SearchPhrase>& phrases) {
    const std::vector<text::Word> words = text::words_of(label);
    for (const SearchPhrase& phrase : phrases) {
        std::size_t place = 0;
        while (place < words.size() && !stands_at(phrase, words, place)) {
            ++place;
        }
        if (place == words.size()) {
            return Name::other;
        }
    }
    return stands_at(phrases.front(), words, 0) ? Name::begins_so : Name::has_all;
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
            append_matches(documents, all_, range, most_ + 1 - static_cast<std::int64_t>(documents.size()));
        }
        return static_cast<std::int64_t>(documents.size()) > most_ ? newest(std::move(documents)) : ranked(filtered(std::move(documents)));
    }

private:
    struct Candidate {
        std::int64_t document;
        double rank;  ///< the smaller the better
        Name name = Name::other;
        std::string changed_at = {};
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

    void append_matches(std::vector<std::int64_t>& documents, const std::string& expression, DocumentRange range, std::int64_t limit) {
        Statement& statement = database_.cached(dialect::matching_documents());
        statement.bind(1, expression).bind(2, range.first).bind(3, range.last).bind(4, limit);
        while (statement.step()) {
            documents.push_back(statement.integer(0));
        }
        statement.reset();
    }

    bool is_common(const std::string& expression) {
        std::vector<std::int64_t> documents;
        append_matches(documents, expression, {0, INT64_MAX}, most_weighed + 1);
        return static_cast<std::int64_t>(documents.size()) > most_weighed;
    }

    /// Adds a phrase to the expression that all hits match, and unless thousands of records have it to that which ranks them.
    void add(const SearchPhrase& phrase) {
        bool is_open = false;
        const std::string words = words_of(phrase, is_open);
        std::string expression = dialect::match_phrase(words, false);
        bool common = is_common(expression);
        // A word that thousands have is meant as it is, not as the beginning of others: those would be more than anybody reads.
        if (is_open && !common) {
            std::string any = any_beginning_with(words);
            common = !any.empty() && is_common(any);
            // Who has the very word matches twice and comes first.
            expression = common ? std::move(any) : dialect::match_any(std::array{expression, dialect::match_phrase(words, true)});
        }
        all_ = all_.empty() ? expression : dialect::match_both(all_, expression);
        if (!common) {
            weighed_ = weighed_.empty() ? expression : dialect::match_both(weighed_, expression);
        }
    }

    /// The words that begin with a word, each by itself: the index passes quickly over these, while all that begin so it would have to
    /// bring into one order, again for every statement. Empty where they are too many to be named, or there is more than one word.
    std::string any_beginning_with(const std::string& word) {
        constexpr std::size_t most_words = 64;
        if (word.find(' ') != std::string::npos) {
            return {};
        }
        const std::string end = word + "\U0010FFFF";
        Statement& statement = database_.cached(dialect::words_of_search_index());
        statement.bind(1, word).bind(2, end).bind(3, static_cast<std::int64_t>(most_words + 1));
        std::vector<std::string> words;
        while (statement.step()) {
            words.push_back(dialect::match_phrase(statement.text(0), false));
        }
        statement.reset();
        many_words_ = words.size() > most_words;
        return words.empty() || many_words_ ? std::string() : dialect::match_any(words);
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

    SearchHits ranked(const std::vector<std::int64_t>& documents) {
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
            candidates.push_back({document, rank == ranks.end() ? 0 : rank->second});
        }
        return best(std::move(candidates), {{}, static_cast<std::int64_t>(documents.size()), true});
    }

    /// The newest of each type; `documents` are some of them.
    SearchHits newest(std::vector<std::int64_t> documents) {
        if (many_words_ && !request_.filter) {
            // Better not all types than the same again, which takes long.
            keep_newest(documents);
        } else {
            documents.clear();
            for (const RecordType* type : wanted_types()) {
                append_newest(documents, documents_of(*type));
            }
        }
        // With a filter nobody knows how many there are, unless they are few.
        const auto found = static_cast<std::int64_t>(documents.size());
        const bool is_exact = request_.filter && found <= request_.limit;
        std::vector<Candidate> candidates;
        for (const std::int64_t document : documents) {
            candidates.push_back({document, 0});
        }
        return best(std::move(candidates), {{}, request_.filter ? std::min(found, request_.limit) : most_, is_exact});
    }

    std::span<const RecordType* const> wanted_types() const {
        return request_.types.empty() ? catalog_.types() : std::span<const RecordType* const>(request_.types);
    }

    /// Of documents in falling order the first of each type.
    void keep_newest(std::vector<std::int64_t>& documents) const {
        std::map<const RecordType*, std::int64_t> counts;
        std::erase_if(documents,
                      [&](std::int64_t each) { return ++counts[&type_of(each)] > std::max(newest_looked_through, request_.limit); });
    }

    void append_newest(std::vector<std::int64_t>& documents, DocumentRange range) {
        // One more than wanted tells that there are more.
        const std::size_t enough = documents.size() + static_cast<std::size_t>(request_.limit) + 1;
        while (documents.size() < enough) {
            std::vector<std::int64_t> piece;
            append_matches(piece, all_, range, newest_looked_through);
            const bool is_last = static_cast<std::int64_t>(piece.size()) < newest_looked_through;
            range.last = piece.empty() ? range.first : piece.back() - 1;
            const std::vector<std::int64_t> kept = filtered(std::move(piece));
            documents.insert(documents.end(), kept.begin(), kept.end());
            if (is_last) {
                break;
            }
        }
    }

    SearchHits best(std::vector<Candidate> candidates, SearchHits result) {
        std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.rank < b.rank; });
        const auto limit = static_cast<std::size_t>(request_.limit);
        const std::size_t most_compared = std::max<std::size_t>(5 * limit, 100);
        if (candidates.size() > most_compared) {
            // Those that tie with the last one may have changed later.
            const double worst = candidates[most_compared - 1].rank;
            std::erase_if(candidates, [&](const Candidate& each) { return each.rank > worst; });
        }
        read_names(candidates);
        std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
            return std::tie(a.name, a.rank, b.changed_at, b.document) < std::tie(b.name, b.rank, a.changed_at, a.document);
        });
        for (const Candidate& each : candidates) {
            if (result.hits.size() < limit) {
                result.hits.push_back({&type_of(each.document), number_of(each.document)});
            }
        }
        return result;
    }

    /// What each is called and when it was changed, in one statement a type.
    void read_names(std::vector<Candidate>& candidates) {
        std::map<const RecordType*, std::string> numbers;
        std::unordered_map<std::int64_t, Candidate*> by_document;
        for (Candidate& each : candidates) {
            std::string& list = numbers[&type_of(each.document)];
            list += (list.empty() ? "" : ", ") + std::to_string(number_of(each.document));
            by_document.emplace(each.document, &each);
        }
        for (const auto& [type, list] : numbers) {
            const bool has_name = has_searched_label(*type);
            Statement statement = database_.prepare(R"(SELECT "number", COALESCE("updated_at", ''), )" +
                                                    (has_name ? column_name(type->label_field()) : "NULL") + " FROM " + table_name(*type) +
                                                    R"( WHERE "number" IN ()" + list + ")");
            while (statement.step()) {
                Candidate& candidate = *by_document.at(document_of(*type, statement.integer(0)));
                candidate.changed_at = statement.text(1);
                candidate.name = has_name ? name_of(statement.text(2), request_.phrases) : Name::other;
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
    bool many_words_ = false;  ///< all_ means more words than can be named: each statement with it takes long
};

}  // namespace

SearchHits search(Database& database, const schema::Catalog& catalog, const SearchRequest& request) {
    return Search(database, catalog, request).run();
}

}  // namespace crm::store
