// SPDX-License-Identifier: MIT
#include <crm/analysis/ratios.h>

#include <array>

#include "reports/deal_rows.h"
#include "reports/deal_tally.h"
#include "reports/descriptions.h"
#include "reports/reports.h"
#include "reports/weights.h"

namespace crm::reports {

namespace {

using output::Cell;
using output::Kind;

constexpr std::string_view subject =
    "Open deals: those in neither the won nor the lost stage of their pipeline. --period takes those whose expected_close lies in it.";

constexpr std::string_view stages =
    "By stage, every open stage of the configuration has a row in the first currency, also without deals, in the order of the stages; stages "
    "that the configuration does not have follow, then deals without a stage. Where there are several pipelines, a column tells them apart.";

constexpr std::string_view columns =
    "deals: their number. value: the sum of their values. weighted: the sum of value × probability, the deal's own probability where it "
    "has one, else its stage's, each product rounded to the minor unit, a half away from zero; a stage that the configuration does not have "
    "counts as 0%. probability (by stage): the stage's. share: value in percent of the value of all deals of the report in that currency, "
    "each deal counted once, to two decimals. currency: of value and weighted. bar: value relative to the largest row of that currency, or "
    "deals where no row has a value.";

using PipelineDescription = Description<subject, currencies_paragraph, stages, groups_paragraph, columns>;

constexpr std::array<std::string_view, 4> examples{"crm report pipeline", "crm report pipeline --by owner --currency EUR",
                                                   "crm report pipeline --by month --period this-year",
                                                   "crm report pipeline --filter \"company.country = FI\" --format json"};

Cell weighted_cell(const DealRow& row) { return money_cell(row, row.sums.weighted); }

Cell probability_cell(const DealRow& row) {
    const config::Stage* stage = row.group.pipeline->find(row.group.text);
    return stage == nullptr ? Cell() : Cell::of_real(stage->probability);
}

std::vector<Measure> measures_of(const Grouping& grouping) {
    std::vector<Measure> measures{deals_measure, value_measure, {"weighted", Kind::money, weighted_cell}};
    if (grouping.is_by_stage()) {
        measures.push_back({"probability", Kind::percent, probability_cell, "chance"});
    }
    measures.insert(measures.end(), {share_measure, currency_measure, bar_measure});
    return measures;
}

void run(actions::Session& session, const Request& request, output::RowSink& sink) {
    constexpr std::string_view date = "expected_close";
    DealQuery query(session, request, Outcome::open, date);
    Grouping grouping(query, request.by.empty() ? "stage" : request.by, date);
    if (grouping.is_by_stage()) {
        grouping.list_stages(pipelines_of(session, request));
    }
    const Weights weights(query);
    DealTally tally = tally_deals(query, grouping, [&](const store::Statement& row) {
        return Figures{weights.value_of(row), weights.weighted_value_of(row), {}};
    });
    write_rows(sink, grouping, tally.finish(grouping, query.currency()), measures_of(grouping));
}

}  // namespace

constinit const Report pipeline_report{"pipeline",
                                       "open deals by stage, with weighted values",
                                       PipelineDescription::text,
                                       takes_period | takes_by | takes_pipeline | takes_currency | takes_filter,
                                       "a field of a deal or of a record that it links to (owner, owner.manager, company.industry, "
                                       "products), or the day, week, month, quarter or year of expected_close; by default stage",
                                       examples,
                                       run};

}  // namespace crm::reports
