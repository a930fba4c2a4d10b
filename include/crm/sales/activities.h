// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/writer.h>

#include <optional>
#include <string>
#include <string_view>

/// What goes with noting down that something happened.
namespace crm::sales {

/// The kind of activity that only a move of a deal makes.
inline constexpr std::string_view stage_change = "stage-change";

/// Throws Error{invalid} where somebody makes by hand, or out of another kind, what only a move of a deal makes. Files may hold it.
void refuse_stage_change(const schema::Record* before, const schema::Record& after);

/// The company that an activity belongs to where nobody named one: that of its deal, else of its ticket, else the employer that all its
/// contacts who have one share. It stays with the activity when the contact changes jobs.
std::optional<schema::Reference> company_of(actions::Writer& writer, const schema::Record& activity);

/// The task that follows from an activity: about the same records, for the same owner.
schema::Record follow_up(const schema::Record& activity, std::string title);

}  // namespace crm::sales
