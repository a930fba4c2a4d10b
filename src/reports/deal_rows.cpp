// SPDX-License-Identifier: MIT
#include "reports/deal_rows.h"

#include <crm/analysis/ratios.h>

#include <algorithm>
#include <vector>

namespace crm::reports {

using output::Cell;
using output::Column;
using output::Kind;

Cell real_cell(std::optional<double> number) { return number ? Cell::of_real(*number) : Cell(); }

Cell money_cell(const DealRow& row, std::optional<std::int64_t> amount) {
    return amount ? Cell::money(*amount, row.currency.currency) : Cell();
}

namespace {

Cell deals_cell(const DealRow& row) { return Cell::of(row.sums.deals); }

Cell value_cell(const DealRow& row) { return money_cell(row, row.sums.value); }

Cell share_cell(const DealRow& row) { return real_cell(analysis::percentage(row.sums.value, row.currency.all.value)); }

Cell currency_cell(const DealRow& row) { return Cell::of(row.currency.currency); }

Cell bar_cell(const DealRow& row) {
    const CurrencyTally& all = row.currency;
    const std::optional<double> length = all.largest_value > 0 ? analysis::percentage(row.sums.value, all.largest_value)
                                                               : analysis::percentage(row.sums.deals, all.largest_deals);
    return Cell::of_real(std::max(length.value_or(0), 0.0));
}

/// Writes rows one after the other, keeping what a row needs to know of those before it.
class RowWriter {
public:
    RowWriter(output::RowSink& sink, const Grouping& grouping, std::span<const Measure> measures) : sink_(sink), grouping_(grouping) {
        std::vector<Column> columns;
        grouping.append_columns(columns);
        for (const Measure& measure : measures) {
            // Grouped by currency, the first column says it.
            if (measure.cell != currency_cell || !grouping.is_by_currency()) {
                measures_.push_back(measure);
                Column& column = columns.emplace_back();
                column.name = std::string(measure.name);
                column.title = std::string(measure.title);
                column.kind = measure.kind;
            }
        }
        sink_.begin(columns);
    }

    bool write_currency(const CurrencyTally& currency, Gaps gaps, EmptyGroups empty) {
        previous_ = nullptr;
        cumulative_value_ = 0;
        std::optional<std::int64_t> last_stretch;
        for (const SizedGroup& each : rows_of(grouping_, currency, empty)) {
            const Group& group = grouping_[each.group];
            const bool is_stretch = grouping_.is_by_calendar() && group.state != Cell::State::empty;
            if (gaps == Gaps::fill && is_stretch && last_stretch && !write_gap(*last_stretch + 1, group.integer, currency)) {
                return false;
            }
            if (!write(group, currency.groups[each.group], currency)) {
                return false;
            }
            last_stretch = is_stretch ? std::optional(group.integer) : std::nullopt;
        }
        return true;
    }

private:
    bool write_gap(std::int64_t first, std::int64_t end, const CurrencyTally& currency) {
        Group group;
        group.state = Cell::State::text;
        for (group.integer = first; group.integer < end; ++group.integer) {
            group.text = grouping_.stretch_name(group.integer);
            if (!write(group, nothing_, currency)) {
                return false;
            }
        }
        return true;
    }

    bool write(const Group& group, const Tally& sums, const CurrencyTally& currency) {
        const bool is_stretch = grouping_.is_by_calendar() && group.state != Cell::State::empty;
        cumulative_value_ = analysis::add(cumulative_value_, sums.value);
        const DealRow row{group, sums, currency, is_stretch ? previous_ : nullptr, cumulative_value_};
        previous_ = &sums;
        cells_.clear();
        grouping_.append_cells(cells_, group);
        for (const Measure& measure : measures_) {
            cells_.push_back(measure.cell(row));
        }
        return sink_.row(cells_);
    }

    output::RowSink& sink_;
    const Grouping& grouping_;
    std::vector<Measure> measures_;
    const Tally nothing_;
    const Tally* previous_ = nullptr;
    std::int64_t cumulative_value_ = 0;
    std::vector<Cell> cells_;
};

}  // namespace

constinit const Measure deals_measure{"deals", Kind::integer, deals_cell};
constinit const Measure value_measure{"value", Kind::money, value_cell};
constinit const Measure share_measure{"share", Kind::percent, share_cell};
constinit const Measure currency_measure{"currency", Kind::text, currency_cell};
constinit const Measure bar_measure{"bar", Kind::bar, bar_cell};

void write_rows(output::RowSink& sink, const Grouping& grouping, std::span<const CurrencyTally> currencies,
                std::span<const Measure> measures, Gaps gaps) {
    RowWriter writer(sink, grouping, measures);
    for (const CurrencyTally& each : currencies) {
        // The stages without a deal are worth a row once, not in every currency.
        if (!writer.write_currency(each, gaps, &each == &currencies.front() ? EmptyGroups::show : EmptyGroups::leave_out)) {
            break;
        }
    }
    sink.end();
}

}  // namespace crm::reports
