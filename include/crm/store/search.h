// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/words.h>
#include <crm/schema/catalog.h>
#include <crm/store/database.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace crm::store {

/// Words that must follow each other in a record; of the last one perhaps only the beginning is given.
struct SearchPhrase {
    std::vector<text::Word> words;
    bool is_open = false;
};

/// What people type: words, `beginning*`, "phrases"; the last word is a beginning unless it stands in quotes. All else is text that
/// separates words, so nothing is an operator. Throws Error{usage} where no word is left.
std::vector<SearchPhrase> parse_search(std::string_view text);

/// Whether the phrase stands at a place among a text's words; for showing where.
bool stands_at(const SearchPhrase& phrase, const std::vector<text::Word>& words, std::size_t place);

/// Those of the records that a filter lets through, in any order.
using SearchFilter = std::function<std::vector<std::int64_t>(const std::vector<std::int64_t>& numbers)>;

struct SearchRequest {
    std::vector<SearchPhrase> phrases;             ///< a record must have all of them
    std::vector<const schema::RecordType*> types;  ///< none: all
    std::int64_t limit = 20;
    SearchFilter filter;  ///< with one type only; may be empty
};

struct SearchHit {
    const schema::RecordType* type = nullptr;
    std::int64_t number = 0;
};

struct SearchHits {
    std::vector<SearchHit> hits;  ///< the best first
    std::int64_t total = 0;       ///< how many there are
    bool is_exact = true;         ///< false: there are more than `total`
};

/// The records that have all phrases, names before texts, by BM25, the latest change first where that does not decide. Thousands of hits
/// are not ranked one by one: of each type the newest come, names first.
SearchHits search(Database& database, const schema::Catalog& catalog, const SearchRequest& request);

}  // namespace crm::store
