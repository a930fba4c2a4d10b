// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>

#include <span>
#include <vector>

/// The rules that only tasks and tickets have.
namespace crm::service {

/// What service has to say about writes.
std::span<const actions::TypeRule> rules();

/// What service sees happen to records: a task done, a ticket solved, whatever command did it.
std::span<const actions::TradeEvent> events();

/// Fields that follow from those of tasks: urgency, ready, waiting, blocked, blocking, overdue.
std::span<const schema::ComputedField> computed_fields();

/// A solved or closed ticket has the time when; one that is opened again has none.
void check_ticket(const actions::Session& session, const schema::Record* before, schema::Record& after,
                  std::vector<schema::Problem>& problems);

}  // namespace crm::service
