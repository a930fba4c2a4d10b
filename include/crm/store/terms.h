// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/field.h>
#include <crm/store/database.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Words that many records share: tags.
namespace crm::store {

struct TermCount {
    std::string label;  ///< as written on one of the records
    std::string type;
    std::int64_t records = 0;
};

/// Every word of a field, by type, in the order of words.
std::vector<TermCount> count_terms(Database& database, std::string_view field);
/// The records of a type that have the word, case and accents folded.
std::vector<std::int64_t> records_with_term(Database& database, const schema::RecordType& type, const schema::Field& field,
                                            std::string_view word);

}  // namespace crm::store
