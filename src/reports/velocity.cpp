// SPDX-License-Identifier: MIT
#include <crm/analysis/distribution.h>
#include <crm/analysis/ratios.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "reports/deal_rows.h"
#include "reports/grouping.h"
#include "reports/pipeline_speed.h"
#include "reports/reports.h"
#include "reports/stage_days.h"

namespace crm::reports {

namespace {

using analysis::Distribution;
using output::Cell;
using output::Column;
using output::Kind;

constexpr std::string_view description =
    R"(How long deals take: the days that they spend in each stage, and the whole way from opened_at to closed_at. --period takes the deals whose closed_at lies in it, by local days, with all their stages. Deals count alike whatever their currency; --currency takes those of one. A deal's pipeline is the default one where it names none; where there are several, a column tells them apart.

phase: a row for each open stage, in their order, with the deals that were in it and left it. Then "until won" and "until lost" (named after the stages): from opened_at to closed_at of the deals that are in that stage; and "whole cycle": both together. Won and lost deals without one of the dates do not count there.

How long a deal was in a stage is known from the journal: from its move into the stage to its move out of it, the last one up to closed_at when the deal is closed; several stays are added up, the stage that a deal is in does not count, and what undo took back never happened. The first stay begins at opened_at, if that stage is the first of the pipeline or the deal was entered on the day it was opened; else nobody knows when it began, and the stage of that deal does not count. So deals that were imported as won or lost have only their whole cycle. Stages that the deal's pipeline does not have do not count.

Days are counted from local day to local day, so a stage left on the day it was entered took 0; a stay that would end before it began counts as 0. deals: their number. mean_days: the mean of their days; median_days: the median; p90_days: the 90th percentile, which nine of ten deals do not exceed; all to one decimal. Percentiles are linear interpolations between the two nearest deals: with n deals sorted by days and counted from 0, the one at place (n − 1) × p / 100 (PERCENTILE.INC of spreadsheets). bar: median_days relative to the largest row.

With --by, the phases of each group that have deals. Times, stages, choices and numbers stand in their order, other groups by closed deals, the most first; deals without what --by names come last. Calendar words are about closed_at; weeks are those of ISO 8601. A deal with several products, contacts or tags counts in each of their groups.

With --per-day, what the pipeline wins in a day: a row for each currency or, by a field, for each group in it. open: deals neither won nor lost, today, whatever the period. won: won deals; --period takes won and lost deals by closed_at. win_rate: won / (won + lost) in percent, to two decimals. average: the value of won deals divided by won. mean_days: days from opened_at to closed_at, the mean of the won deals that have both, to one decimal. per_day: open × win_rate × average / mean_days, computed from the exact figures and rounded once; 0 where nothing was won. currency: of average and per_day. A deal without a value counts as one of 0, a deal without a currency in the configured one; currencies are never added up. bar: per_day relative to the largest row of that currency.)";

constexpr std::array<std::string_view, 4> examples{"crm report velocity --chart", "crm report velocity --by owner --period 2026",
                                                   "crm report velocity --by quarter --format csv",
                                                   "crm report velocity --per-day --by product"};

constexpr std::array<Parameter, 1> parameters{{{"per-day", "", "what the pipeline wins in a day: open deals, win rate, value, days"}}};

/// The days of a pipeline's deals.
struct Days {
    Ladder ladder;
    std::vector<Distribution> stages;
    Distribution won;
    Distribution lost;
    Distribution closed;

    explicit Days(const config::Pipeline& pipeline) : ladder(pipeline), stages(ladder.won()) {}

    bool is_empty() const {
        return closed.size() == 0 && std::all_of(stages.begin(), stages.end(), [](const Distribution& each) { return each.size() == 0; });
    }
};

/// The days of a group's deals, by pipeline.
struct GroupDays {
    std::vector<Days> pipelines;
    std::int64_t last_deal = 0;  ///< who is counted already

    explicit GroupDays(std::span<const config::Pipeline* const> of) {
        for (const config::Pipeline* pipeline : of) {
            pipelines.emplace_back(*pipeline);
        }
    }

    void add(const DealQuery& query, StageDays& stage_days) {
        if (last_deal == query.deal()) {
            return;
        }
        last_deal = query.deal();
        const config::Pipeline* const pipeline = &stage_days.standing().pipeline(query.row());
        Days& days =
            *std::find_if(pipelines.begin(), pipelines.end(), [&](const Days& each) { return &each.ladder.pipeline() == pipeline; });
        const std::vector<std::optional<std::int64_t>> in_stages = stage_days.in_stages(query);
        for (std::size_t step = 0; step < days.stages.size(); ++step) {
            if (in_stages[step]) {
                days.stages[step].add(*in_stages[step]);
            }
        }
        if (const std::optional<std::int64_t> cycle = stage_days.of_cycle(query)) {
            (stage_days.standing().fate(query.row()) == Fate::won ? days.won : days.lost).add(*cycle);
            days.closed.add(*cycle);
        }
    }

