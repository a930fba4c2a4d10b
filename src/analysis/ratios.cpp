// SPDX-License-Identifier: MIT
#include <crm/analysis/ratios.h>

#include <crm/base/error.h>

#include <cmath>

namespace crm::analysis {

namespace {

/// Wide enough for any product of two of our numbers.
__extension__ using Wide = __int128;

[[noreturn]] void refuse_size() {
    throw Error(ErrorKind::failed, "the numbers are too large to be added up", "look for a record with an absurd amount");
}

std::int64_t narrow(Wide number) {
    if (number > INT64_MAX || number < INT64_MIN) {
        refuse_size();
    }
    return static_cast<std::int64_t>(number);
}

/// Leaves room for the doubling that rounding needs.
Wide product(std::span<const std::int64_t> factors) {
    Wide all = 1;
    for (const std::int64_t factor : factors) {
        if (__builtin_mul_overflow(all, Wide{factor}, &all)) {
            refuse_size();
        }
    }
    constexpr Wide limit = Wide{1} << 124;
    if (all > limit || all < -limit) {
        refuse_size();
    }
    return all;
}

/// The denominator is not 0.
std::int64_t divide_rounded(Wide numerator, Wide denominator) {
    const bool negative = (numerator < 0) != (denominator < 0);
    const Wide top = numerator < 0 ? -numerator : numerator;
    const Wide bottom = denominator < 0 ? -denominator : denominator;
    const Wide quotient = (2 * top + bottom) / (2 * bottom);
    return narrow(negative ? -quotient : quotient);
}

std::optional<double> percentage_of_wide(Wide part, Wide whole) {
    constexpr int hundredths_of_percent = 100 * 100;
    if (whole == 0) {
        return std::nullopt;
    }
    return static_cast<double>(divide_rounded(part * hundredths_of_percent, whole)) / 100;
}

}  // namespace

std::int64_t add(std::int64_t a, std::int64_t b) { return narrow(Wide{a} + b); }

std::optional<std::int64_t> mean(std::int64_t sum, std::int64_t count) {
    return count == 0 ? std::nullopt : std::optional(divide_rounded(sum, count));
}

std::optional<double> mean_to_tenth(std::int64_t sum, std::int64_t count) {
    return count == 0 ? std::nullopt : std::optional(static_cast<double>(divide_rounded(Wide{sum} * 10, count)) / 10);
}

std::optional<double> percentage(std::int64_t part, std::int64_t whole) { return percentage_of_wide(part, whole); }

std::optional<double> growth(std::int64_t before, std::int64_t now) {
    return percentage_of_wide(Wide{now} - before, before < 0 ? -Wide{before} : Wide{before});
}

std::int64_t part_of(std::int64_t amount, double percent) {
    constexpr int millionths = 1'000'000;
    return divide_rounded(Wide{amount} * std::llround(percent * millionths), Wide{100} * millionths);
}

std::optional<std::int64_t> quotient(std::span<const std::int64_t> numerators, std::span<const std::int64_t> denominators) {
    const Wide below = product(denominators);
    return below == 0 ? std::nullopt : std::optional(divide_rounded(product(numerators), below));
}

std::optional<Interval> wilson_interval(std::int64_t part, std::int64_t whole) {
    if (whole == 0) {
        return std::nullopt;
    }
    constexpr double z = 1.959963984540054;  // 97.5% of the standard normal distribution lie below it
    const auto seen = static_cast<double>(part);
    const auto all = static_cast<double>(whole);
    const double middle = seen + z * z / 2;
    const double reach = z * std::sqrt(seen * (all - seen) / all + z * z / 4);
    const double weight = all + z * z;
    // At the ends the formula gives 0 and 1, floating point nearly so.
    const double low = part == 0 ? 0 : (middle - reach) / weight;
    const double high = part == whole ? 1 : (middle + reach) / weight;
    return Interval{100 * low, 100 * high};
}

}  // namespace crm::analysis
