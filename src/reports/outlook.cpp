// SPDX-License-Identifier: MIT
#include "reports/outlook.h"

#include <crm/analysis/ratios.h>
#include <crm/analysis/simulation.h>
#include <crm/base/error.h>
#include <crm/base/money.h>
#include <crm/base/text.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "reports/by_currency.h"
#include "reports/deal_rows.h"
#include "reports/grouping.h"
#include "reports/standing.h"
#include "reports/weights.h"

namespace crm::reports {

namespace {

using output::Cell;
using output::Column;
using output::Kind;

constexpr std::int64_t usual_runs = 10'000;
constexpr std::int64_t most_runs = 10'000'000;

// ---- what was asked ----

struct Target {
    std::int64_t amount = 0;
    std::string currency;
};

struct Simulation {
    std::int64_t runs = usual_runs;
    std::uint64_t seed = 1;
    std::optional<Target> target;
};

[[noreturn]] void refuse(std::string_view option, std::string_view text, const std::string& what, const std::string& hint) {
    throw Error(ErrorKind::usage, "--" + std::string(option) + ": \"" + text::escape_controls(text) + "\" " + what, hint);
}

std::int64_t read_whole_number(std::string_view option, std::string_view text, std::int64_t least, std::int64_t most,
                               const std::string& hint) {
    const std::optional<std::int64_t> number = text::parse_integer(text);
    if (!number || *number < least || *number > most) {
        refuse(option, text, "is not a whole number from " + std::to_string(least) + " to " + std::to_string(most), hint);
    }
    return *number;
}

Target read_target(const Request& request, std::string_view text, const std::string& currency) {
    if (!request.period) {
        throw Error(ErrorKind::usage, "--target needs a --period", "say by when: --period this-quarter, 2026, 2026-Q4 …");
    }
    std::int64_t amount = 0;
    try {
        amount = money::parse(text, money::exponent_of(currency));
    } catch (const Error& error) {
        throw Error(ErrorKind::usage, std::string("--target: ") + error.what(), error.hint());
    }
    if (amount <= 0) {
        refuse("target", text, "is no amount to reach", "name one above 0: --target 50000");
    }
    return {amount, currency};
}

Simulation read_simulation(const actions::Session& session, const Request& request, const std::string& currency) {
    Simulation simulation;
    if (const auto text = request.parameter("runs")) {
        simulation.runs = read_whole_number("runs", *text, 1, most_runs, "10000 are enough for most");
    }
    simulation.seed = session.seed.value_or(simulation.seed);
    if (const auto text = request.parameter("seed")) {
        simulation.seed = static_cast<std::uint64_t>(read_whole_number("seed", *text, 0, INT64_MAX, "any such number: --seed 7"));
    }
    if (const auto text = request.parameter("target")) {
        simulation.target = read_target(request, *text, currency);
    }
    return simulation;
}

// ---- what there is ----

/// The deals of a group.
struct Prospects {
    std::int64_t won = 0;
    std::int64_t weighted = 0;
    std::int64_t value = 0;  ///< of open deals
    std::int64_t deals = 0;
    std::int64_t open = 0;  ///< of those
    std::vector<analysis::Chance> chances;
    std::int64_t last_deal = 0;  ///< who is counted already
};

using ProspectsByCurrency = ByCurrency<std::vector<Prospects>>;

/// Reads what a deal adds: open ones that are expected in the period, won ones that were closed in it.
class ProspectReader {
public:
    ProspectReader(DealQuery& query, const std::optional<DayRange>& period)
        : period_(period),
          standing_(query),
          weights_(query),
          expected_(query.select_field("expected_close")),
          closed_(query.select_field("closed_at")) {}

    void add(const DealQuery& query, Prospects& into) const {
        const store::Statement& row = query.row();
        const Fate fate = standing_.fate(row);
        if (into.last_deal == query.deal() || fate == Fate::lost || !is_in_period(row, fate)) {
            return;
        }
        into.last_deal = query.deal();
        ++into.deals;
        const std::int64_t value = weights_.value_of(row);
        if (fate == Fate::won) {
            into.won = analysis::add(into.won, value);
            return;
        }
        ++into.open;
        into.value = analysis::add(into.value, value);
        into.weighted = analysis::add(into.weighted, weights_.weighted_value_of(row));
        if (const double probability = weights_.probability_of(row); value != 0 && probability > 0) {
            into.chances.push_back({value, probability, static_cast<std::uint64_t>(query.deal())});
        }
    }

private:
    bool is_in_period(const store::Statement& row, Fate fate) const {
        if (!period_) {
            return fate == Fate::open;
        }
        if (is_all(*period_)) {
            return true;
        }
        std::optional<Day> day;
        if (fate == Fate::open) {
            day = row.is_null(expected_) ? std::nullopt : parse_iso_date(row.text(expected_));
        } else if (const auto closed = row.is_null(closed_) ? std::nullopt : parse_timestamp(row.text(closed_))) {
            day = local_day(*closed);
        }
        return day && *day >= period_->begin && *day < period_->end;
    }

