// SPDX-License-Identifier: MIT
#include "reports/closed_deals.h"

#include <crm/analysis/ratios.h>

#include <array>

#include "reports/deal_rows.h"
#include "reports/deal_tally.h"

namespace crm::reports {

namespace {

using output::Cell;
using output::Kind;

Cell average_cell(const DealRow& row) { return money_cell(row, analysis::mean(row.sums.value, row.sums.deals)); }

Cell mean_days_cell(const DealRow& row) { return real_cell(analysis::mean_to_tenth(row.sums.days, row.sums.deals_with_days)); }

}  // namespace

std::optional<std::int64_t> days_between(const store::Statement& row, int first, int last) {
    const std::optional<Day> from = local_day_in(row, first);
    const std::optional<Day> to = local_day_in(row, last);
    return from && to ? std::optional(std::int64_t{*to} - *from) : std::nullopt;
}

void report_closed_deals(actions::Session& session, const Request& request, Outcome outcome, output::RowSink& sink) {
    constexpr std::string_view date = "closed_at";
    DealQuery query(session, request, outcome, date);
    Grouping grouping(query, request.by.empty() ? "month" : request.by, date);
    const int value = query.select_field("value");
    const int opened = query.select_field("opened_at");
    const int closed = query.select_field(date);
    DealTally tally = tally_deals(query, grouping, [&](const store::Statement& row) {
        return Figures{row.integer(value), 0, days_between(row, opened, closed)};
    });
    const std::array measures{deals_measure,
                              value_measure,
                              Measure{"average", Kind::money, average_cell},
                              share_measure,
                              Measure{"mean_days", Kind::decimal, mean_days_cell},
                              currency_measure};
    write_rows(sink, grouping, tally.finish(grouping, query.currency()), measures);
}

}  // namespace crm::reports
