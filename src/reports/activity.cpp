// SPDX-License-Identifier: MIT
#include <crm/analysis/ratios.h>
#include <crm/base/document.h>
#include <crm/base/text.h>
#include <crm/records/activity.h>
#include <crm/schema/value.h>
#include <crm/store/layout.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

#include "reports/calendar.h"
#include "reports/deal_rows.h"
#include "reports/descriptions.h"
#include "reports/group_word.h"
#include "reports/period.h"
#include "reports/recent_months.h"
#include "reports/record_names.h"
#include "reports/reports.h"

namespace crm::reports {

namespace {

using output::Cell;
using output::Column;
using output::Kind;

constexpr std::string_view subject =
    "What was done with customers: calls, mails, meetings, whatever was logged or imported. --period takes activities whose at lies in it, by "
    "local days.";

constexpr std::string_view groups =
    "A row for each type, owner, contact, company, deal, ticket or campaign of an activity, or for each day, week, month, quarter or year of "
    "at. An activity with several contacts counts in the row of each. Types stand in their order; days, weeks and so on in theirs, every one "
    "between the first and the last, also without activities, weeks being those of ISO 8601; others by activities, the most first, then by "
    "name. Activities without what --by names come last.";

constexpr std::string_view figures =
    "activities: their number. share: activities in percent of all activities of the report, each counted once, to two decimals. duration: "
    "the sum of their durations; those without one count as 0. in: those that came from the customer. out: those that went to them; notes and "
    "others without a direction are in neither. mix (unless by type): the channels, each type of activity in percent of the row's activities, "
    "rounded to whole percent, the most frequent first. bar: activities relative to the largest row. months (unless by "
    "day, week and so on): with --chart, a sparkline of the activities in each calendar month of --period until today, at most the last twelve; without "
    "--period, in the last twelve, the present one last. A block stands for a month, from ▁, none, to █, the most of the row in one month: "
    "rows do not compare with each other.";

using ActivityDescription = Description<subject, groups, figures>;

constexpr std::array<std::string_view, 4> examples{"crm report activity", "crm report activity --by week --period 90d --chart",
                                                   "crm report activity --by owner --period this-month",
                                                   "crm report activity --by company --filter \"type in (call, meeting)\" --format csv"};

/// What --by can be: fields, then the words of the calendar.
constexpr std::array<std::string_view, 12> words{"type",     "owner", "contact", "company", "deal",    "ticket",
                                                 "campaign", "day",   "week",    "month",   "quarter", "year"};

/// The sums of a row.
struct Sums {
    std::int64_t activities = 0;
    std::int64_t seconds = 0;
    std::int64_t in = 0;
    std::int64_t out = 0;
    std::vector<std::int64_t> of_type;
    RecentMonths::Counts of_month{};
    std::int64_t last_activity = 0;  ///< which is counted already: one may come once for each of its contacts
};

struct Row {
    bool is_empty = true;     ///< of activities without what rows are by
    std::int64_t number = 0;  ///< of a linked record, a stretch of the calendar, a type
    RecordName name;
    std::string folded_name;
    Sums sums;
};

/// The activities of a request, added up in one pass.
class Activities {
public:
    Activities(actions::Session& session, const Request& request)
        : session_(session),
          by_(group_word(request.by, words)),
          calendar_(parse_calendar_word(by_)),
          has_months_(request.charts && !calendar_),
          months_(request.period, local_day(session.now())),
          types_(schema::choices_of(*records::activity.find("type"), session.parse)) {
        read(request);
        name_rows();
        sort_rows();
    }

    void write(output::RowSink& sink) const;

private:
    bool is_by_type() const { return by_ == "type"; }
    std::string group_expression(store::Source& source);
    std::string statement_text(store::Source& source, const Request& request, store::Parameters& parameters);
    void read(const Request& request);
    Row& row_of(const store::Statement& statement, int group);
    std::int64_t position_of_type(std::string_view type) const;
    bool add(Sums& sums, const store::Statement& statement) const;
    void count_month(Sums& sums, const store::Statement& statement) const;
    void name_rows();
    void sort_rows();
    std::string mix_of(const Sums& sums) const;
    Kind kind() const;
    bool write_row(output::RowSink& sink, const Row& row) const;

