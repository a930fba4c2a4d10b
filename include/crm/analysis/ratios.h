// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>

/// Sums, means and percentages of whole numbers: exact inside, rounded once at the end, a half away from zero.
namespace crm::analysis {

/// a + b. Throws Error{failed} where 64 bits cannot hold it: a wrong total is worse than none.
std::int64_t add(std::int64_t a, std::int64_t b);

/// sum / count as a whole number (an average in minor units); nothing when there is nothing to divide by.
std::optional<std::int64_t> mean(std::int64_t sum, std::int64_t count);

/// sum / count to one decimal: 12.5; nothing when count is 0.
std::optional<double> mean_to_tenth(std::int64_t sum, std::int64_t count);

/// part in percent of whole, to two decimals: 33.33; nothing when whole is 0.
std::optional<double> percentage(std::int64_t part, std::int64_t whole);

/// By how many percent of `before` the number grew (or, negative, shrank), to two decimals; nothing when before is 0.
std::optional<double> growth(std::int64_t before, std::int64_t now);

/// `percent` of an amount in minor units; of the percentage six decimals count.
std::int64_t part_of(std::int64_t amount, double percent);

/// The product of the numerators, divided by the product of the denominators; nothing when those make 0. Numerators that are large and many
/// throw Error{failed} rather than being wrong.
std::optional<std::int64_t> quotient(std::span<const std::int64_t> numerators, std::span<const std::int64_t> denominators);

/// Between two percentages.
struct Interval {
    double low = 0;
    double high = 0;
};

/// Where a rate lies with 95% confidence of which `part` of `whole` were seen: the score interval (Wilson 1927, without a correction for
/// continuity), in percent, not rounded; nothing when whole is 0.
std::optional<Interval> wilson_interval(std::int64_t part, std::int64_t whole);

}  // namespace crm::analysis
