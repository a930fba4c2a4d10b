// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/store/journal.h>

namespace crm::actions {

/// Takes the last command back that was not taken back yet. Throws Error{not_found} when there is none.
store::OperationRow undo(Session& session);
/// Does again what the last undo took back, while nothing was written since. Throws Error{not_found} when there is none.
store::OperationRow redo(Session& session);

}  // namespace crm::actions