    std::optional<DayRange> period_;
    Standing standing_;
    Weights weights_;
    int expected_;
    int closed_;
};

/// Without a grouping there is one group.
ProspectsByCurrency read_prospects(DealQuery& query, const std::optional<DayRange>& period, Grouping* grouping) {
    const ProspectReader reader(query, period);
    const int currency = query.select_field("currency");
    ProspectsByCurrency prospects(query.session().configuration.currency);
    while (query.next()) {
        std::vector<Prospects>& groups = prospects[query.row().text(currency)];
        for (const std::size_t group : groups_of_row(grouping)) {
            groups.resize(std::max(groups.size(), group + 1));
            reader.add(query, groups[group]);
        }
    }
    if (grouping != nullptr) {
        grouping->finish();
    }
    return prospects;
}

// ---- what it comes to ----

struct Outlook {
    std::string_view name;
    std::int64_t value;
};

std::vector<Outlook> outlooks_of(const Prospects& prospects, const analysis::Distribution& runs, bool with_won, const Target* target) {
    std::vector<Outlook> outlooks;
    if (with_won) {
        outlooks.push_back({"won", prospects.won});
    }
    if (prospects.open == 0 && target == nullptr) {
        return outlooks;
    }
    outlooks.insert(outlooks.end(), {{"weighted", analysis::add(prospects.won, prospects.weighted)},
                                     {"p10", *runs.percentile(10)},
                                     {"p50", *runs.percentile(50)},
                                     {"p90", *runs.percentile(90)},
                                     {"all", analysis::add(prospects.won, prospects.value)}});
    if (target != nullptr) {
        outlooks.push_back({"target", target->amount});
    }
    return outlooks;
}

/// Hands out the rows of outcomes.
class OutlookWriter {
public:
    OutlookWriter(output::RowSink& sink, const Grouping* grouping, const Simulation& simulation, bool with_won)
        : sink_(sink), grouping_(grouping), simulation_(simulation), with_won_(with_won) {
        std::vector<Column> columns;
        if (grouping_ != nullptr) {
            grouping_->append_columns(columns);
        }
        columns.insert(columns.end(), {Column{"outcome", {}, Kind::text}, Column{"value", {}, Kind::money}});
        if (simulation_.target) {
            columns.insert(columns.end(), {Column{"attainment", {}, Kind::percent}, Column{"remaining", {}, Kind::money}});
        }
        columns.push_back({"chance", {}, Kind::percent});
        // Grouped by currency, the first column says it.
        with_currency_ = grouping_ == nullptr || !grouping_->is_by_currency();
        if (with_currency_) {
            columns.push_back({"currency", {}, Kind::text});
        }
        columns.push_back({"bar", {}, Kind::bar});
        sink_.begin(columns);
    }

    bool write(const std::string& currency, const std::vector<Prospects>& groups) {
        std::vector<SizedGroup> order;
        for (std::size_t group = 0; group < groups.size(); ++group) {
            if (groups[group].deals > 0) {
                order.push_back({group, analysis::add(groups[group].won, groups[group].value), groups[group].deals});
            }
        }
        if (grouping_ != nullptr) {
            sort(*grouping_, order);
        }
        return std::all_of(order.begin(), order.end(),
                           [&](const SizedGroup& each) { return write_group(currency, each.group, groups[each.group]); });
    }

private:
    bool write_group(const std::string& currency, std::size_t group, const Prospects& prospects) {
        const Target* const target = simulation_.target && simulation_.target->currency == currency ? &*simulation_.target : nullptr;
        const analysis::Distribution runs = analysis::simulate(prospects.chances, prospects.won, simulation_.runs, simulation_.seed);
        const std::vector<Outlook> outlooks = outlooks_of(prospects, runs, with_won_, target);
        const auto less = [](const Outlook& a, const Outlook& b) { return a.value < b.value; };
        const std::int64_t largest = std::max_element(outlooks.begin(), outlooks.end(), less)->value;
        for (const Outlook& each : outlooks) {
            cells_.clear();
            if (grouping_ != nullptr) {
                grouping_->append_cells(cells_, (*grouping_)[group]);
            }
            cells_.insert(cells_.end(), {Cell::of(each.name), Cell::money(each.value, currency)});
            if (simulation_.target) {
                cells_.push_back(target == nullptr ? Cell() : real_cell(analysis::percentage(each.value, target->amount)));
                cells_.push_back(target == nullptr ? Cell()
                                                   : Cell::money(std::max<std::int64_t>(target->amount - each.value, 0), currency));
            }
            cells_.push_back(real_cell(runs.share_from(each.value)));
            if (with_currency_) {
                cells_.push_back(Cell::of(currency));
            }
            cells_.push_back(Cell::of_real(std::max(analysis::percentage(each.value, largest).value_or(0), 0.0)));
            if (!sink_.row(cells_)) {
                return false;
            }
        }
        return true;
    }

    output::RowSink& sink_;
    const Grouping* grouping_;
    const Simulation& simulation_;
    bool with_won_;
    bool with_currency_ = true;
    std::vector<Cell> cells_;
};

}  // namespace

bool asks_for_outlook(const Request& request) {
    const std::array<std::string_view, 4> names{"simulate", "target", "runs", "seed"};
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return request.parameter(name).has_value(); });
}

void report_outlook(actions::Session& session, const Request& request, output::RowSink& sink) {
    if (parse_calendar_word(request.by)) {
        throw Error(ErrorKind::usage, "outcomes cannot be grouped by \"" + request.by + '"',
                    "ask for one " + request.by + " with --period, or group by a field: --by owner");
    }
    // Open deals and won ones have different dates to lie in the period, so the reader looks at them.
    Request of_any_time = request;
    of_any_time.period = std::nullopt;
    DealQuery query(session, of_any_time, Outcome::any, "expected_close");
    const Simulation simulation = read_simulation(session, request, query.currency());
    std::optional<Grouping> grouping;
    if (!request.by.empty()) {
        grouping.emplace(query, request.by, "expected_close");
    }
    Grouping* const groups = grouping ? &*grouping : nullptr;
    const ProspectsByCurrency prospects = read_prospects(query, request.period, groups);
    OutlookWriter writer(sink, groups, simulation, request.period.has_value());
    prospects.each([&](const std::string& currency, const std::vector<Prospects>& each) { return writer.write(currency, each); });
    sink.end();
}

}  // namespace crm::reports
