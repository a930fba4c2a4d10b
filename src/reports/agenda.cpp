// SPDX-License-Identifier: MIT
#include <crm/reports/agenda.h>

#include <crm/records/contact.h>
#include <crm/records/deal.h>
#include <crm/records/task.h>
#include <crm/records/ticket.h>
#include <crm/store/condition.h>
#include <crm/store/layout.h>
#include <crm/store/parameters.h>

#include <algorithm>
#include <array>

#include "reports/birthdays.h"
#include "reports/deal_stages.h"
#include "reports/last_contact.h"
#include "reports/stage_entry.h"

namespace crm::reports {

using actions::Session;
using store::Statement;

namespace {

constexpr std::array<AgendaGroup, 7> groups{{
    {"tasks", "Tasks", true},
    {"closing", "Deals to close", true},
    {"stuck", "Deals stuck in their stage", false},
    {"next_step", "Deals without a next step", false},
    {"tickets", "Tickets waiting", false},
    {"birthdays", "Birthdays", true},
    {"keep_in_touch", "Keep in touch", false},
}};

constexpr int days_ahead = 7;

/// Where a record's company stands.
constexpr std::string_view own_company = R"(t."company")";
constexpr std::string_view first_company =
    R"((SELECT x."company" FROM "contact_companies" AS x WHERE x."contact" = t."number" ORDER BY x."position" LIMIT 1))";

/// The parts of a group's statement; "t" is the table of its type.
struct Query {
    const schema::RecordType& type;
    std::string_view company;
    std::string state;
    std::string moment;  ///< the date or the instant that the group is about
    std::string where;
    std::string order = "\"moment\"";
    std::string more = "NULL";         ///< what else the group reads: three columns at most
    std::string with = {}, from = {};  ///< what stands before SELECT, and before the table
};

/// The columns of its rows.
enum : int { id_column, number_column, title_column, company_column, owner_column, state_column, moment_column, more_column };

class Reader {
public:
    Reader(Session& session, const AgendaRequest& request, const std::function<bool(const AgendaItem&)>& each)
        : session_(session), request_(request), each_(each), today_(local_day(session.now())) {}

    void read_group(const AgendaGroup& group) {
        constexpr std::array<void (Reader::*)(), groups.size()> readers{
            &Reader::read_tasks,   &Reader::read_closing,   &Reader::read_stuck,        &Reader::read_next_step,
            &Reader::read_tickets, &Reader::read_birthdays, &Reader::read_keep_in_touch};
        const bool wanted =
            request_.groups.empty() || std::find(request_.groups.begin(), request_.groups.end(), group.name) != request_.groups.end();
        if (wanted && !stopped_) {
            group_ = &group;
            (this->*readers[static_cast<std::size_t>(&group - groups.data())])();
        }
    }

private:
    std::string horizon(int otherwise) const { return format_date(today_ + request_.days.value_or(otherwise)); }

    /// Calls use(row) for each row until somebody has had enough.
    template <typename Use>
    void read(const Query& query, store::Parameters& parameters, Use use) {
        std::string sql = query.with + "SELECT t.\"id\", t.\"number\", t." + store::column_name(query.type.label_field()) +
                          ", c.\"name\", u.\"name\", " + query.state + ", " + query.moment + " AS \"moment\", " + query.more + " FROM " +
                          query.from + store::table_name(query.type) +
                          " AS t LEFT JOIN \"company\" AS c ON c.\"number\" = " + std::string(query.company) +
                          " LEFT JOIN \"user\" AS u ON u.\"number\" = t.\"owner\" WHERE " + query.where;
        if (request_.owner) {
            sql += " AND t.\"owner\" = " + parameters.add(*request_.owner);
        }
        Statement statement = session_.database.prepare(sql + " ORDER BY " + query.order + ", t.\"number\"");
        parameters.bind_to(statement);
        type_ = &query.type;
        while (!stopped_ && statement.step()) {
            use(statement);
        }
    }

    AgendaItem item_of(const Statement& row) const {
        AgendaItem item;
        item.group = group_;
        item.type = type_->name;
        item.id = row.text(id_column);
        item.number = row.integer(number_column);
        item.title = row.text(title_column);
        item.company = row.text(company_column);
        item.owner = row.text(owner_column);
        item.state = row.text(state_column);
        return item;
    }

