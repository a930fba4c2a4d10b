// SPDX-License-Identifier: MIT
#include <array>

#include "reports/closed_deals.h"
#include "reports/reports.h"

namespace crm::reports {

namespace {

constexpr std::string_view description =
    R"(Lost deals: those in the lost stage of their pipeline. --period takes those whose closed_at lies in it, by local days. --by lost_reason tells why.

A deal's pipeline is the default one where it names none. A deal without a value counts as one of 0; a deal without a currency counts in the configured currency. Rows of one currency stand together, those of the configured currency first, and different currencies are never added up. Times, stages, choices and numbers stand in their order, other groups by value, the largest first; deals without what --by names come last. Weeks are those of ISO 8601. A deal with several products, contacts or tags counts in the row of each.

deals: their number. value: the sum of their values. average: value divided by deals, rounded to the minor unit, a half away from zero. share: value in percent of the value of all deals of the report in that currency, each deal counted once, to two decimals. mean_days: days from the local day of opened_at to that of closed_at, the mean of the deals that have both, to one decimal. currency: of value and average.)";

constexpr std::array<std::string_view, 3> examples{"crm report lost --by lost_reason", "crm report lost --by owner --period last-quarter",
                                                   "crm report lost --by company.industry --format markdown"};

}  // namespace

constinit const Report lost_report{"lost",
                                   "lost deals by month, reason, owner …",
                                   description,
                                   takes_period | takes_by | takes_pipeline | takes_currency | takes_filter,
                                   "a field of a deal or of a record that it links to (lost_reason, owner, company.industry, products), or "
                                   "the day, week, month, quarter or year of closed_at; by default month",
                                   examples,
                                   [](actions::Session& session, const Request& request, output::RowSink& sink) {
                                       report_closed_deals(session, request, Outcome::lost, sink);
                                   }};

}  // namespace crm::reports
