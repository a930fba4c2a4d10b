// SPDX-License-Identifier: MIT
#include "reports/deal_query.h"

#include <crm/base/error.h>
#include <crm/base/money.h>
#include <crm/base/text.h>
#include <crm/records/deal.h>
#include <crm/store/dialect.h>

#include <utility>

namespace crm::reports {

using config::Pipeline;

std::vector<const Pipeline*> pipelines_of(const actions::Session& session, const Request& request) {
    const config::Configuration& configuration = session.configuration;
    std::vector<const Pipeline*> pipelines;
    if (request.pipeline.empty()) {
        for (const Pipeline& pipeline : configuration.pipelines) {
            pipelines.push_back(&pipeline);
        }
        return pipelines;
    }
    const std::vector<std::string> names = configuration.pipeline_names();
    const Pipeline* named = configuration.find_pipeline(schema::match_choice(request.pipeline, names));
    if (named == nullptr) {
        const std::optional<std::string> near = text::closest(request.pipeline, names);
        throw Error(ErrorKind::usage, "there is no pipeline \"" + text::escape_controls(request.pipeline) + '"',
                    near ? "did you mean " + *near + "?" : "pipelines: " + text::join(names, ", "));
    }
    pipelines.push_back(named);
    return pipelines;
}

Outcome outcome_of(const config::Configuration& configuration, std::string_view pipeline, std::string_view stage) {
    const Pipeline& in = configuration.pipeline_or_default(pipeline);
    if (stage == in.won_stage) {
        return Outcome::won;
    }
    return stage == in.lost_stage ? Outcome::lost : Outcome::open;
}

bool is_all(const DayRange& period) { return period == DayRange{day_of({1, 1, 1}), day_of({9999, 12, 31}) + 1}; }

std::optional<Day> local_day_in(const store::Statement& row, int column) {
    const std::optional<Instant> instant = row.is_null(column) ? std::nullopt : parse_timestamp(row.text(column));
    return instant ? std::optional(local_day(*instant)) : std::nullopt;
}

DealQuery::DealQuery(actions::Session& session, const Request& request, Outcome outcome, std::string_view date)
    : session_(session),
      source_(session.catalog, records::deal, store::custom_field_test(session.database)),
      currency_(session.configuration.currency) {
    select(column("number"));
    store::Selection selection;
    selection.type = &records::deal;
    selection.filters = request.filters;
    selection.me = session.configuration.user;
    where_ = store::where_clause(session.database, session.parse, selection, source_, parameters_);
    restrict_to_outcome(request, outcome);
    if (request.period) {
        restrict_to_period(*request.period, date);
    }
    if (!request.currency.empty()) {
        restrict_to_currency(request.currency);
    }
}

int DealQuery::select(const std::string& expression) {
    list_ += (columns_ == 0 ? "" : ", ") + expression;
    return columns_++;
}

std::string DealQuery::column(std::string_view field) const { return source_.root_alias() + "." + store::dialect::quote(field); }

void DealQuery::restrict_to(std::string condition) { where_ += (where_.empty() ? " WHERE " : " AND ") + std::move(condition); }

namespace {

/// The names of all pipelines but the default one, as SQL literals; empty when there is only one pipeline.
std::string other_pipelines(const config::Configuration& configuration) {
    std::string names;
    for (std::size_t i = 1; i < configuration.pipelines.size(); ++i) {
        names += (names.empty() ? "" : ", ") + store::dialect::literal(configuration.pipelines[i].name);
    }
    return names;
}

}  // namespace

std::string DealQuery::pipeline_expression() {
    const std::string standard = store::dialect::literal(session_.configuration.pipelines.front().name);
    const std::string others = other_pipelines(session_.configuration);
    return others.empty()
               ? standard
               : "CASE WHEN " + column("pipeline") + " IN (" + others + ") THEN " + column("pipeline") + " ELSE " + standard + " END";
}

std::string DealQuery::pipeline_condition(const Pipeline& pipeline) {
    const std::string others = other_pipelines(session_.configuration);
    if (&pipeline != &session_.configuration.pipelines.front()) {
        return column("pipeline") + " = " + parameters_.add(pipeline.name);
    }
    return others.empty() ? "" : "(" + column("pipeline") + " IS NULL OR " + column("pipeline") + " NOT IN (" + others + "))";
}

std::string DealQuery::outcome_condition(const Pipeline& pipeline, Outcome outcome) {
    const std::string stage = column("stage");
    switch (outcome) {
        case Outcome::open:
            return "(" + stage + " IS NULL OR " + stage + " NOT IN (" + parameters_.add(pipeline.won_stage) + ", " +
                   parameters_.add(pipeline.lost_stage) + "))";
        case Outcome::won:
            return stage + " = " + parameters_.add(pipeline.won_stage);
        case Outcome::lost:
            return stage + " = " + parameters_.add(pipeline.lost_stage);
        default:
            return "";
    }
}

void DealQuery::restrict_to_outcome(const Request& request, Outcome outcome) {
    if (outcome == Outcome::any && request.pipeline.empty()) {
        return;
    }
    std::string any;
    for (const Pipeline* pipeline : pipelines_of(session_, request)) {
        const std::string in_pipeline = pipeline_condition(*pipeline);
        const std::string with_outcome = outcome_condition(*pipeline, outcome);
        const char* const both = !in_pipeline.empty() && !with_outcome.empty() ? " AND " : "";
        any += (any.empty() ? "" : " OR ") + in_pipeline + both + with_outcome;
    }
    if (!any.empty()) {
        restrict_to("(" + any + ")");
    }
}

void DealQuery::restrict_to_period(const DayRange& period, std::string_view date) {
    if (is_all(period)) {
        return;
    }
    const bool has_time = source_.root().find(date)->type == schema::Type::datetime;
    const auto bound = [&](Day day) { return parameters_.add(has_time ? format_timestamp(local_instant(day)) : format_date(day)); };
    restrict_to(column(date) + " >= " + bound(period.begin));
    restrict_to(column(date) + " < " + bound(period.end));
}

void DealQuery::restrict_to_currency(std::string_view currency) {
    const money::Currency* known = money::find_currency(currency);
    if (known == nullptr) {
        throw Error(ErrorKind::usage, '"' + text::escape_controls(currency) + "\" is not a currency",
                    "write its ISO 4217 code: EUR, USD, JPY");
    }
    currency_ = std::string(known->code);
    const std::string same = column("currency") + " = " + parameters_.add(known->code);
    // A deal without a currency has no value either; it counts as one in the configured currency.
    restrict_to(known->code == session_.configuration.currency ? "(" + same + " OR " + column("currency") + " IS NULL)" : same);
}

void DealQuery::prepare() {
    const std::string order = keep_together_ ? " ORDER BY " + column("number") : "";
    statement_ = session_.database.prepare("SELECT " + list_ + " " + source_.from() + where_ + order);
    parameters_.bind_to(statement_);
    prepared_ = true;
}

bool DealQuery::next() {
    if (!prepared_) {
        prepare();
    }
    return statement_.step();
}

}  // namespace crm::reports
