// SPDX-License-Identifier: MIT
#include <crm/analysis/ratios.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/store/layout.h>

#include <array>
#include <vector>

#include "reports/deal_rows.h"
#include "reports/quality_checks.h"
#include "reports/reports.h"

namespace crm::reports {

namespace {

using actions::Session;
using output::Cell;
using output::Column;
using output::Kind;
using store::Statement;

constexpr std::string_view description =
    R"(Records that lack what their type and status should have, and values that are invalid, odd or doubtful, each with the command that mends it. Words in capitals in a command are for you to fill in. --check takes one of the checks, --type those of one type of record; --by check lists the checks.

check: what was looked for. severity: incomplete (something is missing that a record of this type and status should have), invalid (it contradicts itself or the configuration), odd (possible, and probably not meant) or doubtful (may be right). type: of the record. record: its name. problem: what is wrong, with the value. command: what mends it. Tables show record, problem and command; --columns shows the others. Rows stand in the order of the checks, then of the records' numbers.

Where a limit is part of a check: an expected close is long past after 30 days, a task or ticket lies for long after 90 days, nobody is more than 120 years old, and no activity takes more than a day. A deal's duplicate is an open deal with the same title and company, a contact's or company's one with the same name, case and accents folded. The domain of an e-mail address is doubtful when it is one letter away from one that is at least five times as frequent among all addresses of contacts and companies.

With --by check, a row for each check. records: those that the check is about: all of the type, or those in the state that it names. found: those of them in which it finds something. complete: the others in percent of records, to two decimals; empty where there are no records.

With --by type, a row for each type. records: all of the type. found: what all checks of the type find. complete: of everything that the incomplete checks look for, what is there, in percent: their records less found, divided by their records. With --chart, a bar shows complete.)";

constexpr std::array<std::string_view, 4> examples{"crm report quality", "crm report quality --by type",
                                                   "crm report quality --by check --chart", "crm report quality --type deal --format csv"};
constexpr std::array<Parameter, 2> parameters{
    {{"check", "CHECK", "only this check; --by check lists them"}, {"type", "TYPE", "only checks of this type of record"}}};

/// The checks that a request means.
std::vector<const Check*> checks_of(const Session& session, const Request& request) {
    const std::optional<std::string_view> name = request.parameter("check");
    const std::optional<std::string_view> type_name = request.parameter("type");
    const schema::RecordType* type = type_name ? session.catalog.find(*type_name) : nullptr;
    std::vector<const Check*> checks;
    std::vector<std::string> names;
    std::vector<std::string> types;
    for (const Check& check : quality_checks()) {
        names.emplace_back(check.name);
        if (types.empty() || types.back() != check.type.name) {
            types.emplace_back(check.type.name);
        }
        if ((!name || *name == check.name) && (!type_name || type == &check.type)) {
            checks.push_back(&check);
        }
    }
    if (!checks.empty()) {
        return checks;
    }
    if (name && std::find(names.begin(), names.end(), *name) == names.end()) {
        const std::optional<std::string> near = text::closest(*name, names);
        throw Error(ErrorKind::usage, "there is no check \"" + text::escape_controls(*name) + '"',
                    near ? "did you mean " + *near + "?" : "`crm report quality --by check` lists them");
    }
    if (std::find_if(types.begin(), types.end(), [&](const std::string& each) { return type != nullptr && each == type->name; }) ==
        types.end()) {
        throw Error(ErrorKind::usage, "there are no checks of \"" + text::escape_controls(*type_name) + '"',
                    "types: " + text::join(types, ", "));
    }
    throw Error(ErrorKind::usage, "the check " + std::string(*name) + " is not one of " + std::string(type->plural), "leave --type out");
}

std::string in_brackets(const std::string& condition) { return "(" + condition + ")"; }

/// The records that a check is about, as a condition.
std::string about(const Session& session, const Check& check) {
    return check.about.empty() ? "1 = 1" : in_brackets(expanded(session, check.about));
}

void find(Examination& examination, const Check& check, const EachFinding& each) {
    Session& session = examination.session;
    if (check.find != nullptr) {
        check.find(examination, each);
        return;
    }
    const std::string detail = check.detail.empty() ? "NULL" : expanded(session, check.detail);
    Statement statement =
        session.database.prepare("SELECT t.\"number\", t.\"id\", t." + store::column_name(check.type.label_field()) + ", " + detail +
                                 " FROM " + store::table_name(check.type) + " AS t WHERE " + about(session, check) + " AND " +
                                 in_brackets(expanded(session, check.fault)) + " ORDER BY t.\"number\"");
    while (statement.step() && each({statement.integer(0), statement.text(1), statement.text(2), statement.text(3), {}})) {
    }
}

void write_findings(Examination& examination, std::span<const Check* const> checks, output::RowSink& sink) {
    const std::array<Column, 7> columns{{{"id", "", Kind::text, false, true, true},
                                         {"check", "", Kind::text, false, false, false, false, true},
                                         {"severity", "", Kind::text, false, false, false, false, true},
                                         {"type", "", Kind::text, false, false, false, false, true},
                                         {"record", "", Kind::reference, false, false, false},
                                         {"problem", "", Kind::text, false, false, false},
                                         {"command", "", Kind::text, false, false, false, true}}};
    sink.begin(columns);
    bool wanted = true;
    for (const Check* check : checks) {
        if (!wanted) {
            break;
        }
        find(examination, *check, [&](const Finding& finding) {
            std::string problem(check->problem);
            problem += finding.detail.empty() ? "" : ": " + std::string(finding.detail);
            const std::string command = finding.command.empty()
                                            ? text::replace_all(std::string(check->mend), "$n", std::to_string(finding.number))
                                            : finding.command;
            const std::array<Cell, 7> cells{Cell::of(finding.id),
                                            Cell::of(check->name),
                                            Cell::of(name_of(check->severity)),
                                            Cell::of(check->type.name),
                                            Cell::reference(finding.name, finding.id),
                                            Cell::of(problem),
                                            Cell::of(command)};
            return wanted = sink.row(cells);
        });
    }
    sink.end();
}

struct Count {
    std::int64_t records = 0;
    std::int64_t found = 0;
};

/// The checks at the beginning that are of the same type.
std::span<const Check* const> of_one_type(std::span<const Check* const> checks) {
    const auto end = std::find_if(checks.begin(), checks.end(), [&](const Check* each) { return &each->type != &checks.front()->type; });
    return {checks.begin(), end};
}

std::int64_t count_found(Examination& examination, const Check& check) {
    std::int64_t count = 0;
    std::int64_t last = 0;
    check.find(examination, [&](const Finding& finding) {
        count += finding.number != last ? 1 : 0;
        last = finding.number;
        return true;
    });
    return count;
}

/// Of checks of one type, in one pass over its table.
std::vector<Count> count(Examination& examination, std::span<const Check* const> checks) {
    Session& session = examination.session;
    std::string sql = "SELECT ";
    for (const Check* check : checks) {
        const std::string condition = about(session, *check);
        const std::string fault = check->find != nullptr ? "1 = 0" : in_brackets(expanded(session, check->fault));
        sql += check == checks.front() ? "" : ", ";
        sql += "count(*) FILTER (WHERE " + condition + "), count(*) FILTER (WHERE " + condition + " AND " + fault + ")";
    }
    Statement statement = session.database.prepare(sql + " FROM " + store::table_name(checks.front()->type) + " AS t");
    statement.step();
    std::vector<Count> counts;
    for (const Check* check : checks) {
        const int column = static_cast<int>(2 * counts.size());
        counts.push_back(
            {statement.integer(column), check->find != nullptr ? count_found(examination, *check) : statement.integer(column + 1)});
    }
    return counts;
}

Cell percent_cell(const Count& count) { return real_cell(analysis::percentage(count.records - count.found, count.records)); }

void write_checks(Examination& examination, std::span<const Check* const> checks, output::RowSink& sink) {
    const std::array<Column, 7> columns{{{"check", "", Kind::text, false, false, false},
                                         {"severity", "", Kind::text, false, false, false},
                                         {"type", "", Kind::text, false, false, false},
                                         {"records", "", Kind::integer, false, false, false},
                                         {"found", "", Kind::integer, false, false, false},
                                         {"complete", "", Kind::percent, false, false, false},
                                         {"bar", " ", Kind::bar, false, false, false}}};
    sink.begin(columns);
    while (!checks.empty()) {
        const std::span<const Check* const> alike = of_one_type(checks);
        const std::vector<Count> counts = count(examination, alike);
        for (std::size_t i = 0; i < alike.size(); ++i) {
            const Cell complete = percent_cell(counts[i]);
            const std::array<Cell, 7> cells{Cell::of(alike[i]->name),      Cell::of(name_of(alike[i]->severity)),
                                            Cell::of(alike[i]->type.name), Cell::of(counts[i].records),
                                            Cell::of(counts[i].found),     complete,
                                            Cell::of_real(complete.real)};
            sink.row(cells);
        }
        checks = checks.subspan(alike.size());
    }
    sink.end();
}

void write_types(Examination& examination, std::span<const Check* const> checks, output::RowSink& sink) {
    const std::array<Column, 5> columns{{{"type", "", Kind::text, false, false, false},
                                         {"records", "", Kind::integer, false, false, false},
                                         {"found", "", Kind::integer, false, false, false},
                                         {"complete", "", Kind::percent, false, false, false},
                                         {"bar", " ", Kind::bar, false, false, false}}};
    sink.begin(columns);
    while (!checks.empty()) {
        const std::span<const Check* const> alike = of_one_type(checks);
        const schema::RecordType& type = alike.front()->type;
        const std::vector<Count> counts = count(examination, alike);
        std::int64_t found = 0;
        Count expected;
        for (std::size_t i = 0; i < alike.size(); ++i) {
            found += counts[i].found;
            if (alike[i]->severity == Severity::incomplete) {
                expected.records += counts[i].records;
                expected.found += counts[i].found;
            }
        }
        const Cell complete = percent_cell(expected);
        const std::array<Cell, 5> cells{Cell::of(type.name),
                                        Cell::of(examination.session.database.scalar("SELECT count(*) FROM " + store::table_name(type))),
                                        Cell::of(found), complete, Cell::of_real(complete.real)};
        sink.row(cells);
        checks = checks.subspan(alike.size());
    }
    sink.end();
}

void report_quality(Session& session, const Request& request, output::RowSink& sink) {
    const std::vector<const Check*> checks = checks_of(session, request);
    const store::Snapshot snapshot(session.database);
    Examination examination{session};
    if (request.by.empty()) {
        write_findings(examination, checks, sink);
    } else if (request.by == "check") {
        write_checks(examination, checks, sink);
    } else if (request.by == "type") {
        write_types(examination, checks, sink);
    } else {
        throw Error(ErrorKind::usage, "--by: \"" + text::escape_controls(request.by) + "\" is none of check, type");
    }
}

}  // namespace

constinit const Report quality_report{.name = "quality",
                                      .summary = "what is missing, invalid, odd or doubtful, and what mends it",
                                      .description = description,
                                      .takes = takes_by,
                                      .by_help = "check or type: how many were found; without it a row for each",
                                      .examples = examples,
                                      .run = report_quality,
                                      .parameters = parameters,
                                      .nothing = "nothing to mend; `crm report quality --by check` lists what was looked for"};

}  // namespace crm::reports
