// SPDX-License-Identifier: MIT
#include "reports/pipeline_speed.h"

#include <crm/analysis/ratios.h>
#include <crm/analysis/velocity.h>
#include <crm/base/error.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "reports/by_currency.h"
#include "reports/deal_rows.h"
#include "reports/grouping.h"
#include "reports/standing.h"

namespace crm::reports {

namespace {

using analysis::PipelineFlow;
using output::Cell;
using output::Column;
using output::Kind;

constexpr std::string_view date = "closed_at";

/// The flow of a group.
struct GroupFlow {
    PipelineFlow flow;
    std::int64_t last_deal = 0;  ///< who is counted already
};

/// Reads what a deal adds to a flow. Open deals are those of today, closed ones those of the period.
class FlowReader {
public:
    FlowReader(DealQuery& query, const std::optional<DayRange>& period)
        : period_(period && !is_all(*period) ? period : std::nullopt),
          standing_(query),
          value_(query.select_field("value")),
          opened_(query.select_field("opened_at")),
          closed_(query.select_field(date)) {}

    void add(const DealQuery& query, GroupFlow& group) const {
        if (group.last_deal == query.deal()) {
            return;
        }
        group.last_deal = query.deal();
        const Fate fate = standing_.fate(query.row());
        if (fate == Fate::open) {
            ++group.flow.open;
            return;
        }
        const std::optional<Day> closed = local_day_in(query.row(), closed_);
        if (period_ && (!closed || *closed < period_->begin || *closed >= period_->end)) {
            return;
        }
        if (fate == Fate::lost) {
            ++group.flow.lost;
            return;
        }
        ++group.flow.won;
        group.flow.won_value = analysis::add(group.flow.won_value, query.row().integer(value_));
        if (const std::optional<Day> opened = local_day_in(query.row(), opened_); opened && closed) {
            ++group.flow.won_with_days;
            group.flow.won_days += *closed - *opened;
        }
    }

private:
    std::optional<DayRange> period_;
    Standing standing_;
    int value_;
    int opened_;
    int closed_;
};

using Flows = ByCurrency<std::vector<GroupFlow>>;

/// Without a grouping there is one group.
Flows read_flows(DealQuery& query, const Request& request, Grouping* grouping) {
    const FlowReader reader(query, request.period);
    const int currency = query.select_field("currency");
    Flows flows(query.session().configuration.currency);
    while (query.next()) {
        std::vector<GroupFlow>& groups = flows[query.row().text(currency)];
        for (const std::size_t group : groups_of_row(grouping)) {
            groups.resize(std::max(groups.size(), group + 1));
            reader.add(query, groups[group]);
        }
    }
    if (grouping != nullptr) {
        grouping->finish();
    }
    return flows;
}

/// Groups that have deals, those that won most first.
std::vector<SizedGroup> sorted_groups(const Grouping* grouping, const std::vector<GroupFlow>& groups) {
    std::vector<SizedGroup> order;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const PipelineFlow& flow = groups[group].flow;
        if (flow.open + flow.won + flow.lost > 0) {
            order.push_back({group, flow.won_value, flow.open});
        }
    }
    if (grouping != nullptr) {
        sort(*grouping, order);
    }
    return order;
}

bool write_flows(output::RowSink& sink, const Grouping* grouping, const std::string& currency, const std::vector<GroupFlow>& groups) {
    std::int64_t largest = 0;
    for (const GroupFlow& each : groups) {
        largest = std::max(largest, analysis::value_per_day(each.flow).value_or(0));
    }
    const auto money = [&](std::optional<std::int64_t> amount) { return amount ? Cell::money(*amount, currency) : Cell(); };
    std::vector<Cell> cells;
    for (const SizedGroup& each : sorted_groups(grouping, groups)) {
        const PipelineFlow& flow = groups[each.group].flow;
        const std::optional<std::int64_t> per_day = analysis::value_per_day(flow);
        cells.clear();
        if (grouping != nullptr) {
            grouping->append_cells(cells, (*grouping)[each.group]);
        }
        cells.insert(cells.end(), {Cell::of(flow.open), Cell::of(flow.won), real_cell(analysis::percentage(flow.won, flow.won + flow.lost)),
                                   money(analysis::mean(flow.won_value, flow.won)),
                                   real_cell(analysis::mean_to_tenth(flow.won_days, flow.won_with_days)), money(per_day)});
        if (grouping == nullptr || !grouping->is_by_currency()) {
            cells.push_back(Cell::of(currency));
        }
        cells.push_back(Cell::of_real(analysis::percentage(per_day.value_or(0), largest).value_or(0)));
        if (!sink.row(cells)) {
            return false;
        }
    }
    return true;
}

}  // namespace

void report_pipeline_speed(actions::Session& session, const Request& request, output::RowSink& sink) {
    if (parse_calendar_word(request.by)) {
        throw Error(ErrorKind::usage, "what is won per day cannot be grouped by \"" + request.by + '"',
                    "ask for one " + request.by + " with --period, or group by a field: --by owner");
    }
    // Open deals have no closed_at to lie in the period, so the reader looks at it.
    Request of_any_time = request;
    of_any_time.period = std::nullopt;
    DealQuery query(session, of_any_time, Outcome::any, date);
    std::optional<Grouping> grouping;
    if (!request.by.empty()) {
        grouping.emplace(query, request.by, date);
    }
    const Grouping* const groups = grouping ? &*grouping : nullptr;
    const Flows flows = read_flows(query, request, grouping ? &*grouping : nullptr);
    std::vector<Column> columns;
    if (groups != nullptr) {
        groups->append_columns(columns);
    }
    columns.insert(columns.end(),
                   {Column{"open", {}, Kind::integer}, Column{"won", {}, Kind::integer}, Column{"win_rate", {}, Kind::percent},
                    Column{"average", {}, Kind::money}, Column{"mean_days", {}, Kind::decimal}, Column{"per_day", {}, Kind::money}});
    // Grouped by currency, the first column says it.
    if (groups == nullptr || !groups->is_by_currency()) {
        columns.push_back({"currency", {}, Kind::text});
    }
    columns.push_back({"bar", {}, Kind::bar});
    sink.begin(columns);
    flows.each([&](const std::string& currency, const std::vector<GroupFlow>& each) { return write_flows(sink, groups, currency, each); });
    sink.end();
}

}  // namespace crm::reports
