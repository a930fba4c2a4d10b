// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/text.h>
#include <crm/schema/field.h>
#include <crm/store/row_block.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace crm::store {

/// New rows of the table term for records of one type. Many records share few words, so each word is kept once, and the rows are written
/// sorted: each at the end of its word's, somewhere in a large tree, costs several times as much.
class WaitingTerms : public WaitingRows {
public:
    WaitingTerms(Database& database, const schema::RecordType& type);

    /// Terms that are there already are passed over.
    void add(const schema::Field& field, const std::string& item, std::int64_t number);
    void flush() override;

private:
    struct Word {
        const schema::Field* field;
        std::string key;
        std::string label;
    };
    struct Term {
        std::uint32_t word;
        std::int64_t number;
    };

    std::uint32_t word_of(const schema::Field& field, const std::string& item);
    std::vector<std::uint32_t> ranks() const;
    bool is_before(const Word& a, const Word& b) const;

    const schema::RecordType& type_;
    RowBlock rows_;
    std::vector<Word> words_;
    std::unordered_map<std::string, std::uint32_t, text::Hash, std::equal_to<>> by_label_;  ///< of the field that was asked for last
    const schema::Field* last_field_ = nullptr;
    std::vector<Term> terms_;
    std::size_t bytes_ = 0;
};

}  // namespace crm::store
