// SPDX-License-Identifier: MIT
#include "reports/losses.h"

#include <crm/analysis/ratios.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "reports/by_currency.h"
#include "reports/deal_rows.h"
#include "reports/deal_tally.h"
#include "reports/standing.h"

namespace crm::reports {

namespace {

using output::Cell;
using output::Column;
using output::Kind;

/// A stage: its pipeline, in the order of the configuration, and the step.
using Place = std::pair<const config::Pipeline*, std::size_t>;

struct Losses {
    std::map<Place, std::vector<Tally>> groups;  ///< of each place
    Tally all;

    void add(const Place& place, std::span<const std::size_t> groups_of_deal, std::int64_t deal, const Figures& figures) {
        all.add(deal, figures);
        std::vector<Tally>& tallies = groups[place];
        for (const std::size_t group : groups_of_deal) {
            tallies.resize(std::max(tallies.size(), group + 1));
            tallies[group].add(deal, figures);
        }
    }

    std::int64_t largest() const {
        std::int64_t most = 0;
        for (const auto& [place, tallies] : groups) {
            for (const Tally& tally : tallies) {
                most = std::max(most, tally.deals);
            }
        }
        return most;
    }
};

ByCurrency<Losses> count_losses(DealQuery& query, Grouping& grouping) {
    const Reach reach(query);
    const int currency = query.select_field("currency");
    const int value = query.select_field("value");
    ByCurrency<Losses> losses(query.session().configuration.currency);
    while (query.next()) {
        const Place place{&reach.standing().pipeline(query.row()), reach.furthest_step(query)};
        const Figures figures{query.row().integer(value), 0, {}};
        losses[query.row().text(currency)].add(place, grouping.groups_of_row(), query.deal(), figures);
    }
    grouping.finish();
    return losses;
}

/// The groups of a place, the most frequent first.
std::vector<SizedGroup> sorted_groups(const Grouping& grouping, const std::vector<Tally>& tallies) {
    std::vector<SizedGroup> order;
    for (std::size_t group = 0; group < tallies.size(); ++group) {
        if (tallies[group].deals > 0) {
            order.push_back({group, tallies[group].deals, tallies[group].value});
        }
    }
    sort(grouping, order);
    return order;
}

bool write_losses(output::RowSink& sink, const Grouping& grouping, const std::string& currency, const Losses& losses, bool with_pipeline) {
    const std::int64_t largest = losses.largest();
    std::vector<Cell> cells;
    for (const auto& [place, tallies] : losses.groups) {
        const Ladder ladder(*place.first);
        for (const SizedGroup& each : sorted_groups(grouping, tallies)) {
            const Tally& tally = tallies[each.group];
            cells = {Cell::of(ladder[place.second].name)};
            if (with_pipeline) {
                cells.push_back(Cell::of(place.first->name));
            }
            grouping.append_cells(cells, grouping[each.group]);
            cells.insert(cells.end(),
                         {Cell::of(tally.deals), real_cell(analysis::percentage(tally.deals, losses.all.deals)),
                          Cell::money(tally.value, currency), Cell::of(currency), real_cell(analysis::percentage(tally.deals, largest))});
            if (!sink.row(cells)) {
                return false;
            }
        }
    }
    return true;
}

}  // namespace

void report_losses(DealQuery& query, Grouping grouping, output::RowSink& sink) {
    const ByCurrency<Losses> losses = count_losses(query, grouping);
    const bool with_pipeline = query.session().configuration.pipelines.size() > 1;
    std::vector<Column> columns{{"stage", {}, Kind::text}};
    if (with_pipeline) {
        columns.push_back({"pipeline", {}, Kind::text});
    }
    grouping.append_columns(columns);
    columns.insert(columns.end(), {Column{"lost", {}, Kind::integer}, Column{"share", {}, Kind::percent}, Column{"value", {}, Kind::money},
                                   Column{"currency", {}, Kind::text}, Column{"bar", {}, Kind::bar}});
    sink.begin(columns);
    losses.each(
        [&](const std::string& currency, const Losses& each) { return write_losses(sink, grouping, currency, each, with_pipeline); });
    sink.end();
}

}  // namespace crm::reports
