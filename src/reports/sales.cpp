// SPDX-License-Identifier: MIT
#include <crm/analysis/ratios.h>

#include <array>
#include <vector>

#include "reports/deal_rows.h"
#include "reports/deal_tally.h"
#include "reports/descriptions.h"
#include "reports/reports.h"

namespace crm::reports {

namespace {

using output::Cell;
using output::Kind;

constexpr std::string_view subject =
    "What was sold: the values of won deals, those in the won stage of their pipeline, by the time of closed_at. --period takes those "
    "whose closed_at lies in it, by local days.";

constexpr std::string_view stretches =
    "By day, week, month, quarter or year, every one between the first and the last with a sale has a row, also without sales.";

constexpr std::string_view columns =
    "value: the sum of the deals' values. deals: their number. share: value in percent of the value of all deals of the report in that "
    "currency, each deal counted once, to two decimals. growth (by day, week, month, quarter or year): by how many percent of the value of "
    "the row before in that currency the value is larger or, negative, smaller, to two decimals; empty in the first row and after a row of "
    "0. cumulative: value of this row and all rows before it in that currency. currency: of value and cumulative.";

using SalesDescription = Description<subject, currencies_paragraph, stretches, groups_paragraph, columns>;

constexpr std::array<std::string_view, 4> examples{"crm report sales", "crm report sales --by quarter --period 2025..2026",
                                                   "crm report sales --by week --period 90d --currency EUR",
                                                   "crm report sales --by company"};

Cell growth_cell(const DealRow& row) {
    return row.previous == nullptr ? Cell() : real_cell(analysis::growth(row.previous->value, row.sums.value));
}

Cell cumulative_cell(const DealRow& row) { return money_cell(row, row.cumulative_value); }

std::vector<Measure> measures_of(const Grouping& grouping) {
    std::vector<Measure> measures{value_measure, deals_measure, share_measure};
    if (grouping.is_by_calendar()) {
        measures.push_back({"growth", Kind::percent, growth_cell});
    }
    measures.insert(measures.end(), {Measure{"cumulative", Kind::money, cumulative_cell}, currency_measure});
    return measures;
}

void run(actions::Session& session, const Request& request, output::RowSink& sink) {
    constexpr std::string_view date = "closed_at";
    DealQuery query(session, request, Outcome::won, date);
    Grouping grouping(query, request.by.empty() ? "month" : request.by, date);
    const int value = query.select_field("value");
    DealTally tally = tally_deals(query, grouping, [&](const store::Statement& row) { return Figures{row.integer(value), 0, {}}; });
    write_rows(sink, grouping, tally.finish(grouping, query.currency()), measures_of(grouping), Gaps::fill);
}

}  // namespace

constinit const Report sales_report{"sales",
                                    "what was sold by month, with share and growth",
                                    SalesDescription::text,
                                    takes_period | takes_by | takes_pipeline | takes_currency | takes_filter,
                                    "day, week, month, quarter or year of closed_at, or a field of a deal or of a record that it links to "
                                    "(owner, company.country, products); by default month",
                                    examples,
                                    run};

}  // namespace crm::reports
