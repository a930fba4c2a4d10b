// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/writer.h>

#include <cstdint>
#include <string_view>
#include <vector>

/// The rules that only tasks have.
namespace crm::service {

/// A new task with a time when it was done, and no status, is done.
void complete_task(schema::Record& record);
/// A task that is done has the time when, one that is not has none; it comes after no task that comes after it. A new task that comes
/// back is due on the first day that fits, where no other is given.
void check_task(const actions::Session& session, const schema::Record* before, schema::Record& after,
                std::vector<schema::Problem>& problems);
/// When a task is done that comes back, the next one is made; what waited for it is named.
void follow_task(actions::Writer& writer, const schema::Record& before, const schema::Record& after);

/// Gives a task another status. Throws Error{conflict} when it has that already, or is done and would be cancelled.
void set_task_status(actions::Writer& writer, std::int64_t number, std::string_view status);

}  // namespace crm::service
