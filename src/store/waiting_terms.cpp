// SPDX-License-Identifier: MIT
#include <crm/store/waiting_terms.h>

#include <crm/store/layout.h>

#include <algorithm>
#include <numeric>
#include <tuple>

namespace crm::store {

namespace {

constexpr std::size_t most_waiting_bytes = std::size_t{5} << 20U;
constexpr std::size_t bytes_around_word = 200;  ///< what keeping one takes besides its texts

}  // namespace

WaitingTerms::WaitingTerms(Database& database, const schema::RecordType& type)
    : WaitingRows(database, "\"term\""),
      type_(type),
      rows_(database, table(), {"\"type\"", "\"field\"", "\"value\"", "\"number\"", "\"label\""}, RowBlock::Conflicts::pass_over) {}

void WaitingTerms::add(const schema::Field& field, const std::string& item, std::int64_t number) {
    if (terms_.empty()) {
        begin_waiting();
    }
    terms_.push_back({word_of(field, item), number});
    bytes_ += sizeof(Term);
    if (bytes_ > most_waiting_bytes) {
        flush();
    }
}

std::uint32_t WaitingTerms::word_of(const schema::Field& field, const std::string& item) {
    if (last_field_ != &field) {
        by_label_.clear();
        last_field_ = &field;
    }
    const auto [place, is_new] = by_label_.try_emplace(item, static_cast<std::uint32_t>(words_.size()));
    if (is_new) {
        const Word& word = words_.emplace_back(Word{&field, lookup_key(field, item), item});
        bytes_ += bytes_around_word + word.key.size() + 2 * word.label.size();
    }
    return place->second;
}

bool WaitingTerms::is_before(const Word& a, const Word& b) const { return std::tie(a.field->name, a.key) < std::tie(b.field->name, b.key); }

/// The place of each word among all; words that only differ in how they are written share one.
std::vector<std::uint32_t> WaitingTerms::ranks() const {
    std::vector<std::uint32_t> order(words_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return is_before(words_[a], words_[b]); });
    std::vector<std::uint32_t> ranks(words_.size());
    for (std::size_t i = 1; i < order.size(); ++i) {
        ranks[order[i]] = ranks[order[i - 1]] + (is_before(words_[order[i - 1]], words_[order[i]]) ? 1 : 0);
    }
    return ranks;
}

void WaitingTerms::flush() {
    end_waiting();
    const std::vector<std::uint32_t> rank = ranks();
    // Where one record has a word twice, the first way of writing it stays.
    std::stable_sort(terms_.begin(), terms_.end(), [&](const Term& a, const Term& b) {
        return rank[a.word] != rank[b.word] ? rank[a.word] < rank[b.word] : a.number < b.number;
    });
    for (const Term& each : terms_) {
        const Word& word = words_[each.word];
        rows_.add(type_.name);
        rows_.add(word.field->name);
        rows_.add(word.key);
        rows_.add(each.number);
        rows_.add(word.label);
        rows_.end_row();
    }
    rows_.flush();
    terms_ = {};
    words_.clear();
    by_label_.clear();
    bytes_ = 0;
}

}  // namespace crm::store
