// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reports/grouping.h"

namespace crm::reports {

/// What one deal adds to the rows that it counts in.
struct Figures {
    std::int64_t value = 0;     ///< minor units
    std::int64_t weighted = 0;  ///< likewise
    std::optional<std::int64_t> days;
    Outcome outcome = Outcome::any;  ///< where it is counted by it
};

/// The sums of a row.
struct Tally {
    std::int64_t deals = 0;
    std::int64_t value = 0;
    std::int64_t weighted = 0;
    std::int64_t days = 0;
    std::int64_t deals_with_days = 0;
    std::int64_t won = 0;
    std::int64_t lost = 0;
    std::int64_t last_deal = 0;  ///< who is counted already: a deal may come once for each of its links

    void add(std::int64_t deal, const Figures& figures);
};

/// The sums of one currency: by group, and of all its deals, each counted once.
struct CurrencyTally {
    std::string currency;
    std::vector<Tally> groups;
    Tally all;
    std::int64_t largest_value = 0;  ///< of a group
    std::int64_t largest_deals = 0;  ///< likewise
};

/// Sums by currency and group. Amounts in different currencies never meet.
class DealTally {
public:
    /// Deals without a currency count in `standard`.
    explicit DealTally(std::string standard) : standard_(std::move(standard)) {}

    void add(std::string_view currency, std::span<const std::size_t> groups, std::int64_t deal, const Figures& figures);

    /// The standard currency first, then by code. Never empty: without deals there is `when_empty`.
    std::span<const CurrencyTally> finish(const Grouping& grouping, std::string_view when_empty) {
        return finish(grouping.size(), when_empty);
    }
    std::span<const CurrencyTally> finish(std::size_t groups, std::string_view when_empty);

private:
    CurrencyTally& in(std::string_view currency);

    std::string standard_;
    std::vector<CurrencyTally> currencies_;
};

/// Groups that are listed though no deal is in them: the open stages.
enum class EmptyGroups { show, leave_out };
/// The groups of a currency that are shown, in their order.
std::vector<SizedGroup> rows_of(const Grouping& grouping, const CurrencyTally& tally, EmptyGroups empty);

/// Reads the query to its end. `figures_of` says what the deal in the present row adds.
template <typename FiguresOf>
DealTally tally_deals(DealQuery& query, Grouping& grouping, const FiguresOf& figures_of) {
    const int currency = query.select_field("currency");
    DealTally tally(query.session().configuration.currency);
    while (query.next()) {
        tally.add(query.row().text(currency), grouping.groups_of_row(), query.deal(), figures_of(query.row()));
    }
    grouping.finish();
    return tally;
}

}  // namespace crm::reports
