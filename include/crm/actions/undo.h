// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/store/journal.h>

#include <cstdint>
#include <functional>

namespace crm::actions {

/// Called with the number of the operation that takes back, before it is committed.
using BeforeCommit = std::function<void(std::int64_t operation)>;

/// Both return the operation that they revert, with the command that people typed: not "crm undo" where an undo is reverted.

/// Takes the last command back that was not taken back yet. Throws Error{not_found} when there is none.
store::OperationRow undo(Session& session, const BeforeCommit& before_commit = {});
/// Does again what the last undo took back, while nothing was written since. Throws Error{not_found} when there is none.
store::OperationRow redo(Session& session, const BeforeCommit& before_commit = {});

}  // namespace crm::actions
