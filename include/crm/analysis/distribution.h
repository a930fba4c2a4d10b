// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>

namespace crm::analysis {

/// Whole numbers, counted by value: what is kept grows with how many different ones there are, not with how many there are.
class Distribution {
public:
    void add(std::int64_t value);

    std::int64_t size() const { return size_; }
    /// To one decimal; nothing when there are no numbers.
    std::optional<double> mean_to_tenth() const;
    /// The number below which `percent` of all lie, found by linear interpolation: with the numbers sorted and counted from 0, the one at
    /// place (size − 1) × percent / 100, and between two places as far between their numbers (type 7 of Hyndman and Fan 1996,
    /// PERCENTILE.INC of spreadsheets). 50 is the median. Rounded once; nothing when there are no numbers.
    std::optional<std::int64_t> percentile(int percent) const;
    /// Likewise to one decimal, for numbers of up to 15 digits.
    std::optional<double> percentile_to_tenth(int percent) const;
    /// How many are `value` or more, in percent to two decimals; nothing when there are no numbers.
    std::optional<double> share_from(std::int64_t value) const;

private:
    struct Place {
        std::int64_t below = 0;
        std::int64_t above = 0;
        std::int64_t hundredths = 0;  ///< of the way from one to the other
    };
    Place place_of(int percent) const;

    std::map<std::int64_t, std::int64_t> counts_;
    std::int64_t size_ = 0;
};

}  // namespace crm::analysis
