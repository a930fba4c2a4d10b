// SPDX-License-Identifier: MIT
#include <crm/sales/deals.h>

#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/records/activity.h>
#include <crm/records/contact.h>
#include <crm/records/deal.h>
#include <crm/store/journal.h>

#include <array>
#include <set>

namespace crm::sales {

using actions::Session;
using schema::Problem;
using schema::Record;
using schema::Reference;

namespace {

std::string list_stages(const config::Pipeline& pipeline) {
    std::vector<std::string> names;
    for (const config::Stage& stage : pipeline.stages) {
        names.push_back(stage.name);
    }
    return text::join(names, ", ");
}

void clear_when_reopened(const config::Pipeline& pipeline, const Record& before, Record& after) {
    const bool was_closed = pipeline.is_closed(before.text("stage"));
    if (was_closed && !pipeline.is_closed(after.text("stage")) && before.at("closed_at") == after.at("closed_at")) {
        after.at("closed_at") = std::monostate{};
    }
    if (before.text("stage") == pipeline.lost_stage && after.text("stage") != pipeline.lost_stage &&
        before.at("lost_reason") == after.at("lost_reason")) {
        after.at("lost_reason") = std::monostate{};
    }
}

constexpr std::array<actions::TypeRule, 2> trade_rules{{
    {records::contact.name, check_contact},
    {records::deal.name, check_deal},
}};

bool is_moved(const Session& /*session*/, const Record* before, const Record* after) {
    return before != nullptr && after != nullptr &&
           (before->at("stage") != after->at("stage") || before->at("pipeline") != after->at("pipeline"));
}

bool is_won(const Session& session, const Record* deal) { return deal != nullptr && deal->text("stage") == won_stage_of(session, *deal); }

bool is_lost(const Session& session, const Record* deal) { return deal != nullptr && deal->text("stage") == lost_stage_of(session, *deal); }

constexpr std::array<actions::TradeEvent, 3> trade_events{{
    {records::deal.name, "move", is_moved},
    {records::deal.name, "won",
     [](const Session& session, const Record* before, const Record* after) { return is_won(session, after) && !is_won(session, before); }},
    {records::deal.name, "lost",
     [](const Session& session, const Record* before, const Record* after) {
         return is_lost(session, after) && !is_lost(session, before);
     }},
}};

}  // namespace

std::span<const actions::TypeRule> rules() { return trade_rules; }

std::span<const actions::TradeEvent> events() { return trade_events; }

void check_deal(const Session& session, const Record* before, Record& after, std::vector<Problem>& problems) {
    const config::Pipeline& pipeline = session.configuration.pipeline_or_default(after.text("pipeline"));
    if (is_empty(after.at("pipeline"))) {
        after.at("pipeline") = pipeline.name;
    }
    if (is_empty(after.at("stage"))) {
        after.at("stage") = pipeline.stages.front().name;
    }
    const std::string stage(after.text("stage"));
    const bool kept = before != nullptr && before->text("stage") == stage && before->text("pipeline") == after.text("pipeline");
    // A stage that the configuration no longer has may stay where it is, but nothing may newly enter it.
    if (!kept && pipeline.find(stage) == nullptr) {
        problems.push_back(
            {"stage", "the pipeline \"" + pipeline.name + "\" has no stage \"" + stage + "\"; its stages are " + list_stages(pipeline)});
        return;
    }
    if (before != nullptr) {
        clear_when_reopened(pipeline, *before, after);
    }
    // What was closed at an unknown time stays so.
    const bool was_closed = before != nullptr && pipeline.is_closed(before->text("stage")) && is_empty(before->at("closed_at"));
    if (pipeline.is_closed(stage) && is_empty(after.at("closed_at")) && !was_closed) {
        after.at("closed_at") = format_timestamp(session.now());
    }
    if (before == nullptr && !is_empty(after.at("closed_at")) && after.text("closed_at") < after.text("opened_at")) {
        const bool opening_unknown = after.text("opened_at") == format_timestamp(session.now());
        if (opening_unknown) {
            after.at("opened_at") = std::monostate{};
        } else {
            problems.push_back({"closed_at", "it is before opened_at"});
        }
    }
}

void check_contact(const Session& /*session*/, const Record* /*before*/, Record& after, std::vector<Problem>& problems) {
    constexpr std::int64_t day = 86400;
    const auto* rhythm = std::get_if<std::int64_t>(&after.at("rhythm"));
    if (rhythm != nullptr && *rhythm != 0 && *rhythm < day) {
        problems.push_back({"rhythm", format_duration(*rhythm) + " is less than a day; write its unit: 30d"});
    }
    if (!is_empty(after.at("name"))) {
        return;
    }
    std::string name(after.text("given_name"));
    if (!name.empty() && !after.text("family_name").empty()) {
        name += ' ';
    }
    name += after.text("family_name");
    if (!name.empty()) {
        after.at("name") = std::move(name);
    }
}

Record move_deal(actions::Writer& writer, std::int64_t number, const Move& move) {
    Session& session = writer.session();
    const Record before = writer.load(records::deal, number);
    const config::Pipeline& pipeline = session.configuration.pipeline_or_default(before.text("pipeline"));
    std::vector<std::string> names;
    for (const config::Stage& stage : pipeline.stages) {
        names.push_back(stage.name);
    }
    const std::string stage = schema::match_choice(move.stage, names);
    if (stage.empty()) {
        const std::optional<std::string> near = text::closest(move.stage, names);
        throw Error(ErrorKind::invalid,
                    "there is no stage \"" + text::escape_controls(move.stage) + "\" in the pipeline \"" + pipeline.name + "\"",
                    (near ? "did you mean " + *near + "? " : "") + "stages: " + list_stages(pipeline));
    }
    if (stage == before.text("stage")) {
        throw Error(ErrorKind::conflict, "deal #" + std::to_string(number) + " is in the stage " + stage + " already");
    }
    Record after = before;
    after.at("stage") = stage;
    if (!move.lost_reason.empty()) {
        after.at("lost_reason") = move.lost_reason;
    }
    throw_unless_ok(session, records::deal, writer.update(before, after));

    Record activity(records::activity);
    activity.at("type") = std::string("stage-change");
    activity.at("subject") = std::string(before.text("stage")) + " → " + stage;
    activity.at("body") = move.note.empty() ? activity.at("subject") : schema::Value(move.note);
    activity.at("deal") = Reference{number, before.id(), std::string(before.label())};
    activity.at("company") = before.at("company");
    activity.at("contacts") = before.at("contacts");
    throw_unless_ok(session, records::activity, writer.create(activity));
    return after;
}

std::string won_stage_of(const Session& session, const Record& deal) {
    return session.configuration.pipeline_or_default(deal.text("pipeline")).won_stage;
}

std::string lost_stage_of(const Session& session, const Record& deal) {
    return session.configuration.pipeline_or_default(deal.text("pipeline")).lost_stage;
}

bool has_stages(const schema::RecordType& type) { return type.name == records::deal.name; }

namespace {

/// The changes that stand: without undo and redo, and without what they took back.
std::vector<store::RecordChange> standing_changes(std::vector<store::RecordChange> changes) {
    std::set<std::int64_t> reverted;
    // Whatever takes an operation back comes later: read backwards, each is known to stand or not before what it reverts.
    for (auto each = changes.rbegin(); each != changes.rend(); ++each) {
        const store::OperationRow& operation = each->operation;
        if (operation.reverts != 0 && !reverted.contains(operation.number)) {
            reverted.insert(operation.reverts);
        }
    }
    std::erase_if(changes,
                  [&](const store::RecordChange& each) { return each.operation.reverts != 0 || reverted.contains(each.operation.number); });
    return changes;
}

}  // namespace

std::vector<StageStay> stage_history(Session& session, const schema::RecordType& type, const std::string& id) {
    std::vector<StageStay> stays;
    if (!has_stages(type)) {
        return stays;
    }
    for (const store::RecordChange& each : standing_changes(store::Journal(session.database).changes_of_record(id))) {
        if (each.change.after.empty()) {
            continue;
        }
        const Node after = json::parse(each.change.after, "journal");
        const Node* stage = after.find("stage");
        if (stage != nullptr && stage->kind == Node::Kind::string) {
            stays.push_back({stage->text, each.operation.at, each.operation.user});
        }
    }
    return stays;
}

}  // namespace crm::sales