    void hand_over(AgendaItem& item, std::string_view moment) {
        item.days = days_since(session_, moment);
        const std::string day = format_date(today_ - static_cast<Day>(item.days));
        item.date = day;
        stopped_ = !each_(item);
    }

    /// A thing with a date to meet.
    void hand_over_due(const Statement& row) {
        AgendaItem item = item_of(row);
        const std::int64_t days = days_since(session_, row.text(moment_column));
        item.overdue_days = days > 0 ? std::optional(days) : std::nullopt;
        hand_over(item, row.text(moment_column));
    }

    /// A thing that waits since then.
    void hand_over_waiting(const Statement& row) {
        AgendaItem item = item_of(row);
        hand_over(item, row.text(moment_column));
    }

    void read_tasks() {
        store::Parameters parameters;
        const std::string horizon_day = parameters.add(horizon(0));
        const std::string today = parameters.add(format_date(today_));
        const std::string where = R"(t."status" = 'open' AND t."due" <= )" + horizon_day + R"( AND (t."start" IS NULL OR t."start" <= )" +
                                  today +
                                  R"() AND NOT EXISTS (SELECT 1 FROM "task_after" AS l JOIN "task" AS b ON b."number" = l."linked_task"
                                  WHERE l."task" = t."number" AND b."status" = 'open'))";
        const schema::Field& priority = *records::task.find("priority");
        const std::string rank = store::choice_rank(R"(t."priority")", schema::choices_of(priority, session_.parse));
        read({records::task, own_company, R"(t."priority")", R"(t."due")", where, "\"moment\", " + rank + " DESC NULLS LAST"}, parameters,
             [&](const Statement& row) { hand_over_due(row); });
    }

    void read_closing() {
        store::Parameters parameters;
        const std::string where =
            is_open_deal(session_.configuration, "t") + R"( AND t."expected_close" <= )" + parameters.add(horizon(days_ahead));
        read({records::deal, own_company, R"(t."stage")", R"(t."expected_close")", where}, parameters,
             [&](const Statement& row) { hand_over_due(row); });
    }

    /// The journal knows since when, so the order is found here: by the day, among those in stages with a limit.
    void read_stuck() {
        struct Stuck {
            std::array<std::string, 5> texts;  ///< id, title, company, owner, stage
            std::int64_t number;
            std::string since;
            std::int64_t overdue_days;
        };
        const std::string condition = can_be_stuck(session_.configuration, "t");
        const StageEntries entries(session_.database, condition);
        std::vector<Stuck> found;
        store::Parameters parameters;
        Query query{records::deal, own_company, R"(t."stage")", R"(t."opened_at")", condition};
        query.more = R"(t."created_at", t."pipeline")";
        read(query, parameters, [&](const Statement& row) {
            const AgendaItem item = item_of(row);
            const std::string since(entries.entry_of(item.number, row.text(moment_column), row.text(more_column)));
            const std::int64_t over =
                days_since(session_, since) - stage_limit(session_.configuration, row.text(more_column + 1), item.state).value_or(0);
            if (over > 0) {
                found.push_back({{std::string(item.id), std::string(item.title), std::string(item.company), std::string(item.owner),
                                  std::string(item.state)},
                                 item.number,
                                 since,
                                 over});
            }
        });
        std::stable_sort(found.begin(), found.end(), [](const Stuck& a, const Stuck& b) { return a.since < b.since; });
        for (const Stuck& each : found) {
            if (stopped_) {
                break;
            }
            AgendaItem item{group_,           records::deal.name, each.texts[0], each.number, each.texts[1],
                            each.texts[2],    each.texts[3],      each.texts[4], {},          0,
                            each.overdue_days};
            hand_over(item, each.since);
        }
    }

