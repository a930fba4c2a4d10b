// SPDX-License-Identifier: MIT
#include <array>

#include "reports/closed_deals.h"
#include "reports/descriptions.h"
#include "reports/reports.h"

namespace crm::reports {

namespace {

constexpr std::string_view subject =
    "Won deals: those in the won stage of their pipeline. --period takes those whose closed_at lies in it, by local days.";

using WonDescription = Description<subject, currencies_paragraph, groups_paragraph, closed_columns_paragraph>;

constexpr std::array<std::string_view, 4> examples{"crm report won", "crm report won --by owner --period this-quarter",
                                                   "crm report won --by owner.manager --period 2026",
                                                   "crm report won --by product --format csv"};

}  // namespace

constinit const Report won_report{"won",
                                  "won deals by month, owner, product …",
                                  WonDescription::text,
                                  takes_period | takes_by | takes_pipeline | takes_currency | takes_filter,
                                  "a field of a deal or of a record that it links to (owner, owner.manager, company.industry, products), "
                                  "or the day, week, month, quarter or year of closed_at; by default month",
                                  examples,
                                  [](actions::Session& session, const Request& request, output::RowSink& sink) {
                                      report_closed_deals(session, request, Outcome::won, sink);
                                  }};

}  // namespace crm::reports
