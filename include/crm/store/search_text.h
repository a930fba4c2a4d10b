// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/value.h>
#include <crm/store/database.h>

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What of a record a full-text search finds: every field that holds words, told by its type, and custom fields.
namespace crm::store {

bool is_searched(const schema::Field& field);
/// Whether the label counts as a name, which weighs more: a line, not a whole body.
bool has_searched_label(const schema::RecordType& type);

/// A record's words as the index holds them.
struct SearchWords {
    std::string label;
    std::string text;
    friend bool operator==(const SearchWords&, const SearchWords&) = default;
};
SearchWords search_words(const schema::Record& record);

/// The columns that read_search_words() and read_search_texts() read, from `number` and `id` on: SELECT … FROM "contact" AS t.
std::string select_searched(const schema::RecordType& type);
constexpr int searched_number = 0;  ///< its place among them
void read_search_words(const Statement& statement, const schema::RecordType& type, SearchWords& words);

/// A record as the list of results needs it.
struct SearchedRecord {
    struct Text {
        std::string field;
        std::string text;
        bool is_label = false;
    };
    std::int64_t number = 0;
    std::string id;
    std::string label;
    std::vector<Text> texts;  ///< of fields that hold some, in the order of the declaration
};
/// Calls `each` for those of the records that are there, in one pass, in any order.
void read_searched(Database& database, const schema::RecordType& type, std::span<const std::int64_t> numbers,
                   const std::function<void(SearchedRecord&&)>& each);

}  // namespace crm::store
