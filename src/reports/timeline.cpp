// SPDX-License-Identifier: MIT
#include <crm/reports/timeline.h>

#include "reports/timeline_feed.h"

#include <crm/actions/history.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/records/activity.h>
#include <crm/records/deal.h>
#include <crm/records/task.h>
#include <crm/records/ticket.h>
#include <crm/records/user.h>
#include <crm/sales/activities.h>
#include <crm/store/journal.h>
#include <crm/store/lookup.h>

#include <algorithm>
#include <array>

namespace crm::reports {

using output::Cell;
using output::Kind;

namespace {

constexpr std::array<std::string_view, 10> other_events{event::deal_opened, event::deal_moved, event::deal_won,      event::deal_lost,
                                                        event::task_added,  event::task_done,  event::ticket_opened, event::ticket_solved,
                                                        event::added,       event::changed};

std::vector<std::string> kinds_of_activity() {
    std::vector<std::string> kinds = schema::split_choices(records::activity.find("type")->choices);
    std::erase(kinds, sales::stage_change);
    return kinds;
}

class ChangeFeed : public Feed {
public:
    ChangeFeed(actions::Session& session, const TimelineRequest& request) : session_(session), request_(request) {
        for (store::RecordChange& each : store::Journal(session.database).changes_of_record(request.record.id)) {
            const std::string& at = each.operation.at;
            const bool within = at >= request.from && (request.until.empty() || at < request.until);
            if (each.change.action == store::Action::update && within) {
                changes_.push_back(std::move(each));
            }
        }
    }

    bool next() override {
        if (changes_.empty()) {
            return false;
        }
        current_ = std::move(changes_.back());
        changes_.pop_back();
        body_.clear();
        for (const actions::FieldChange& field : actions::field_changes(session_, current_.change)) {
            body_ += (body_.empty() ? "" : "; ") + field.field + ": " + (field.before.empty() ? "" : field.before + " → ") +
                     (field.after.empty() ? "nothing" : field.after);
        }
        event_.at = current_.operation.at;
        event_.name = event::changed;
        event_.body = body_;
        find_user(current_.operation.user);
        event_.type = request_.type;
        event_.number = request_.record.number;
        event_.id = request_.record.id;
        return true;
    }

private:
    /// Who wrote, by the name of those days; mostly the same as the last time.
    void find_user(const std::string& name) {
        if (!user_ || user_->label != name) {
            const std::vector<schema::Reference> found = store::find_by_label(session_.database, records::user, name, 1);
            user_ = found.empty() ? schema::Reference{0, {}, name} : found.front();
        }
        event_.owner = user_->label;
        event_.owner_id = user_->id;
    }

    actions::Session& session_;
    const TimelineRequest& request_;
    std::optional<schema::Reference> user_;
    std::vector<store::RecordChange> changes_;  ///< oldest first; taken from the end
    store::RecordChange current_;
    std::string body_;
};

void begin(output::RowSink& sink) {
    std::array<output::Column, timeline_columns> columns;
    columns[at_column] = {"at", "", Kind::datetime, false, false, false};
    columns[event_column] = {"event", "", Kind::text, false, false, false};
    columns[direction_column] = {"direction", "", Kind::text, false, false, false};
    columns[title_column] = {"title", "", Kind::text, false, false, false};
    columns[body_column] = {"body", "", Kind::lines, false, false, false};
    columns[value_column] = {"value", "", Kind::money, false, false, false};
    columns[currency_column] = {"currency", "", Kind::text, false, false, false};
    columns[people_column] = {"contacts", "", Kind::reference, true, false, false};
    columns[owner_column] = {"owner", "", Kind::reference, false, false, false};
    columns[type_column] = {"type", "", Kind::text, false, false, false};
    columns[number_column] = {"number", "", Kind::integer, false, false, false};
    columns[id_column] = {"id", "", Kind::text, false, true, false};
    sink.begin(columns);
}

bool write(output::RowSink& sink, const Event& event) {
    auto text = [](std::string_view value) { return value.empty() ? Cell{} : Cell::of(value); };
    auto reference = [](std::string_view name, std::string_view id) { return name.empty() ? Cell{} : Cell::reference(name, id); };
    std::array<Cell, timeline_columns> cells;
    cells[at_column] = Cell::of(event.at);
    cells[event_column] = Cell::of(event.name);
    cells[direction_column] = text(event.direction);
    cells[title_column] = text(event.title);
    cells[body_column] = text(event.body);
    cells[value_column] = event.value ? Cell::money(*event.value, event.currency) : Cell{};
    cells[currency_column] = event.value ? text(event.currency) : Cell{};
    cells[people_column] = reference(event.people, event.people_ids);
    cells[owner_column] = reference(event.owner, event.owner_id);
    cells[type_column] = Cell::of(event.type->name);
    cells[number_column] = Cell::of(event.number);
    cells[id_column] = Cell::of(event.id);
    return sink.row(cells);
}

}  // namespace

std::vector<std::string> timeline_events() {
    std::vector<std::string> events = kinds_of_activity();
    events.insert(events.end(), other_events.begin(), other_events.end());
    return events;
}

std::vector<std::string> events_of(std::string_view word) {
    const std::vector<std::string> all = timeline_events();
    if (std::string event = schema::match_choice(word, all); !event.empty()) {
        return {std::move(event)};
    }
    if (word == records::activity.name || word == records::activity.plural) {
        return kinds_of_activity();
    }
    std::vector<std::string> meant;
    for (const schema::RecordType* type : {&records::deal, &records::task, &records::ticket}) {
        if (word != type->name && word != type->plural) {
            continue;
        }
        const std::string beginning = std::string(type->name) + '-';
        std::copy_if(all.begin(), all.end(), std::back_inserter(meant),
                     [&](const std::string& each) { return each.starts_with(beginning); });
    }
    if (meant.empty()) {
        const std::optional<std::string> near = text::closest(word, all);
        throw Error(ErrorKind::usage, "a timeline has no events \"" + text::escape_controls(word) + '"',
                    near ? "did you mean " + *near + "?" : "there are activity, deal, task, ticket, " + text::join(all, ", "));
    }
    return meant;
}

std::unique_ptr<Feed> change_feed(actions::Session& session, const TimelineRequest& request) {
    return std::make_unique<ChangeFeed>(session, request);
}

TimelineCount write_timeline(actions::Session& session, const TimelineRequest& request, output::RowSink& sink) {
    const store::Snapshot snapshot(session.database);
    std::vector<std::unique_ptr<Feed>> feeds = feeds_of(session, request);
    std::erase_if(feeds, [](const std::unique_ptr<Feed>& feed) { return !feed->next(); });
    begin(sink);
    TimelineCount count;
    while (!feeds.empty()) {
        // Of those that happened at the same time the first feed goes first.
        const auto newest =
            std::max_element(feeds.begin(), feeds.end(), [](const auto& a, const auto& b) { return a->event().at < b->event().at; });
        if (request.limit && count.events == *request.limit) {
            count.cut = true;
            break;
        }
        if (!write(sink, (*newest)->event())) {
            break;
        }
        ++count.events;
        if (!(*newest)->next()) {
            feeds.erase(newest);
        }
    }
    sink.end();
    return count;
}

}  // namespace crm::reports
