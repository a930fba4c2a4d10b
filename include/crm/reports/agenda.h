// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/output/rows.h>

#include <cstdint>

namespace crm::reports {

/// What needs the user now: open tasks that are due, open deals whose expected close is past or within seven days, tickets that are new or
/// open, each kind by date. `ids_shown` prints the ids as a column instead of keeping them for the ids format. Returns the number of rows.
std::int64_t write_agenda(actions::Session& session, bool ids_shown, output::RowSink& sink);

}  // namespace crm::reports
