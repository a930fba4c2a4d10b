// SPDX-License-Identifier: MIT
#include "reports/timeline_feed.h"

#include "reports/related.h"

#include <crm/records/activity.h>
#include <crm/records/deal.h>
#include <crm/records/task.h>
#include <crm/records/ticket.h>
#include <crm/records/user.h>
#include <crm/sales/activities.h>
#include <crm/store/dialect.h>
#include <crm/store/layout.h>
#include <crm/store/parameters.h>

#include <algorithm>

namespace crm::reports {

using schema::RecordType;
using store::dialect::literal;

namespace {

/// How a type's rows become events: expressions on the row `t`.
struct FeedPlan {
    const RecordType* type = nullptr;
    std::vector<std::string_view> events;  ///< what its rows can be; empty: any kind of activity
    std::string time;
    std::string condition;  ///< empty: every row that has the time
    std::string join;
    std::string name = "NULL";  ///< the event's own word, where rows differ
    std::string direction = "NULL";
    std::string title = "t.\"title\"";
    std::string body = "NULL";
    std::string note = "NULL";
    std::string value = "NULL";
    std::string currency = "NULL";
    std::string pipeline = "NULL";
};

FeedPlan activities() {
    FeedPlan plan;
    const std::string move = literal(sales::stage_change);
    plan.type = &records::activity;
    plan.time = R"(COALESCE(t."at", t."created_at"))";
    plan.join = R"( LEFT JOIN "deal" AS d ON d."number" = t."deal")";
    // The move that closes a deal is told once: as won or lost.
    plan.condition = "(t.\"type\" <> " + move + " OR COALESCE(d.\"closed_at\", '') <> t.\"at\")";
    plan.name = R"(t."type")";
    plan.direction = R"(t."direction")";
    plan.title = R"(t."subject")";
    plan.body = R"(t."body")";
    plan.note = "CASE WHEN t.\"type\" = " + move + " THEN COALESCE(d.\"title\", '') END";
    return plan;
}

FeedPlan closed_deals() {
    FeedPlan plan;
    plan.type = &records::deal;
    plan.events = {event::deal_won, event::deal_lost};
    plan.time = R"(t."closed_at")";
    plan.name = R"(t."stage")";
    plan.body = R"(t."lost_reason")";
    plan.note = R"((SELECT max(a."body") FROM "activity" AS a WHERE a."deal" = t."number" AND a."type" = )" + literal(sales::stage_change) +
                R"( AND a."at" = t."closed_at" AND a."body" <> a."subject"))";
    plan.value = R"(t."value")";
    plan.currency = R"(t."currency")";
    plan.pipeline = R"(t."pipeline")";
    return plan;
}

FeedPlan simple(const RecordType& type, std::string_view name, std::string time, std::string condition = {}) {
    FeedPlan plan;
    plan.type = &type;
    plan.events = {name};
    plan.time = std::move(time);
    plan.condition = std::move(condition);
    plan.title = "t." + store::column_name(type.label_field());
    return plan;
}

/// Of what was imported when it was over already nobody knows when it began, unless the file told it.
std::string begun_before(std::string_view end) {
    const std::string column = "t." + store::dialect::quote(end);
    return "(t.\"opened_at\" IS NOT NULL OR COALESCE(" + column + ", t.\"created_at\") >= t.\"created_at\")";
}

FeedPlan opened_deals() {
    FeedPlan plan = simple(records::deal, event::deal_opened, R"(COALESCE(t."opened_at", t."created_at"))", begun_before("closed_at"));
    plan.value = R"(t."value")";
    plan.currency = R"(t."currency")";
    return plan;
}

FeedPlan opened_tickets() {
    FeedPlan plan = simple(records::ticket, event::ticket_opened, R"(COALESCE(t."opened_at", t."created_at"))", begun_before("solved_at"));
    plan.body = R"(t."description")";
    return plan;
}

/// In the order in which things of the same second follow each other, the last first.
std::vector<FeedPlan> all_plans() {
    return {simple(records::ticket, event::ticket_solved, R"(t."solved_at")"),
            simple(records::task, event::task_done, R"(t."done_at")", R"(t."status" = 'done')"),
            closed_deals(),
            simple(records::task, event::task_added, R"(t."created_at")", R"(COALESCE(t."done_at", t."created_at") >= t."created_at")"),
            activities(),
            opened_tickets(),
            opened_deals()};
}

bool has_own_feed(const RecordType& type) {
    const std::vector<FeedPlan> plans = all_plans();
    return std::any_of(plans.begin(), plans.end(), [&](const FeedPlan& plan) { return plan.type == &type; });
}

class QueryFeed : public Feed {
public:
    QueryFeed(actions::Session& session, const TimelineRequest& request, FeedPlan plan, const std::string& numbers)
        : configuration_(session.configuration), wanted_(request.events), plan_(std::move(plan)) {
        event_.type = plan_.type;
        statement_ = session.database.prepare(select(request, numbers));
        parameters_.bind_to(statement_);
    }

