// SPDX-License-Identifier: MIT
#include <array>

#include "reports/closed_deals.h"
#include "reports/descriptions.h"
#include "reports/reports.h"

namespace crm::reports {

namespace {

constexpr std::string_view subject =
    "Lost deals: those in the lost stage of their pipeline. --period takes those whose closed_at lies in it, by local days. --by "
    "lost_reason tells why.";

using LostDescription = Description<subject, currencies_paragraph, groups_paragraph, closed_columns_paragraph>;

constexpr std::array<std::string_view, 3> examples{"crm report lost --by lost_reason", "crm report lost --by owner --period last-quarter",
                                                   "crm report lost --by company.industry --format markdown"};

}  // namespace

constinit const Report lost_report{"lost",
                                   "lost deals by month, reason, owner …",
                                   LostDescription::text,
                                   takes_period | takes_by | takes_pipeline | takes_currency | takes_filter,
                                   "a field of a deal or of a record that it links to (lost_reason, owner, company.industry, products), or "
                                   "the day, week, month, quarter or year of closed_at; by default month",
                                   examples,
                                   [](actions::Session& session, const Request& request, output::RowSink& sink) {
                                       report_closed_deals(session, request, Outcome::lost, sink);
                                   }};

}  // namespace crm::reports
