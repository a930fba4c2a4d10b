// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/compared_record.h>
#include <crm/base/external_sort.h>
#include <crm/base/temporary_file.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reports/duplicate_score.h"

namespace crm::reports {

/// Two records by their positions; the first is the earlier one.
struct RecordPair {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    friend bool operator<(const RecordPair& left, const RecordPair& right) {
        return left.a != right.a ? left.a < right.a : left.b < right.b;
    }
    friend bool operator==(const RecordPair&, const RecordPair&) = default;
};

/// The records of a type as they are compared, on disk, and the pairs among them that share a block.
class DuplicateSearch {
public:
    DuplicateSearch(store::Database& database, const schema::RecordType& type, const std::string& folder);

    const schema::RecordType& type() const { return type_; }
    std::int64_t records() const { return frequencies_.records(); }
    /// The next pair in order, each once; nothing at the end.
    std::optional<RecordPair> next();
    /// Reads a pair and compares it.
    void compare(const RecordPair& pair);
    const actions::ComparedRecord& first() const { return first_; }
    const actions::ComparedRecord& second() const { return second_; }
    /// What the comparison found; nothing about records that are known to be others.
    const std::vector<Evidence>& evidence() const { return score_.evidence(); }
    /// What it says, and the odds before it, both in hundredths of a bit.
    std::int64_t weight() const { return score_.weight(); }
    std::int64_t prior_weight() const { return prior_weight_; }

private:
    void read(store::Database& database, ExternalSort<actions::BlockEntry>& entries);
    void pair_up(ExternalSort<actions::BlockEntry>& entries);
    void load(std::uint32_t position, actions::ComparedRecord& record);

    const schema::RecordType& type_;
    Frequencies frequencies_;
    DuplicateScore score_;
    std::int64_t prior_weight_;
    TemporaryFile file_;
    std::vector<std::uint64_t> offsets_;  ///< of the records in the file, and its end
    ExternalSort<RecordPair> pairs_;
    std::optional<RecordPair> last_;
    std::optional<std::uint32_t> loaded_;  ///< what first_ holds
    actions::ComparedRecord first_;
    actions::ComparedRecord second_;
};

}  // namespace crm::reports
