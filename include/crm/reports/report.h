// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/output/rows.h>
#include <crm/store/select.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crm::reports {

/// What the user asks of a report. A report refuses with Error{usage} what it cannot use; it never ignores it.
struct Request {
    std::optional<DayRange> period;
    std::string by;        ///< what rows are grouped by: "stage", "owner.manager", "month"; empty: the report's own choice
    std::string pipeline;  ///< only this one
    std::string currency;  ///< only this one
    std::vector<store::FilterText> filters;
    std::vector<std::pair<std::string_view, std::string>> parameters;  ///< of the report's own, those that were given
    bool charts = false;  ///< whether bars and sparklines are shown: what only they need is not computed otherwise

    /// The text of one of the report's own parameters; nothing when it was not given.
    std::optional<std::string_view> parameter(std::string_view name) const;
};

/// An option that only this report takes: --target AMOUNT.
struct Parameter {
    std::string_view name;  ///< "target"
    std::string_view metavar;
    std::string_view help;  ///< a phrase without a full stop
};

/// An option that a report takes besides the global ones.
enum Takes : unsigned { takes_period = 1, takes_by = 2, takes_pipeline = 4, takes_currency = 8, takes_filter = 16 };

/// A report: rows, never printing.
struct Report {
    std::string_view name;
    std::string_view summary;      ///< a phrase without a full stop
    std::string_view description;  ///< what each column is and how it is computed, paragraphs separated by blank lines
    unsigned takes = 0;
    std::string_view by_help;  ///< what --by can be, and what it is by default
    std::span<const std::string_view> examples;
    void (*run)(actions::Session& session, const Request& request, output::RowSink& sink);
    std::span<const Parameter> parameters = {};
    std::string_view nothing = "no deals for this report";  ///< what is said when there are no rows, and what to do next
};

/// All reports, in the order in which help lists them.
std::span<const Report> all();
const Report* find(std::string_view name);

}  // namespace crm::reports