    std::int64_t closed() const {
        std::int64_t sum = 0;
        for (const Days& each : pipelines) {
            sum += each.closed.size();
        }
        return sum;
    }
};

/// One row: what took how long.
struct Phase {
    std::string name;
    const Distribution* days;
};

std::vector<Phase> phases_of(const Days& days) {
    const config::Pipeline& pipeline = days.ladder.pipeline();
    std::vector<Phase> phases;
    for (std::size_t step = 0; step < days.stages.size(); ++step) {
        phases.push_back({days.ladder[step].name, &days.stages[step]});
    }
    phases.push_back({"until " + pipeline.won_stage, &days.won});
    phases.push_back({"until " + pipeline.lost_stage, &days.lost});
    phases.push_back({"whole cycle", &days.closed});
    return phases;
}

class PhaseWriter {
public:
    PhaseWriter(output::RowSink& sink, const Grouping* grouping, bool with_pipeline, double longest)
        : sink_(sink), grouping_(grouping), with_pipeline_(with_pipeline), longest_(longest) {
        std::vector<Column> columns;
        if (grouping_ != nullptr) {
            grouping_->append_columns(columns);
        }
        columns.push_back({"phase", {}, Kind::text});
        if (with_pipeline_) {
            columns.push_back({"pipeline", {}, Kind::text});
        }
        columns.insert(columns.end(),
                       {Column{"deals", {}, Kind::integer}, Column{"mean_days", {}, Kind::decimal},
                        Column{"median_days", {}, Kind::decimal}, Column{"p90_days", {}, Kind::decimal}, Column{"bar", {}, Kind::bar}});
        sink_.begin(columns);
    }

    /// Pipelines of which nothing is known have no rows, nor have the empty phases of groups.
    bool write(const Group* group, const Days& days) {
        if (days.is_empty()) {
            return true;
        }
        for (const Phase& phase : phases_of(days)) {
            if ((group == nullptr || phase.days->size() > 0) && !write(group, days, phase)) {
                return false;
            }
        }
        return true;
    }

private:
    bool write(const Group* group, const Days& days, const Phase& phase) {
        cells_.clear();
        if (grouping_ != nullptr) {
            grouping_->append_cells(cells_, *group);
        }
        cells_.push_back(Cell::of(phase.name));
        if (with_pipeline_) {
            cells_.push_back(Cell::of(days.ladder.pipeline().name));
        }
        const std::optional<double> median = phase.days->percentile_to_tenth(50);
        cells_.insert(cells_.end(), {Cell::of(phase.days->size()), real_cell(phase.days->mean_to_tenth()), real_cell(median),
                                     real_cell(phase.days->percentile_to_tenth(90)),
                                     Cell::of_real(longest_ > 0 ? std::max(100 * median.value_or(0) / longest_, 0.0) : 0)});
        return sink_.row(cells_);
    }

    output::RowSink& sink_;
    const Grouping* grouping_;
    bool with_pipeline_;
    double longest_;
    std::vector<Cell> cells_;
};

double longest_median(const std::vector<GroupDays>& groups) {
    double longest = 0;
    for (const GroupDays& group : groups) {
        for (const Days& days : group.pipelines) {
            for (const Phase& phase : phases_of(days)) {
                longest = std::max(longest, phase.days->percentile_to_tenth(50).value_or(0));
            }
        }
    }
    return longest;
}

/// Without a grouping there is one group.
std::vector<GroupDays> count_days(DealQuery& query, const Request& request, Grouping* grouping) {
    const std::vector<const config::Pipeline*> pipelines = pipelines_of(query.session(), request);
    StageDays stage_days(query);
    std::vector<GroupDays> groups;
    while (query.next()) {
        for (const std::size_t group : groups_of_row(grouping)) {
            while (groups.size() <= group) {
                groups.emplace_back(pipelines);
            }
            groups[group].add(query, stage_days);
        }
    }
    if (grouping != nullptr) {
        grouping->finish();
    }
    return groups;
}

void report_phases(DealQuery& query, const Request& request, Grouping* grouping, output::RowSink& sink) {
    const std::vector<GroupDays> groups = count_days(query, request, grouping);
    std::vector<SizedGroup> order;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        order.push_back({group, groups[group].closed(), 0});
    }
    if (grouping != nullptr) {
        sort(*grouping, order);
    }
    // Grouped by pipeline, the first column says it.
    const bool with_pipeline = query.session().configuration.pipelines.size() > 1 && request.by != "pipeline";
    PhaseWriter writer(sink, grouping, with_pipeline, longest_median(groups));
    for (const SizedGroup& each : order) {
        const std::vector<Days>& pipelines = groups[each.group].pipelines;
        const Group* const group = grouping == nullptr ? nullptr : &(*grouping)[each.group];
        if (!std::all_of(pipelines.begin(), pipelines.end(), [&](const Days& days) { return writer.write(group, days); })) {
            break;
        }
    }
    sink.end();
}

void run(actions::Session& session, const Request& request, output::RowSink& sink) {
    if (request.parameter("per-day")) {
        report_pipeline_speed(session, request, sink);
        return;
    }
    constexpr std::string_view date = "closed_at";
    DealQuery query(session, request, Outcome::any, date);
    std::optional<Grouping> grouping;
    if (!request.by.empty()) {
        grouping.emplace(query, request.by, date);
    }
    report_phases(query, request, grouping ? &*grouping : nullptr, sink);
}

}  // namespace

constinit const Report velocity_report{
    "velocity",
    "how many days deals spend in each stage and until they close",
    description,
    takes_period | takes_by | takes_pipeline | takes_currency | takes_filter,
    "a field of a deal or of a record that it links to (owner, product, company.industry), or the day, week, month, quarter or year of "
    "closed_at; by default all deals together",
    examples,
    run,
    parameters,
    "no days to count: no deal was closed or left a stage; move one with: crm deal move REF STAGE, or ask for another --period"};

}  // namespace crm::reports