    actions::Session& session_;
    std::string_view by_;
    std::optional<CalendarUnit> calendar_;
    bool has_months_ = false;
    RecentMonths months_;
    const schema::RecordType* target_ = nullptr;  ///< of links
    std::vector<std::string> types_;
    std::vector<Row> rows_;
    std::unordered_map<std::int64_t, std::size_t> places_;
    std::optional<std::size_t> empty_place_;
    Sums all_;
    std::int64_t most_ = 0;  ///< activities of a row
};

/// Columns of the statement.
enum Result { number, type, direction, duration, group, at };

std::string Activities::group_expression(store::Source& source) {
    if (calendar_) {
        return source.resolve("at").sql;
    }
    const schema::Field& field = *source.root().find(by_ == "contact" ? "contacts" : by_);
    if (field.type == schema::Type::reference) {
        target_ = &session_.catalog.target_of(field);
    }
    return field.is_reference_list() ? source.join_list(source.root_alias(), source.root(), field) + ".\"number\""
                                     : source.resolve(field.name).sql;
}

std::string Activities::statement_text(store::Source& source, const Request& request, store::Parameters& parameters) {
    std::string list;
    for (const std::string_view field : {"number", "type", "direction", "duration"}) {
        list += source.resolve(field).sql + ", ";
    }
    list += group_expression(source);
    if (has_months_) {
        list += ", " + source.resolve("at").sql;
    }
    store::Selection selection;
    selection.type = &records::activity;
    selection.filters = request.filters;
    selection.me = session_.configuration.user;
    std::string where = store::where_clause(session_.database, session_.parse, selection, source, parameters);
    if (const std::string at = request.period ? within(source.resolve("at").sql, *request.period, parameters) : ""; !at.empty()) {
        where += (where.empty() ? " WHERE " : " AND ") + at;
    }
    const std::string order = by_ == "contact" ? " ORDER BY " + source.resolve("number").sql : "";
    return "SELECT " + list + " " + source.from() + where + order;
}

void Activities::read(const Request& request) {
    store::Source source(session_.catalog, records::activity, store::custom_field_test(session_.database));
    store::Parameters parameters;
    store::Statement statement = session_.database.prepare(statement_text(source, request, parameters));
    parameters.bind_to(statement);
    while (statement.step()) {
        Sums& sums = row_of(statement, Result::group).sums;
        if (add(sums, statement) && has_months_) {
            count_month(sums, statement);
        }
        add(all_, statement);
    }
}

Row& Activities::row_of(const store::Statement& statement, int group) {
    std::optional<std::int64_t> key;
    if (is_by_type()) {
        key = position_of_type(statement.text(group));
    } else if (calendar_) {
        const std::optional<Instant> at = parse_timestamp(statement.text(group));
        key = at ? std::optional(stretch_of(*calendar_, local_day(*at))) : std::nullopt;
    } else if (!statement.is_null(group)) {
        key = statement.integer(group);
    }
    if (!key) {
        if (!empty_place_) {
            empty_place_ = rows_.size();
            rows_.emplace_back();
        }
        return rows_[*empty_place_];
    }
    const auto [found, is_new] = places_.try_emplace(*key, rows_.size());
    if (is_new) {
        Row& row = rows_.emplace_back();
        row.is_empty = false;
        row.number = *key;
    }
    return rows_[found->second];
}

std::int64_t Activities::position_of_type(std::string_view type) const {
    return std::find(types_.begin(), types_.end(), type) - types_.begin();
}

/// False where the activity is counted already.
bool Activities::add(Sums& sums, const store::Statement& statement) const {
    if (sums.last_activity == statement.integer(Result::number)) {
        return false;
    }
    sums.last_activity = statement.integer(Result::number);
    ++sums.activities;
    sums.seconds = analysis::add(sums.seconds, statement.integer(Result::duration));
    sums.in += statement.text(Result::direction) == "in" ? 1 : 0;
    sums.out += statement.text(Result::direction) == "out" ? 1 : 0;
    sums.of_type.resize(types_.size() + 1);
    ++sums.of_type[static_cast<std::size_t>(position_of_type(statement.text(Result::type)))];
    return true;
}

void Activities::count_month(Sums& sums, const store::Statement& statement) const {
    const std::optional<Instant> at = parse_timestamp(statement.text(Result::at));
    if (const auto month = at ? months_.place_of(local_day(*at)) : std::nullopt) {
        ++sums.of_month[*month];
    }
}

void Activities::name_rows() {
    std::vector<std::int64_t> numbers;
    for (Row& row : rows_) {
        most_ = std::max(most_, row.sums.activities);
        if (row.is_empty) {
            continue;
        }
        if (is_by_type()) {
            row.name.name = types_[static_cast<std::size_t>(row.number)];
        } else if (calendar_) {
            row.name.name = stretch_name(*calendar_, row.number);
        } else {
            numbers.push_back(row.number);
        }
    }
    if (target_ == nullptr) {
        return;
    }
    for (auto& [number, name] : names_of(session_.database, *target_, numbers)) {
        Row& row = rows_[places_.at(number)];
        row.folded_name = text::fold(name.name);
        row.name = std::move(name);
    }
}

void Activities::sort_rows() {
    const auto key = [&](const Row& row) {
        const std::int64_t size = target_ == nullptr ? 0 : row.sums.activities;
        return std::tuple(row.is_empty, -size, std::string_view(row.folded_name), row.number);
    };
    std::sort(rows_.begin(), rows_.end(), [&](const Row& a, const Row& b) { return key(a) < key(b); });
}

/// {"email": 60, "call": 40}
std::string Activities::mix_of(const Sums& sums) const {
    std::vector<std::size_t> order;
    for (std::size_t type = 0; type < sums.of_type.size(); ++type) {
        if (sums.of_type[type] > 0 && type < types_.size()) {
            order.push_back(type);
        }
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return sums.of_type[a] > sums.of_type[b]; });
    std::string object;
    for (const std::size_t type : order) {
        object += object.empty() ? "{" : ", ";
        json::append_string(object, types_[type]);
        object += ": " + std::to_string(*analysis::mean(100 * sums.of_type[type], sums.activities));
    }
    return object.empty() ? object : object + '}';
}

Kind Activities::kind() const { return target_ != nullptr ? Kind::reference : calendar_ == CalendarUnit::day ? Kind::date : Kind::text; }

bool Activities::write_row(output::RowSink& sink, const Row& row) const {
    const std::string mix = mix_of(row.sums);
    std::vector<Cell> cells{row.is_empty ? Cell() : Cell::reference(row.name.name, row.name.id),
                            Cell::of(row.sums.activities),
                            real_cell(analysis::percentage(row.sums.activities, all_.activities)),
                            Cell::of(row.sums.seconds),
                            Cell::of(row.sums.in),
                            Cell::of(row.sums.out)};
    if (!is_by_type()) {
        cells.push_back(mix.empty() ? Cell() : Cell::of(mix));
    }
    cells.push_back(Cell::of_real(analysis::percentage(row.sums.activities, most_).value_or(0)));
    std::string months;
    if (has_months_) {
        months = months_.values(row.sums.of_month);
        cells.push_back(Cell::of(months));
    }
    return sink.row(cells);
}

void Activities::write(output::RowSink& sink) const {
    std::vector<Column> columns{{std::string(by_), {}, kind()},   {"activities", {}, Kind::integer}, {"share", {}, Kind::percent},
                                {"duration", {}, Kind::duration}, {"in", {}, Kind::integer},         {"out", {}, Kind::integer}};
    if (!is_by_type()) {
        columns.push_back({"mix", "mix in %", Kind::object});
    }
    columns.push_back({"bar", {}, Kind::bar});
    if (has_months_) {
        columns.push_back({"months", {}, Kind::spark});
    }
    sink.begin(columns);
    std::optional<std::int64_t> next;
    for (const Row& row : rows_) {
        Row gap;
        gap.is_empty = false;
        for (gap.number = next.value_or(row.number); calendar_ && !row.is_empty && gap.number < row.number; ++gap.number) {
            gap.name.name = stretch_name(*calendar_, gap.number);
            if (!write_row(sink, gap)) {
                return;
            }
        }
        if (!write_row(sink, row)) {
            return;
        }
        next = row.number + 1;
    }
}

void run(actions::Session& session, const Request& request, output::RowSink& sink) {
    const store::Snapshot snapshot(session.database);
    Activities(session, request).write(sink);
    sink.end();
}

}  // namespace

constinit const Report activity_report{
    "activity",
    "activities and time by type, owner, contact, company, deal, week",
    ActivityDescription::text,
    takes_period | takes_by | takes_filter,
    "type, owner, contact, company, deal, ticket or campaign, or day, week, month, quarter or year; by default type",
    examples,
    run,
    {},
    "no activities for this report; try a longer --period, or note one down: crm log call \"Talked about the offer\" --contact REF"};

}  // namespace crm::reports
