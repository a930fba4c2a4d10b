// SPDX-License-Identifier: MIT
#include <crm/analysis/funnel.h>
#include <crm/analysis/ratios.h>

#include <algorithm>
#include <array>
#include <vector>

#include "reports/deal_query.h"
#include "reports/deal_rows.h"
#include "reports/grouping.h"
#include "reports/reports.h"
#include "reports/standing.h"

namespace crm::reports {

namespace {

using output::Cell;
using output::Column;
using output::Kind;

constexpr std::string_view description =
    R"(How far deals come. --period takes those whose opened_at lies in it, by local days. Deals count alike whatever their currency; --currency takes those of one.

Without --by, a row for each stage of a pipeline, in their order, the won stage last; the lost stage is none to reach. What counts is the furthest stage that a deal was ever in, so a step back takes nothing away: a won deal reached every stage; any other the furthest of the stage it is in and of those it left, which the journal remembers (what undo took back does not count); every deal reached the first. A deal that was won and is not any more counts up to the last open stage. Stages that the deal's pipeline does not have do not count. A deal's pipeline is the default one where it names none.

reached: deals that came to the stage or went past it. rate_from_previous: reached in percent of the row before; empty in the first row. rate_from_first: reached in percent of the first row. lost_here: lost deals that came no further than this stage. win_rate: of the deals that reached the stage, won / (won + lost) in percent; in the first row the win rate of all. Percentages have two decimals and are empty where they would divide by 0.

With --by, a row for each group. deals: their number. won, lost: those in the won and in the lost stage of their pipeline. open: the rest. win_rate: won / (won + lost) in percent. Times, stages, choices and numbers stand in their order, other groups by deals, the most first; deals without what --by names come last. A deal with several products, contacts or tags counts in the row of each. Weeks are those of ISO 8601.)";

constexpr std::array<std::string_view, 4> examples{"crm report conversion", "crm report conversion --period 2026 --pipeline default",
                                                   "crm report conversion --by owner --period this-year",
                                                   "crm report conversion --by source --format json"};

// ---- by stage ----

std::vector<Climb> count_steps(DealQuery& query, const Request& request) {
    std::vector<Climb> climbs = climbs_of(query.session(), request);
    const Reach reach(query);
    while (query.next()) {
        climb_in(climbs, reach.standing().pipeline(query.row())).add(reach.furthest_step(query), reach.standing().fate(query.row()));
    }
    return climbs;
}

bool write_steps(output::RowSink& sink, const Climb& climb, bool with_pipeline) {
    const std::vector<analysis::FunnelStep> steps = analysis::funnel(climb.furthest, climb.lost);
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        cells = {Cell::of(climb.ladder[i].name)};
        if (with_pipeline) {
            cells.push_back(Cell::of(climb.ladder.pipeline().name));
        }
        cells.insert(cells.end(), {Cell::of(steps[i].reached), real_cell(steps[i].rate_from_previous), real_cell(steps[i].rate_from_first),
                                   Cell::of(steps[i].lost_here), real_cell(steps[i].win_rate)});
        if (!sink.row(cells)) {
            return false;
        }
    }
    return true;
}

void report_by_stage(DealQuery& query, const Request& request, output::RowSink& sink) {
    const std::vector<Climb> climbs = count_steps(query, request);
    const bool with_pipeline = query.session().configuration.pipelines.size() > 1;
    std::vector<Column> columns{{"stage", {}, Kind::text}};
    if (with_pipeline) {
        columns.push_back({"pipeline", {}, Kind::text});
    }
    columns.insert(columns.end(), {Column{"reached", {}, Kind::integer}, Column{"rate_from_previous", {}, Kind::percent},
                                   Column{"rate_from_first", {}, Kind::percent}, Column{"lost_here", {}, Kind::integer},
                                   Column{"win_rate", {}, Kind::percent}});
    sink.begin(columns);
    for (const Climb& climb : climbs) {
        if (!write_steps(sink, climb, with_pipeline)) {
            break;
        }
    }
    sink.end();
}

// ---- by group ----

struct Fates {
    std::int64_t deals = 0;
    std::int64_t won = 0;
    std::int64_t lost = 0;
    std::int64_t last_deal = 0;  ///< who is counted already

    void add(std::int64_t deal, Fate fate) {
        if (last_deal == deal) {
            return;
        }
        last_deal = deal;
        ++deals;
        won += fate == Fate::won ? 1 : 0;
        lost += fate == Fate::lost ? 1 : 0;
    }
};

std::vector<Fates> count_fates(DealQuery& query, Grouping& grouping) {
    const Standing standing(query);
    std::vector<Fates> fates;
    while (query.next()) {
        const Fate fate = standing.fate(query.row());
        for (const std::size_t group : grouping.groups_of_row()) {
            fates.resize(std::max(fates.size(), group + 1));
            fates[group].add(query.deal(), fate);
        }
    }
    grouping.finish();
    return fates;
}

void report_by_group(DealQuery& query, Grouping grouping, output::RowSink& sink) {
    const std::vector<Fates> fates = count_fates(query, grouping);
    std::vector<Column> columns;
    grouping.append_columns(columns);
    for (const std::string_view name : {"deals", "won", "lost", "open"}) {
        columns.push_back({std::string(name), {}, Kind::integer});
    }
    columns.push_back({"win_rate", {}, Kind::percent});
    sink.begin(columns);
    std::vector<SizedGroup> groups;
    for (std::size_t group = 0; group < fates.size(); ++group) {
        groups.push_back({group, fates[group].deals, fates[group].won});
    }
    sort(grouping, groups);
    std::vector<Cell> cells;
    for (const SizedGroup& each : groups) {
        const Fates& row = fates[each.group];
        cells.clear();
        grouping.append_cells(cells, grouping[each.group]);
        cells.insert(cells.end(), {Cell::of(row.deals), Cell::of(row.won), Cell::of(row.lost), Cell::of(row.deals - row.won - row.lost),
                                   real_cell(analysis::percentage(row.won, row.won + row.lost))});
        if (!sink.row(cells)) {
            break;
        }
    }
    sink.end();
}

void run(actions::Session& session, const Request& request, output::RowSink& sink) {
    constexpr std::string_view date = "opened_at";
    DealQuery query(session, request, Outcome::any, date);
    request.by.empty() ? report_by_stage(query, request, sink) : report_by_group(query, Grouping(query, request.by, date), sink);
}

}  // namespace

constinit const Report conversion_report{
    "conversion",
    "how many deals reach each stage, and the win rate",
    description,
    takes_period | takes_by | takes_pipeline | takes_currency | takes_filter,
    "by default a row for each stage; else a field of a deal or of a record that it links to (owner, source, company.industry), or the "
    "day, week, month, quarter or year of opened_at, with the win rate",
    examples,
    run};

}  // namespace crm::reports
