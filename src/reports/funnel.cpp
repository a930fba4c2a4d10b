// SPDX-License-Identifier: MIT
#include <crm/analysis/funnel.h>
#include <crm/analysis/ratios.h>
#include <crm/base/error.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "reports/deal_rows.h"
#include "reports/grouping.h"
#include "reports/losses.h"
#include "reports/reports.h"
#include "reports/standing.h"

namespace crm::reports {

namespace {

using output::Cell;
using output::Column;
using output::Kind;

constexpr std::string_view description =
    R"(How many deals reach each stage, how sure those rates are, and where and why deals are lost. --period takes those whose opened_at lies in it, by local days. Deals count alike whatever their currency; --currency takes those of one.

stage: a row for each stage of a pipeline, in their order, the won stage last. What counts is the furthest stage that a deal was ever in, so a step back takes nothing away: a won deal reached every stage; any other the furthest of the stage it is in and of those it left, which the journal remembers (what undo took back does not count); every deal reached the first. Deals that were imported as lost say no more than that they began. Stages that the deal's pipeline does not have do not count. A deal's pipeline is the default one where it names none; where there are several, a column tells them apart.

reached: deals that came to the stage or went past it. rate_from_previous: reached in percent of the row before; empty in the first row. previous_low: the lower end of the interval in which that rate lies with 95% confidence, by Wilson's score interval without a correction for continuity; previous_high: its upper end. With n deals in the row before, k of which reached this one, and z = 1.96, they are (k + z²/2 ± z √(k (n − k) / n + z²/4)) / (n + z²). Few deals make it wide: two stages whose intervals overlap may well be alike. rate_from_first: reached in percent of the first row. first_low: the lower end of that rate's interval; empty in the first row. first_high: the upper end. lost_here: lost deals that came no further than this stage; what is missing to the next row besides them is still open. bar: reached relative to the first row. Rates have two decimals, the ends of intervals one, and are empty where they would divide by 0.

With --by, the same for each group that has deals. Times, choices and numbers stand in their order, other groups by deals, the most first; deals without what --by names come last. A deal with several products, contacts or tags counts in each of their groups. Weeks are those of ISO 8601.

With --by lost_reason, why deals were lost: a row for each reason of each stage, the stage being the furthest that the deals reached, the most frequent reason first, deals without one last. lost: their number. share: lost in percent of all lost deals of the report in that currency, to two decimals. value: the sum of their values; a deal without a value counts as one of 0, a deal without a currency in the configured one. currency: of value; currencies are never added up. bar: lost relative to the largest row of that currency.)";

constexpr std::array<std::string_view, 4> examples{"crm report funnel --chart", "crm report funnel --by lost_reason --period 2026",
                                                   "crm report funnel --by source --pipeline default",
                                                   "crm report funnel --period this-year --format json"};

/// Ends of intervals are not known to a hundredth.
Cell rounded_cell(double percent) { return Cell::of_real(static_cast<double>(std::llround(percent * 10)) / 10); }

void append_rate(std::vector<Cell>& cells, std::optional<double> rate, std::int64_t part, std::int64_t whole) {
    const std::optional<analysis::Interval> interval = analysis::wilson_interval(part, whole);
    cells.push_back(real_cell(rate));
    cells.push_back(interval ? rounded_cell(interval->low) : Cell());
    cells.push_back(interval ? rounded_cell(interval->high) : Cell());
}

/// Hands out the rows of funnels, each after the cells of its group.
class FunnelWriter {
public:
    FunnelWriter(output::RowSink& sink, const Grouping* grouping, bool with_pipeline)
        : sink_(sink), grouping_(grouping), with_pipeline_(with_pipeline) {
        std::vector<Column> columns;
        if (grouping_ != nullptr) {
            grouping_->append_columns(columns);
        }
        columns.push_back({"stage", {}, Kind::text});
        if (with_pipeline_) {
            columns.push_back({"pipeline", {}, Kind::text});
        }
        columns.insert(columns.end(), {Column{"reached", "deals", Kind::integer}, Column{"rate_from_previous", "passed", Kind::percent},
                                       Column{"previous_low", "low", Kind::percent}, Column{"previous_high", "high", Kind::percent},
                                       Column{"rate_from_first", "of all", Kind::percent}, Column{"first_low", "low", Kind::percent},
                                       Column{"first_high", "high", Kind::percent}, Column{"lost_here", "lost", Kind::integer},
                                       Column{"bar", {}, Kind::bar}});
        sink_.begin(columns);
    }

