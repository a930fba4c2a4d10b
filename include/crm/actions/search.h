// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/store/select.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace crm::actions {

struct SearchQuery {
    std::string words;                             ///< as typed
    std::vector<const schema::RecordType*> types;  ///< none: all
    std::vector<store::FilterText> filters;        ///< with one type only
    std::int64_t limit = 20;
};

/// A piece of text that was searched for, or between such pieces.
struct SnippetPiece {
    std::string text;  ///< on one line
    bool is_hit = false;
};

struct SearchRow {
    const schema::RecordType* type = nullptr;
    std::int64_t number = 0;
    std::string id;
    std::string label;
    std::string field;  ///< where most of the words stand
    std::vector<SnippetPiece> snippet;
    std::string context;  ///< of a name that was found, what tells it from others of that name
};

struct SearchCount {
    std::int64_t rows = 0;
    std::int64_t total = 0;
    bool is_exact = true;  ///< false: there are more than `total`
};

/// Calls `each` for the records that have all the words, the best first; it returns false to stop. Records that the index has not taken in
/// yet are taken in first; where that cannot be, in a file that is read-only, it is said.
SearchCount search(Session& session, const SearchQuery& query, const std::function<bool(const SearchRow&)>& each);

/// Makes the index anew; returns how many records it has. A dry run only counts.
std::int64_t rebuild_search_index(Session& session);

}  // namespace crm::actions
