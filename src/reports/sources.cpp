// SPDX-License-Identifier: MIT
#include <crm/analysis/ratios.h>

#include <array>

#include "reports/deal_rows.h"
#include "reports/deal_tally.h"
#include "reports/descriptions.h"
#include "reports/group_word.h"
#include "reports/reports.h"

namespace crm::reports {

namespace {

using output::Cell;
using output::Kind;

constexpr std::string_view subject =
    "Where deals come from, and what became of them: by source, a row for each source of a deal; by channel, for each channel of the campaigns "
    "that brought deals; by campaign, for each of these campaigns. --period takes deals whose opened_at lies in it, by local days, whenever "
    "they were decided.";

constexpr std::string_view order =
    "Rows go by won_value, the largest first, then by deals; deals without a source or campaign come last. A field of your own that deals have "
    "and that is called channel goes before that of the campaign.";

constexpr std::string_view columns =
    "deals: their number, the sum of open, won and lost. won, lost: those in the won and in the lost stage of their pipeline. open: the rest. "
    "win_rate: won / (won + lost) in percent, to two decimals; empty where nothing is decided. won_value: the sum of the values of won deals. "
    "average: won_value divided by won, rounded to the minor unit, a half away from zero. share: won_value in percent of that of all deals of "
    "the report in that currency, to two decimals. currency: of won_value and average; each row counts deals of its currency only. bar: "
    "won_value relative to the largest row of that currency, or deals where no row has a value.";

using SourcesDescription = Description<subject, currencies_paragraph, order, columns>;

constexpr std::array<std::string_view, 4> examples{"crm report sources", "crm report sources --by channel --period this-year",
                                                   "crm report sources --by campaign --currency EUR",
                                                   "crm report sources --chart --filter \"type = new\""};

constexpr std::array<std::string_view, 3> words{"source", "channel", "campaign"};

Cell open_cell(const DealRow& row) { return Cell::of(row.sums.deals - row.sums.won - row.sums.lost); }
Cell won_cell(const DealRow& row) { return Cell::of(row.sums.won); }
Cell lost_cell(const DealRow& row) { return Cell::of(row.sums.lost); }
Cell win_rate_cell(const DealRow& row) { return real_cell(analysis::percentage(row.sums.won, row.sums.won + row.sums.lost)); }
Cell won_value_cell(const DealRow& row) { return money_cell(row, row.sums.value); }
Cell average_cell(const DealRow& row) { return money_cell(row, analysis::mean(row.sums.value, row.sums.won)); }

constexpr std::array<Measure, 6> measures_of_outcomes{{{"open", Kind::integer, open_cell},
                                                       {"won", Kind::integer, won_cell},
                                                       {"lost", Kind::integer, lost_cell},
                                                       {"win_rate", Kind::percent, win_rate_cell, "win"},
                                                       {"won_value", Kind::money, won_value_cell},
                                                       {"average", Kind::money, average_cell}}};

void run(actions::Session& session, const Request& request, output::RowSink& sink) {
    constexpr std::string_view date = "opened_at";
    DealQuery query(session, request, Outcome::any, date);
    Grouping grouping(query, group_word(request.by, words), date);
    const int value = query.select_field("value");
    const int stage = query.select_field("stage");
    const int pipeline = query.select_field("pipeline");
    DealTally tally = tally_deals(query, grouping, [&](const store::Statement& row) {
        const Outcome outcome = outcome_of(session.configuration, row.text(pipeline), row.text(stage));
        return Figures{outcome == Outcome::won ? row.integer(value) : 0, 0, {}, outcome};
    });
    std::vector<Measure> measures{deals_measure};
    measures.insert(measures.end(), measures_of_outcomes.begin(), measures_of_outcomes.end());
    measures.insert(measures.end(), {share_measure, currency_measure, bar_measure});
    write_rows(sink, grouping, tally.finish(grouping, query.currency()), measures);
}

}  // namespace

constinit const Report sources_report{"sources",
                                      "which source, channel or campaign brings which deals",
                                      SourcesDescription::text,
                                      takes_period | takes_by | takes_pipeline | takes_currency | takes_filter,
                                      "source, channel (of the campaign) or campaign; by default source",
                                      examples,
                                      run,
                                      {},
                                      "no deals for this report; try a longer --period, or add one: crm deal add TITLE --source referral"};

}  // namespace crm::reports
