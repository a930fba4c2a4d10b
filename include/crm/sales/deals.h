// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/writer.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The rules that only deals have.
namespace crm::sales {

/// What sales has to say about writes.
std::span<const actions::TypeRule> rules();

/// What sales sees happen to records: a deal moved, won or lost, whatever command did it.
std::span<const actions::TradeEvent> events();

/// Fills in pipeline, stage and closing time, and checks that the stage is one of the pipeline's.
void check_deal(const actions::Session& session, const schema::Record* before, schema::Record& after,
                std::vector<schema::Problem>& problems);
/// A person is called by given and family name where no full name is given, and has a rhythm of at least a day, or 0 for none.
void check_contact(const actions::Session& session, const schema::Record* before, schema::Record& after,
                   std::vector<schema::Problem>& problems);

struct Move {
    std::string stage;
    std::string note;         ///< becomes the text of the activity; empty: only "proposal → won"
    std::string lost_reason;  ///< kept when the stage is the lost one
};

/// Brings a deal to another stage and logs it as an activity. Throws Error{conflict} when it is there already, Error{usage} for a stage
/// that its pipeline lacks. Returns the deal as it is then.
schema::Record move_deal(actions::Writer& writer, std::int64_t number, const Move& move);

/// The name of the won or lost stage of the deal's pipeline.
std::string won_stage_of(const actions::Session& session, const schema::Record& deal);
std::string lost_stage_of(const actions::Session& session, const schema::Record& deal);

/// One stay in a stage, from the journal.
struct StageStay {
    std::string stage;
    std::string since;  ///< RFC 3339
    std::string user;
};
/// True for records that move through stages.
bool has_stages(const schema::RecordType& type);
/// Oldest first; empty for records without stages.
std::vector<StageStay> stage_history(actions::Session& session, const schema::RecordType& type, const std::string& id);

}  // namespace crm::sales
