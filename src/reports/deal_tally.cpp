// SPDX-License-Identifier: MIT
#include "reports/deal_tally.h"

#include <crm/analysis/ratios.h>

#include <algorithm>
#include <tuple>

namespace crm::reports {

void Tally::add(std::int64_t deal, const Figures& figures) {
    if (last_deal == deal) {
        return;
    }
    last_deal = deal;
    ++deals;
    value = analysis::add(value, figures.value);
    weighted = analysis::add(weighted, figures.weighted);
    if (figures.days) {
        days += *figures.days;
        ++deals_with_days;
    }
    won += figures.outcome == Outcome::won ? 1 : 0;
    lost += figures.outcome == Outcome::lost ? 1 : 0;
}

CurrencyTally& DealTally::in(std::string_view currency) {
    const std::string_view code = currency.empty() ? std::string_view(standard_) : currency;
    for (CurrencyTally& each : currencies_) {
        if (each.currency == code) {
            return each;
        }
    }
    return currencies_.emplace_back(CurrencyTally{std::string(code), {}, {}, 0, 0});
}

void DealTally::add(std::string_view currency, std::span<const std::size_t> groups, std::int64_t deal, const Figures& figures) {
    CurrencyTally& tally = in(currency);
    tally.all.add(deal, figures);
    for (const std::size_t group : groups) {
        if (group >= tally.groups.size()) {
            tally.groups.resize(group + 1);
        }
        tally.groups[group].add(deal, figures);
    }
}

std::span<const CurrencyTally> DealTally::finish(std::size_t groups, std::string_view when_empty) {
    if (currencies_.empty()) {
        in(when_empty);
    }
    for (CurrencyTally& each : currencies_) {
        each.groups.resize(groups);
        for (const Tally& group : each.groups) {
            each.largest_value = std::max(each.largest_value, group.value);
            each.largest_deals = std::max(each.largest_deals, group.deals);
        }
    }
    const auto key = [&](const CurrencyTally& tally) { return std::tuple(tally.currency != standard_, std::string_view(tally.currency)); };
    std::sort(currencies_.begin(), currencies_.end(), [&](const CurrencyTally& a, const CurrencyTally& b) { return key(a) < key(b); });
    return currencies_;
}

std::vector<SizedGroup> rows_of(const Grouping& grouping, const CurrencyTally& tally, EmptyGroups empty) {
    std::vector<SizedGroup> rows;
    for (std::size_t group = 0; group < tally.groups.size(); ++group) {
        const Tally& sums = tally.groups[group];
        if (sums.deals > 0 || (empty == EmptyGroups::show && grouping[group].is_always_shown)) {
            rows.push_back({group, sums.value, sums.deals});
        }
    }
    sort(grouping, rows);
    return rows;
}

}  // namespace crm::reports
