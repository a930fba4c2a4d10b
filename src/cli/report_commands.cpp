// SPDX-License-Identifier: MIT
// report NAME, and pipeline: the first of them with bars.
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/commands.h>
#include <crm/cli/context.h>
#include <crm/query/filter.h>
#include <crm/reports/report.h>

#include "cli/document.h"

#include <algorithm>

namespace crm::cli {

using reports::Report;

namespace {

/// Leaves out bars and sparklines unless they are wanted, and for people details, and the column of currencies, which stand beside each
/// amount. Notices whether any row came.
class ReportSink : public output::RowSink {
public:
    /// `chosen`: the columns that were asked for, which are shown to people too.
    ReportSink(std::unique_ptr<output::RowSink> next, bool bars, bool for_people, std::vector<std::string> chosen)
        : next_(std::move(next)), bars_(bars), for_people_(for_people), chosen_(std::move(chosen)) {}

    void begin(std::span<const output::Column> columns) override {
        for (const output::Column& column : columns) {
            const bool chosen = std::find(chosen_.begin(), chosen_.end(), column.name) != chosen_.end();
            const bool left_out = for_people_ && !chosen && (column.detail || column.name == "currency");
            shown_.push_back((bars_ || !output::is_drawn(column.kind)) && !left_out);
            if (shown_.back()) {
                columns_.push_back(column);
            }
        }
        next_->begin(columns_);
    }
    bool row(std::span<const output::Cell> cells) override {
        cells_.clear();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (shown_[i]) {
                cells_.push_back(cells[i]);
            }
        }
        has_rows_ = true;
        return next_->row(cells_);
    }
    void end() override { next_->end(); }
    bool has_rows() const { return has_rows_; }

private:
    std::unique_ptr<output::RowSink> next_;
    bool bars_;
    bool for_people_;
    std::vector<std::string> chosen_;
    std::vector<bool> shown_;
    std::vector<output::Column> columns_;
    std::vector<output::Cell> cells_;
    bool has_rows_ = false;
};

/// An option's value; "" stands for an option that was not given, so nobody may give it.
std::string text_of(const Invocation& invocation, const std::string& option) {
    std::optional<std::string> text = invocation.value(option);
    if (text && text->empty()) {
        throw Error(ErrorKind::usage, "--" + option + ": the value is empty", "leave the option out");
    }
    return std::move(text).value_or("");
}

/// --explain: how each column is computed, instead of the figures. On a terminal it is filled like help.
void explain(Context& context, const Report& report) {
    if (context.terminal()) {
        const Document page{"crm report " + std::string(report.name), std::string(report.summary), parse_prose(report.description)};
        context.out().write(document_text(page, context.color_on(context.out()), context.width()));
    } else {
        context.out().write(std::string(report.description) + '\n');
    }
}

void run_report(Context& context, const Invocation& invocation, const Report& report, bool bars) {
    if (invocation.has("explain")) {
        explain(context, report);
        return;
    }
    actions::Session& session = context.session();
    reports::Request request;
    if (const auto period = invocation.value("period")) {
        request.period = parse_period(*period, session.parse.calendar);
    }
    request.by = text::replace_all(text_of(invocation, "by"), "-", "_");
    request.pipeline = text_of(invocation, "pipeline");
    request.currency = text_of(invocation, "currency");
    for (const std::string& text : invocation.values("filter")) {
        request.filters.push_back({query::parse_filter(text), text});
    }
    for (const reports::Parameter& parameter : report.parameters) {
        if (const std::optional<std::string> text = invocation.value(parameter.name)) {
            request.parameters.emplace_back(parameter.name, *text);
        }
    }
    request.charts = bars || invocation.has("chart");
    ReportSink sink(context.sink(context.format_options()), request.charts, output::is_for_people(context.format()), context.columns());
    report.run(session, request, sink);
    if (!sink.has_rows() && context.format() == output::Format::table) {
        context.say(std::string(report.nothing));
    }
}

Command make_from(const Report& report, const std::string& path, bool bars) {
    Command command;
    command.path = path;
    command.summary = std::string(report.summary);
    command.description = std::string(report.description);
    for (std::string_view example : report.examples) {
        command.examples.emplace_back(example);
    }
    if ((report.takes & reports::takes_period) != 0) {
        command.options.push_back(
            {"period", 0, "PERIOD", "7d, 2026, 2026-06, 2026-Q2, FROM..TO, last-quarter, ytd …", false, Completion::none, {}, false});
    }
    if ((report.takes & reports::takes_by) != 0) {
        command.options.push_back({"by", 0, "FIELD", std::string(report.by_help), false, Completion::field, {}, false});
    }
    if ((report.takes & reports::takes_pipeline) != 0) {
        command.options.push_back({"pipeline", 0, "PIPELINE", "only this pipeline", false, Completion::pipeline, {}, false});
    }
    if ((report.takes & reports::takes_currency) != 0) {
        command.options.push_back({"currency", 0, "CODE", "only deals in this currency", false, Completion::currency, {}, false});
    }
    if ((report.takes & reports::takes_filter) != 0) {
        command.options.push_back({"filter", 0, "FILTER", "only records that match", true, Completion::filter, {}, false});
    }
    for (const reports::Parameter& each : report.parameters) {
        command.options.push_back(
            {std::string(each.name), 0, std::string(each.metavar), std::string(each.help), false, Completion::none, {}, false});
    }
    if (!bars) {
        command.options.push_back({"chart", 0, "", "draw charts beside the figures", false, Completion::none, {}, false});
    }
    command.options.push_back({"explain", 0, "", "print how each column is computed", false, Completion::none, {}, false});
    command.needs = Needs::read;
    command.run = [&report, bars](Context& context, const Invocation& invocation) { run_report(context, invocation, report, bars); };
    return command;
}

}  // namespace

Command make_report(std::string_view name) { return make_from(*reports::find(name), "report " + std::string(name), false); }

Command make_pipeline() {
    Command command = make_from(*reports::find("pipeline"), "pipeline", true);
    command.summary = "open deals by stage, with bars";
    command.examples = {"crm pipeline", "crm pipeline --by owner"};
    return command;
}

}  // namespace crm::cli