    bool next() override {
        while (statement_.step()) {
            read();
            if (!event_.name.empty() && (wanted_.empty() || std::find(wanted_.begin(), wanted_.end(), event_.name) != wanted_.end())) {
                return true;
            }
        }
        return false;
    }

private:
    /// First which rows, then what is told of them: names of people are only looked up for rows that are shown.
    std::string select(const TimelineRequest& request, const std::string& numbers) {
        const std::string table = store::table_name(*plan_.type);
        const std::string from = table + " AS t" + plan_.join;
        std::string pick = "SELECT t.\"number\" AS \"number\", " + plan_.time + " AS \"at\" FROM " + from + " WHERE t.\"number\" IN (" +
                           numbers + ") AND " +
                           (request.from.empty() ? plan_.time + " IS NOT NULL" : plan_.time + " >= " + parameters_.add(request.from));
        if (!request.until.empty()) {
            pick += " AND " + plan_.time + " < " + parameters_.add(request.until);
        }
        pick += plan_.condition.empty() ? "" : " AND " + plan_.condition;
        if (plan_.events.empty() && !wanted_.empty()) {
            pick += R"( AND t."type" IN ()" + kinds_wanted() + ")";
        }
        // Of deals that were closed some may be left out: then the limit has to wait.
        if (request.limit && (request.events.empty() || plan_.events.size() < 2)) {
            pick += " ORDER BY 2 DESC, 1 DESC LIMIT " + std::to_string(*request.limit + 1);
        }
        return "SELECT p.\"at\", " + plan_.name + ", " + plan_.direction + ", " + plan_.title + ", " + plan_.body + ", " + plan_.note +
               ", " + plan_.value + ", " + plan_.currency + ", " + people_names(*plan_.type, "t") + ", " + people_ids(*plan_.type, "t") +
               ", o.\"name\", o.\"id\", t.\"number\", t.\"id\", " + plan_.pipeline + " FROM (" + pick + ") AS p JOIN " + table +
               " AS t ON t.\"number\" = p.\"number\"" + plan_.join + " LEFT JOIN " + store::table_name(records::user) +
               " AS o ON o.\"number\" = t.\"owner\" ORDER BY p.\"at\" DESC, p.\"number\" DESC";
    }

    std::string kinds_wanted() const {
        std::string kinds;
        for (const std::string& each : wanted_) {
            kinds += (kinds.empty() ? "" : ", ") + literal(each == event::deal_moved ? sales::stage_change : std::string_view(each));
        }
        return kinds;
    }

    void read() {
        event_.at = statement_.text(0);
        event_.name = name();
        event_.direction = statement_.text(2);
        event_.title = statement_.text(3);
        event_.body = statement_.text(4);
        if (event_.name == event::deal_moved) {
            tell_move();
        } else if (!statement_.is_null(5)) {
            body_ = std::string(event_.body) + (event_.body.empty() ? "" : ": ") + std::string(statement_.text(5));
            event_.body = body_;
        }
        event_.value = statement_.is_null(6) ? std::nullopt : std::optional(statement_.integer(6));
        event_.currency = statement_.text(7);
        event_.people = statement_.text(8);
        event_.people_ids = statement_.text(9);
        event_.owner = statement_.text(10);
        event_.owner_id = statement_.text(11);
        event_.number = statement_.integer(12);
        event_.id = statement_.text(13);
    }

    /// "lead → proposal: they want more pages" of the deal, which gives the title.
    void tell_move() {
        body_ = event_.title;
        if (event_.body != event_.title) {
            body_ += (body_.empty() ? "" : ": ") + std::string(event_.body);
        }
        event_.body = body_;
        event_.title = statement_.text(5);
    }

    std::string_view name() const {
        if (plan_.type == &records::activity) {
            const std::string_view kind = statement_.text(1);
            return kind == sales::stage_change ? event::deal_moved : kind;
        }
        if (plan_.events.size() == 1) {
            return plan_.events.front();
        }
        const config::Pipeline& pipeline = configuration_.pipeline_or_default(statement_.text(14));
        const std::string_view stage = statement_.text(1);
        return stage == pipeline.won_stage ? event::deal_won : (stage == pipeline.lost_stage ? event::deal_lost : std::string_view());
    }

    const config::Configuration& configuration_;
    const std::vector<std::string>& wanted_;
    FeedPlan plan_;
    store::Parameters parameters_;
    store::Statement statement_;
    std::string body_;
};

bool is_wanted(const TimelineRequest& request, const FeedPlan& plan) {
    const std::vector<std::string>& wanted = request.events;
    if (wanted.empty()) {
        return true;
    }
    const std::vector<std::string> own =
        plan.events.empty() ? events_of(records::activity.name) : std::vector<std::string>(plan.events.begin(), plan.events.end());
    return std::find_first_of(own.begin(), own.end(), wanted.begin(), wanted.end()) != own.end() ||
           (plan.events.empty() && std::find(wanted.begin(), wanted.end(), event::deal_moved) != wanted.end());
}

}  // namespace

std::vector<std::unique_ptr<Feed>> feeds_of(actions::Session& session, const TimelineRequest& request) {
    std::vector<std::unique_ptr<Feed>> feeds;
    const Subject subject{request.type, request.record.number};
    auto add = [&](const FeedPlan& plan, const std::string& numbers) {
        if (!numbers.empty() && is_wanted(request, plan)) {
            feeds.push_back(std::make_unique<QueryFeed>(session, request, plan, numbers));
        }
    };
    for (const FeedPlan& plan : all_plans()) {
        add(plan, related_numbers(*plan.type, subject));
    }
    if (!has_own_feed(*request.type)) {
        add(simple(*request.type, event::added, R"(t."created_at")"), std::to_string(request.record.number));
    }
    if (request.changes) {
        feeds.push_back(change_feed(session, request));
    }
    return feeds;
}

}  // namespace crm::reports
