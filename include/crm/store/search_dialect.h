// SPDX-License-Identifier: MIT
#pragma once

#include <crm/store/database.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The full-text index in SQL. SQLite has FTS5 for it; PostgreSQL would have a table with a tsvector. A document is a record's number among
/// those of all types (search_index.h); its words are cut and folded already.
namespace crm::store::dialect {

std::vector<std::string> create_search_index();
/// An empty one, whatever there is of one.
void remake_search_index(Database& database);
/// $1 the document, $2 the words of its label, $3 those of its other texts. Removing needs the words that were added.
std::string_view add_to_search_index();
std::string_view remove_from_search_index();
std::string_view clear_search_index();
/// Lets a large number of documents be written in fewer, larger pieces.
std::string_view expect_many_documents();
/// Documents from $1 to $2, in order.
std::string_view documents_of_search_index();

/// The last documents from $2 to $3 that match the expression $1, in falling order; at most $4.
std::string_view matching_documents();
/// All of them with how well they match; the smaller the better.
std::string_view ranked_documents();

/// The words of the index from $1 up to, but without, $2; at most $3.
std::string_view words_of_search_index();

/// Lets all_words_of_search_index() be asked: every word with its document, the column ("label" or "text") and its place there.
void open_words_of_search_index(Database& database);
std::string_view all_words_of_search_index();

/// Expressions that match: words with blanks between them, one after the other, in this order; where `is_open` the last may go on.
std::string match_phrase(std::string_view words, bool is_open);
std::string match_both(std::string_view a, std::string_view b);
std::string match_any(std::span<const std::string> expressions);

}  // namespace crm::store::dialect
