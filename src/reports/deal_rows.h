// SPDX-License-Identifier: MIT
#pragma once

#include <crm/output/rows.h>

#include <optional>
#include <span>
#include <string_view>

#include "reports/deal_tally.h"
#include "reports/grouping.h"

/// Rows of sums: what the reports about money have in common.
namespace crm::reports {

/// One row and what stands around it.
struct DealRow {
    const Group& group;
    const Tally& sums;
    const CurrencyTally& currency;
    const Tally* previous = nullptr;    ///< the row before, where groups are stretches of the calendar
    std::int64_t cumulative_value = 0;  ///< of this row and those before it
};

/// A column and what it shows of a row.
struct Measure {
    std::string_view name;
    output::Kind kind;
    output::Cell (*cell)(const DealRow& row);
    std::string_view title = {};  ///< the heading of tables; empty: the name
};

output::Cell real_cell(std::optional<double> number);  ///< empty where there is no such number
output::Cell money_cell(const DealRow& row, std::optional<std::int64_t> amount);

/// Columns of several reports.
extern const Measure deals_measure;
extern const Measure value_measure;
extern const Measure share_measure;
extern const Measure currency_measure;
extern const Measure bar_measure;  ///< value, or deals where no row has a value, relative to the largest row of the currency

/// Whether stretches of the calendar without deals between others get rows.
enum class Gaps { leave, fill };

/// Hands the columns and all rows to the sink.
void write_rows(output::RowSink& sink, const Grouping& grouping, std::span<const CurrencyTally> currencies,
                std::span<const Measure> measures, Gaps gaps = Gaps::leave);

}  // namespace crm::reports
