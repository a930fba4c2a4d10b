// SPDX-License-Identifier: MIT
#include <crm/analysis/distribution.h>

#include <crm/analysis/ratios.h>

namespace crm::analysis {

namespace {

constexpr std::int64_t hundred = 100;

}  // namespace

void Distribution::add(std::int64_t value) {
    ++counts_[value];
    ++size_;
}

std::optional<double> Distribution::mean_to_tenth() const {
    std::int64_t sum = 0;
    for (const auto& [value, count] : counts_) {
        sum = analysis::add(sum, value * count);
    }
    return analysis::mean_to_tenth(sum, size_);
}

Distribution::Place Distribution::place_of(int percent) const {
    const std::int64_t place = (size_ - 1) * percent;
    const std::int64_t first = place / hundred;
    std::int64_t passed = 0;
    auto found = counts_.begin();
    while (passed + found->second <= first) {
        passed += found->second;
        ++found;
    }
    const bool next_is_same = passed + found->second > first + 1 || first + 1 >= size_;
    return {found->first, next_is_same ? found->first : std::next(found)->first, place % hundred};
}

std::optional<std::int64_t> Distribution::percentile(int percent) const {
    if (size_ == 0) {
        return std::nullopt;
    }
    const Place place = place_of(percent);
    return analysis::add(place.below, part_of(place.above - place.below, static_cast<double>(place.hundredths)));
}

std::optional<double> Distribution::percentile_to_tenth(int percent) const {
    if (size_ == 0) {
        return std::nullopt;
    }
    const Place place = place_of(percent);
    return analysis::mean_to_tenth(hundred * place.below + place.hundredths * (place.above - place.below), hundred);
}

std::optional<double> Distribution::share_from(std::int64_t value) const {
    std::int64_t reaching = 0;
    for (auto each = counts_.lower_bound(value); each != counts_.end(); ++each) {
        reaching += each->second;
    }
    return percentage(reaching, size_);
}

}  // namespace crm::analysis
