// SPDX-License-Identifier: MIT
#pragma once

#include <crm/reports/report.h>
#include <crm/store/parameters.h>
#include <crm/store/source.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm::reports {

/// Which deals: all, those neither won nor lost, those in the won or in the lost stage of their pipeline.
enum class Outcome { any, open, won, lost };
/// That of a deal, by its pipeline and stage.
Outcome outcome_of(const config::Configuration& configuration, std::string_view pipeline, std::string_view stage);

/// The pipelines of a request: the one that it names, or all. Throws Error{usage} for one that is not configured.
std::vector<const config::Pipeline*> pipelines_of(const actions::Session& session, const Request& request);

/// Whether a period is "all", which leaves nothing out, not even what has no date.
bool is_all(const DayRange& period);

/// The local day of an instant in a row; nothing where there is none.
std::optional<Day> local_day_in(const store::Statement& row, int column);

/// The deals that a request means, read in one pass. Summing up is left to the reader: a pass with hashing takes a third of the time that
/// SQLite needs to sort a million rows for GROUP BY, and rounds as money must be rounded.
class DealQuery {
public:
    /// `date` is the field that the request's period is about. Throws Error{usage} for what the request cannot mean.
    DealQuery(actions::Session& session, const Request& request, Outcome outcome, std::string_view date);

    /// Adds an expression to what is read and gives its column in row().
    int select(const std::string& expression);
    int select_field(std::string_view path) { return select(source_.resolve(path).sql); }
    /// The pipeline that the deal is in, with the default one where the deal names none that is configured.
    std::string pipeline_expression();
    /// For joins that give several rows a deal: they follow each other.
    void keep_deals_together() { keep_together_ = true; }

    /// The next row; false at the end.
    bool next();
    const store::Statement& row() const { return statement_; }
    /// The number of the present row's deal.
    std::int64_t deal() const { return statement_.integer(0); }

    /// The one that was asked for, or the configured one.
    const std::string& currency() const { return currency_; }
    actions::Session& session() { return session_; }
    store::Source& source() { return source_; }

private:
    std::string column(std::string_view field) const;
    std::string pipeline_condition(const config::Pipeline& pipeline);
    std::string outcome_condition(const config::Pipeline& pipeline, Outcome outcome);
    void restrict_to(std::string condition);
    void restrict_to_outcome(const Request& request, Outcome outcome);
    void restrict_to_period(const DayRange& period, std::string_view date);
    void restrict_to_currency(std::string_view currency);
    void prepare();

    actions::Session& session_;
    store::Source source_;
    store::Parameters parameters_;
    std::string currency_;
    std::string list_;
    std::string where_;
    int columns_ = 0;
    bool keep_together_ = false;
    bool prepared_ = false;
    store::Statement statement_;
};

}  // namespace crm::reports
