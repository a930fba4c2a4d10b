// SPDX-License-Identifier: MIT
#include <crm/analysis/ratios.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <vector>

#include "reports/by_currency.h"
#include "reports/deal_rows.h"
#include "reports/deal_tally.h"
#include "reports/descriptions.h"
#include "reports/grouping.h"
#include "reports/outlook.h"
#include "reports/reports.h"
#include "reports/weights.h"

namespace crm::reports {

namespace {

using output::Cell;
using output::Column;
using output::Kind;

constexpr std::string_view subject =
    "What open deals may bring, and when: those in neither the won nor the lost stage of their pipeline. --period takes those whose "
    "expected_close lies in it.";

constexpr std::string_view months =
    "month: a row for each month of expected_close (or day, week, quarter or year: --by) that has deals. Deals whose expected_close is past stand "
    "apart in a first row, \"overdue\", whatever their month; deals without one in a last row, \"no date\". With --by and a field, such rows "
    "by month for each group that has deals.";

constexpr std::string_view deal_columns =
    "deals: their number. value: the sum of their values. weighted: the sum of value × probability, the deal's own probability where it "
    "has one, else its stage's, each product rounded to the minor unit, a half away from zero; a stage that the configuration does not have "
    "counts as 0%. share: weighted in percent of the weighted value of all deals of the report in that currency, to two decimals. currency: "
    "of value and weighted. bar: weighted relative to the largest row of that currency.";

constexpr std::string_view outcomes =
    "With --simulate, --target, --runs or --seed, what will have been won in the end: a row for each outcome, of each currency and, with --by "
    "and a field, each group. won (with --period): the value of the deals in the won stage whose closed_at lies in the period, by local "
    "days. weighted: won + the weighted value of the open deals; the mean of what to expect. p10, p50, p90: won + what the open deals bring "
    "in the run below which 10, 50 and 90 percent of the simulated runs lie; p10 is careful, p50 the middle, p90 hopeful. all: won + the "
    "value of all open deals. target (with --target): the amount to reach; it needs a --period. Where no deal is open and there is no target, won is the only row.";

constexpr std::string_view simulation =
    "In each of --runs simulated runs (10000 unless given), each open deal is won with its probability and for its value, or not, "
    "independently of the others. The same --seed gives the same figures everywhere; without one it is CRM_SEED, else 1. A deal draws the "
    "same lots whatever other deals there are. Percentiles are linear interpolations between the two nearest runs: of n runs sorted and "
    "counted from 0, the one at place (n − 1) × p / 100 (PERCENTILE.INC of spreadsheets).";

constexpr std::string_view outcome_columns =
    "value: as said. attainment (with --target): value in percent of the target, to two decimals. remaining: target − value, 0 once it is "
    "reached. chance: the percentage of runs that come to this value or more, to two decimals; in the row of the target, how likely it is to be "
    "reached. The target is an amount in the currency of --currency, else in the configured one; attainment and remaining are empty in "
    "others. bar: value relative to the largest row of that currency and group.";

using ForecastDescription =
    Description<subject, months, deal_columns, currencies_paragraph, groups_paragraph, outcomes, simulation, outcome_columns>;

constexpr std::array<std::string_view, 5> examples{
    "crm report forecast --chart", "crm report forecast --by owner --period this-quarter", "crm report forecast --by quarter --format csv",
    "crm report forecast --target 50000 --period this-quarter", "crm report forecast --simulate --runs 100000 --seed 7"};

constexpr std::array<Parameter, 4> parameters{
    {{"target", "AMOUNT", "what is to be won in the period: attainment, what remains, and how likely it is"},
     {"simulate", "", "P10, P50 and P90 of what will be won, by simulation"},
     {"runs", "N", "how many runs to simulate (10000)"},
     {"seed", "N", "begin the simulation with this number (CRM_SEED, else 1)"}}};

/// Which row of a group: overdue, a stretch of the calendar, or without a date; in that order.
using Slot = std::int64_t;
constexpr Slot overdue = std::numeric_limits<Slot>::min();
constexpr Slot no_date = std::numeric_limits<Slot>::max();

struct ExpectedDeals {
    std::vector<std::map<Slot, Tally>> groups;
    Tally all;

    void add(std::size_t group, Slot slot, std::int64_t deal, const Figures& figures) {
        if (groups.size() <= group) {
            groups.resize(group + 1);
        }
        groups[group][slot].add(deal, figures);
        all.add(deal, figures);
    }
};

/// Reads when a deal is expected.
class SlotReader {
public:
    SlotReader(DealQuery& query, CalendarUnit unit)
        : unit_(unit), today_(local_day(query.session().now())), column_(query.select_field("expected_close")) {}

