// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/compared_record.h>
#include <crm/analysis/frequency_sketch.h>

#include <cstdint>
#include <string_view>

namespace crm::reports {

/// How often each value is there: what two records share by chance is what many have.
class Frequencies {
public:
    explicit Frequencies(std::int64_t records) : records_(records), sketch_(static_cast<std::uint64_t>(records) * values_per_record) {}
    void add(const actions::ComparedRecord& record);
    /// The share of records that have the value by chance, those two that are compared left out of the counting. Of few records little is
    /// known, so it is never taken for more than it would be among a thousand.
    double share(actions::Trait trait, std::string_view value) const;
    std::int64_t records() const { return records_; }

private:
    static constexpr std::uint64_t values_per_record = 4;
    std::int64_t records_;
    analysis::FrequencySketch sketch_;
};

}  // namespace crm::reports