    void read_next_step() {
        store::Parameters parameters;
        const std::string where = is_open_deal(session_.configuration, "t") + R"( AND t."next_step" IS NULL
            AND NOT EXISTS (SELECT 1 FROM "task" AS s WHERE s."deal" = t."number" AND s."status" = 'open'))";
        read({records::deal, own_company, R"(t."stage")", R"(COALESCE(t."opened_at", t."created_at"))", where}, parameters,
             [&](const Statement& row) { hand_over_waiting(row); });
    }

    void read_tickets() {
        store::Parameters parameters;
        read({records::ticket, own_company, R"(t."priority")", R"(COALESCE(t."opened_at", t."created_at"))",
              R"(t."status" IN ('new', 'open'))"},
             parameters, [&](const Statement& row) { hand_over_waiting(row); });
    }

    void read_birthdays() {
        const std::vector<Birthday> near = birthdays_near(session_, today_, request_.days.value_or(days_ahead), request_.owner);
        for (const Birthday& each : near) {
            if (stopped_) {
                break;
            }
            AgendaItem item{group_, records::contact.name, each.id, each.number, each.name, each.company, each.owner, {}, {}, 0, {}};
            const std::string state = each.age ? "turns " + std::to_string(*each.age) : "";
            item.state = state;
            hand_over(item, format_date(each.day));
        }
    }

    void read_keep_in_touch() {
        store::Parameters parameters;
        Query query{records::contact, first_company, rhythm_of(session_, "t"),
                    "COALESCE(" + last_contact_of_contact("t") + ", t.\"created_at\")", may_have_rhythm(session_, "t")};
        read(query, parameters, [&](const Statement& row) {
            const std::int64_t limit = days_of_rhythm(row.integer(state_column));
            const std::int64_t over = days_since(session_, row.text(moment_column)) - limit;
            if (limit > 0 && over > 0) {
                AgendaItem item = item_of(row);
                const std::string rhythm = limit == 1 ? "every day" : "every " + std::to_string(limit) + " days";
                item.state = rhythm;
                item.overdue_days = over;
                hand_over(item, row.text(moment_column));
            }
        });
    }

    Session& session_;
    const AgendaRequest& request_;
    const std::function<bool(const AgendaItem&)>& each_;
    Day today_;
    const AgendaGroup* group_ = nullptr;
    const schema::RecordType* type_ = nullptr;
    bool stopped_ = false;
};

}  // namespace

std::span<const AgendaGroup> agenda_groups() { return groups; }

void read_agenda(Session& session, const AgendaRequest& request, const std::function<bool(const AgendaItem&)>& each) {
    const store::Snapshot snapshot(session.database);
    Reader reader(session, request, each);
    for (const AgendaGroup& group : groups) {
        reader.read_group(group);
    }
}

AgendaCount write_agenda(Session& session, const AgendaRequest& request, bool ids_shown, output::RowSink& sink) {
    using output::Cell;
    using output::Kind;
    const std::vector<output::Column> columns{
        {"id", "", Kind::text, false, true, !ids_shown},         {"group", "", Kind::text, false, false, false},
        {"type", "", Kind::text, false, false, false},           {"number", "", Kind::integer, false, false, false},
        {"title", "", Kind::text, false, false, false},          {"company", "", Kind::text, false, false, false},
        {"owner", "", Kind::text, false, false, false},          {"state", "", Kind::text, false, false, false},
        {"date", "", Kind::date, false, false, false},           {"days", "", Kind::integer, false, false, false},
        {"overdue_days", "", Kind::integer, false, false, false}};
    const auto text = [](std::string_view value) { return value.empty() ? Cell{} : Cell::of(value); };
    AgendaCount count;
    sink.begin(columns);
    read_agenda(session, request, [&](const AgendaItem& item) {
        ++count.items;
        count.overdue += item.overdue_days ? 1 : 0;
        const std::array cells{Cell::of(item.id),
                               Cell::of(item.group->name),
                               Cell::of(item.type),
                               Cell::of(item.number),
                               text(item.title),
                               text(item.company),
                               text(item.owner),
                               text(item.state),
                               Cell::of(item.date),
                               Cell::of(item.days),
                               item.overdue_days ? Cell::of(*item.overdue_days) : Cell{}};
        return sink.row(cells);
    });
    sink.end();
    return count;
}

}  // namespace crm::reports