    /// A funnel that nothing fell into has no rows.
    bool write(const Group* group, const Climb& climb) {
        const std::vector<analysis::FunnelStep> steps = analysis::funnel(climb.furthest, climb.lost);
        const std::int64_t first = steps.front().reached;
        for (std::size_t i = 0; i < steps.size() && first > 0; ++i) {
            cells_.clear();
            if (grouping_ != nullptr) {
                grouping_->append_cells(cells_, *group);
            }
            cells_.push_back(Cell::of(climb.ladder[i].name));
            if (with_pipeline_) {
                cells_.push_back(Cell::of(climb.ladder.pipeline().name));
            }
            cells_.push_back(Cell::of(steps[i].reached));
            append_rate(cells_, steps[i].rate_from_previous, steps[i].reached, i == 0 ? 0 : steps[i - 1].reached);
            // The first row is all of itself, which is no estimate.
            append_rate(cells_, steps[i].rate_from_first, steps[i].reached, i == 0 ? 0 : first);
            cells_.push_back(Cell::of(steps[i].lost_here));
            cells_.push_back(Cell::of_real(analysis::percentage(steps[i].reached, first).value_or(0)));
            if (!sink_.row(cells_)) {
                return false;
            }
        }
        return true;
    }

private:
    output::RowSink& sink_;
    const Grouping* grouping_;
    bool with_pipeline_;
    std::vector<Cell> cells_;
};

void report_all(DealQuery& query, const Request& request, output::RowSink& sink) {
    std::vector<Climb> climbs = climbs_of(query.session(), request);
    const Reach reach(query);
    while (query.next()) {
        climb_in(climbs, reach.standing().pipeline(query.row())).add(reach.furthest_step(query), reach.standing().fate(query.row()));
    }
    FunnelWriter writer(sink, nullptr, query.session().configuration.pipelines.size() > 1);
    std::all_of(climbs.begin(), climbs.end(), [&](const Climb& climb) { return writer.write(nullptr, climb); });
    sink.end();
}

/// The funnels of a group.
struct GroupClimbs {
    std::vector<Climb> climbs;
    std::int64_t deals = 0;
    std::int64_t last_deal = 0;  ///< who is counted already
};

std::vector<GroupClimbs> count_groups(DealQuery& query, const Request& request, Grouping& grouping) {
    const Reach reach(query);
    std::vector<GroupClimbs> groups;
    while (query.next()) {
        for (const std::size_t group : grouping.groups_of_row()) {
            while (groups.size() <= group) {
                groups.push_back({climbs_of(query.session(), request)});
            }
            GroupClimbs& into = groups[group];
            if (into.last_deal != query.deal()) {
                into.last_deal = query.deal();
                ++into.deals;
                climb_in(into.climbs, reach.standing().pipeline(query.row()))
                    .add(reach.furthest_step(query), reach.standing().fate(query.row()));
            }
        }
    }
    grouping.finish();
    return groups;
}

void report_groups(DealQuery& query, const Request& request, Grouping grouping, output::RowSink& sink) {
    const std::vector<GroupClimbs> groups = count_groups(query, request, grouping);
    std::vector<SizedGroup> order;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        order.push_back({group, groups[group].deals, 0});
    }
    sort(grouping, order);
    // Grouped by pipeline, the first column says it.
    FunnelWriter writer(sink, &grouping, query.session().configuration.pipelines.size() > 1 && request.by != "pipeline");
    for (const SizedGroup& each : order) {
        const std::vector<Climb>& climbs = groups[each.group].climbs;
        const Group& group = grouping[each.group];
        if (!std::all_of(climbs.begin(), climbs.end(), [&](const Climb& climb) { return writer.write(&group, climb); })) {
            break;
        }
    }
    sink.end();
}

void run(actions::Session& session, const Request& request, output::RowSink& sink) {
    constexpr std::string_view date = "opened_at";
    if (request.by == "stage") {
        throw Error(ErrorKind::usage, "cannot group by \"stage\": each stage has a row already",
                    "leave --by out, or see where deals are now: crm report pipeline");
    }
    const bool asks_why = request.by == "lost_reason" || request.by == "reason";
    DealQuery query(session, request, asks_why ? Outcome::lost : Outcome::any, date);
    if (asks_why) {
        report_losses(query, Grouping(query, request.by, date), sink);
    } else if (request.by.empty()) {
        report_all(query, request, sink);
    } else {
        report_groups(query, request, Grouping(query, request.by, date), sink);
    }
}

}  // namespace

constinit const Report funnel_report{
    "funnel",
    "how many deals reach each stage, how sure that is, and where and why deals are lost",
    description,
    takes_period | takes_by | takes_pipeline | takes_currency | takes_filter,
    "lost_reason for the reasons of lost deals; a field of a deal or of a record that it links to (source, owner, company.industry), or "
    "the day, week, month, quarter or year of opened_at, for the funnel of each group; by default one funnel",
    examples,
    run,
    {},
    "no deals for this report; ask for another --period or --filter, or begin one with: crm deal add TITLE --value AMOUNT"};

}  // namespace crm::reports