    Slot of_row(const store::Statement& row) const {
        const std::optional<Day> day = row.is_null(column_) ? std::nullopt : parse_iso_date(row.text(column_));
        return !day ? no_date : *day < today_ ? overdue : stretch_of(unit_, *day);
    }

private:
    CalendarUnit unit_;
    Day today_;
    int column_;
};

/// Without a grouping there is one group.
ByCurrency<ExpectedDeals> read_deals(DealQuery& query, CalendarUnit unit, Grouping* grouping) {
    const SlotReader slots(query, unit);
    const Weights weights(query);
    const int currency = query.select_field("currency");
    ByCurrency<ExpectedDeals> deals(query.session().configuration.currency);
    while (query.next()) {
        const store::Statement& row = query.row();
        const Figures figures{weights.value_of(row), weights.weighted_value_of(row), {}};
        const Slot slot = slots.of_row(row);
        ExpectedDeals& into = deals[row.text(currency)];
        for (const std::size_t group : groups_of_row(grouping)) {
            into.add(group, slot, query.deal(), figures);
        }
    }
    if (grouping != nullptr) {
        grouping->finish();
    }
    return deals;
}

/// Groups that have deals, those of the largest value first.
std::vector<SizedGroup> sorted_groups(const Grouping* grouping, const ExpectedDeals& expected) {
    std::vector<SizedGroup> order;
    for (std::size_t group = 0; group < expected.groups.size(); ++group) {
        SizedGroup sized{group, 0, 0};
        for (const auto& [slot, tally] : expected.groups[group]) {
            sized.size = analysis::add(sized.size, tally.value);
            sized.deals += tally.deals;
        }
        if (sized.deals > 0) {
            order.push_back(sized);
        }
    }
    if (grouping != nullptr) {
        sort(*grouping, order);
    }
    return order;
}

/// Hands out the rows of a forecast.
class ForecastWriter {
public:
    ForecastWriter(output::RowSink& sink, const Grouping* grouping, CalendarUnit unit) : sink_(sink), grouping_(grouping), unit_(unit) {
        std::vector<Column> columns;
        if (grouping_ != nullptr) {
            grouping_->append_columns(columns);
        }
        columns.insert(columns.end(), {Column{std::string(calendar_words()[static_cast<std::size_t>(unit)]), {}, Kind::text},
                                       Column{"deals", {}, Kind::integer}, Column{"value", {}, Kind::money},
                                       Column{"weighted", {}, Kind::money}, Column{"share", {}, Kind::percent}});
        // Grouped by currency, the first column says it.
        with_currency_ = grouping_ == nullptr || !grouping_->is_by_currency();
        if (with_currency_) {
            columns.push_back({"currency", {}, Kind::text});
        }
        columns.push_back({"bar", {}, Kind::bar});
        sink_.begin(columns);
    }

    bool write(const std::string& currency, const ExpectedDeals& expected) {
        std::int64_t largest = 0;
        for (const auto& group : expected.groups) {
            for (const auto& [slot, tally] : group) {
                largest = std::max(largest, tally.weighted);
            }
        }
        for (const SizedGroup& each : sorted_groups(grouping_, expected)) {
            for (const auto& [slot, tally] : expected.groups[each.group]) {
                if (!write_row(each.group, slot, tally, {currency, expected.all.weighted, largest})) {
                    return false;
                }
            }
        }
        return true;
    }

private:
    /// What the rows of a currency are relative to.
    struct Scale {
        const std::string& currency;
        std::int64_t all;
        std::int64_t largest;
    };

    bool write_row(std::size_t group, Slot slot, const Tally& tally, const Scale& scale) {
        const std::string name = slot == overdue ? "overdue" : slot == no_date ? "no date" : stretch_name(unit_, slot);
        cells_.clear();
        if (grouping_ != nullptr) {
            grouping_->append_cells(cells_, (*grouping_)[group]);
        }
        cells_.insert(cells_.end(),
                      {Cell::of(name), Cell::of(tally.deals), Cell::money(tally.value, scale.currency),
                       Cell::money(tally.weighted, scale.currency), real_cell(analysis::percentage(tally.weighted, scale.all))});
        if (with_currency_) {
            cells_.push_back(Cell::of(scale.currency));
        }
        cells_.push_back(Cell::of_real(std::max(analysis::percentage(tally.weighted, scale.largest).value_or(0), 0.0)));
        return sink_.row(cells_);
    }

    output::RowSink& sink_;
    const Grouping* grouping_;
    CalendarUnit unit_;
    bool with_currency_ = true;
    std::vector<Cell> cells_;
};

void run(actions::Session& session, const Request& request, output::RowSink& sink) {
    if (asks_for_outlook(request)) {
        report_outlook(session, request, sink);
        return;
    }
    constexpr std::string_view date = "expected_close";
    DealQuery query(session, request, Outcome::open, date);
    const std::optional<CalendarUnit> unit = parse_calendar_word(request.by);
    std::optional<Grouping> grouping;
    if (!unit && !request.by.empty()) {
        grouping.emplace(query, request.by, date);
    }
    Grouping* const groups = grouping ? &*grouping : nullptr;
    const ByCurrency<ExpectedDeals> deals = read_deals(query, unit.value_or(CalendarUnit::month), groups);
    ForecastWriter writer(sink, groups, unit.value_or(CalendarUnit::month));
    deals.each([&](const std::string& currency, const ExpectedDeals& expected) { return writer.write(currency, expected); });
    sink.end();
}

}  // namespace

constinit const Report forecast_report{
    "forecast",
    "what open deals may bring by month, and how far that is from a target",
    ForecastDescription::text,
    takes_period | takes_by | takes_pipeline | takes_currency | takes_filter,
    "day, week, month, quarter or year of expected_close, or a field of a deal or of a record that it links to (owner, company.country, "
    "products); by default month",
    examples,
    run,
    parameters,
    "no open deals to forecast; add one with: crm deal add TITLE --value AMOUNT --expected-close eom, or ask for another --period"};

}  // namespace crm::reports
