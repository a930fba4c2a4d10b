// SPDX-License-Identifier: MIT
#include "reports/duplicate_search.h"

#include <crm/analysis/linkage.h>
#include <crm/store/layout.h>

#include <cmath>
#include <utility>

namespace crm::reports {

using actions::BlockEntry;

namespace {

constexpr std::size_t entry_memory = std::size_t{6} << 20;
constexpr std::size_t pair_memory = std::size_t{4} << 20;
/// Up to so many records of a block are compared each with each; of more only those that are neighbours in its order. So the work grows
/// with the number of records, whatever they share.
constexpr std::size_t small_block = 30;
constexpr std::size_t small_rare_block = 8;
constexpr std::size_t reach = 6;

/// Takes the entries of a block, one after the other, and gives the pairs.
class Block {
public:
    explicit Block(ExternalSort<RecordPair>& pairs) : pairs_(pairs) {}

    void add(const BlockEntry& entry) {
        if (entries_.empty() || entries_.front().key != entry.key) {
            finish();
        }
        entries_.push_back(entry);
        is_large_ = is_large_ || entries_.size() > (entry.rare != 0 ? small_rare_block : small_block);
        if (is_large_ && entry.rare != 0) {
            entries_.resize(1);
        } else if (is_large_ && entries_.size() > 2 * small_block) {
            pair_neighbours();
            entries_.erase(entries_.begin(), entries_.end() - static_cast<std::ptrdiff_t>(reach));
            paired_ = reach;
        }
    }

    void finish() {
        if (!is_large_) {
            for (std::size_t i = 1; i < entries_.size(); ++i) {
                pair_with_those_before(i, i);
            }
        } else {
            pair_neighbours();
        }
        entries_.clear();
        paired_ = 0;
        is_large_ = false;
    }

private:
    void pair_neighbours() {
        for (std::size_t i = std::max(paired_, std::size_t{1}); i < entries_.size(); ++i) {
            pair_with_those_before(i, std::min(i, reach));
        }
        paired_ = entries_.size();
    }

    void pair_with_those_before(std::size_t index, std::size_t count) {
        const std::uint32_t record = entries_[index].record;
        for (std::size_t i = index - count; i < index; ++i) {
            const std::uint32_t other = entries_[i].record;
            if (other != record) {
                pairs_.add({std::min(record, other), std::max(record, other)});
            }
        }
    }

    ExternalSort<RecordPair>& pairs_;
    std::vector<BlockEntry> entries_;
    std::size_t paired_ = 0;  ///< how many of them have met those before them
    bool is_large_ = false;
};

std::int64_t count_records(store::Database& database, const schema::RecordType& type) {
    return database.scalar("SELECT count(*) FROM " + store::table_name(type));
}

}  // namespace

DuplicateSearch::DuplicateSearch(store::Database& database, const schema::RecordType& type, const std::string& folder)
    : type_(type),
      frequencies_(count_records(database, type)),
      score_(frequencies_, actions::are_persons(type)),
      prior_weight_(std::llround(100 * analysis::prior_weight(frequencies_.records()))),
      file_(folder),
      pairs_(folder, pair_memory) {
    ExternalSort<BlockEntry> entries(folder, entry_memory);
    read(database, entries);
    pair_up(entries);
}

void DuplicateSearch::read(store::Database& database, ExternalSort<BlockEntry>& entries) {
    offsets_.reserve(static_cast<std::size_t>(records()) + 1);
    offsets_.push_back(0);
    const bool is_person = actions::are_persons(type_);
    actions::ComparedRecords records(database, type_);
    const std::function<void(const BlockEntry&)> take = [&](const BlockEntry& entry) { entries.add(entry); };
    while (records.next(first_)) {
        frequencies_.add(first_);
        each_block(first_, static_cast<std::uint32_t>(offsets_.size() - 1), is_person, take);
        file_.append(first_.bytes);
        offsets_.push_back(file_.size());
    }
}

void DuplicateSearch::pair_up(ExternalSort<BlockEntry>& entries) {
    Block block(pairs_);
    while (const std::optional<BlockEntry> entry = entries.next()) {
        block.add(*entry);
    }
    block.finish();
}

std::optional<RecordPair> DuplicateSearch::next() {
    std::optional<RecordPair> pair = pairs_.next();
    while (pair && pair == last_) {
        pair = pairs_.next();
    }
    last_ = pair;
    return pair;
}

void DuplicateSearch::compare(const RecordPair& pair) {
    if (loaded_ != pair.a) {
        load(pair.a, first_);
        loaded_ = pair.a;
    }
    load(pair.b, second_);
    score_.compare(first_, second_);
}

void DuplicateSearch::load(std::uint32_t position, actions::ComparedRecord& record) {
    const std::uint64_t begin = offsets_[position];
    record.bytes.resize(offsets_[position + 1] - begin);
    file_.read(begin, record.bytes.data(), record.bytes.size());
    record.read();
}

}  // namespace crm::reports
