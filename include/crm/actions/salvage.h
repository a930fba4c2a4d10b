// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/store/salvage.h>

#include <cstdint>
#include <string>

namespace crm::actions {

struct SalvageResult {
    std::int64_t records = 0;
    std::int64_t from_journal = 0;  ///< of the records: those that only the journal still had, whole or in part
    std::int64_t operations = 0;
    std::int64_t losses = 0;
};

/// Puts all that can be read of a damaged file into the session's database, in which nothing has happened yet: records with their ids,
/// numbers and times, from the tables or else from the journal, and the journal. Links to records that are lost are dropped. What the
/// journal does not explain any more becomes one operation of its own at the end. Beside `desk_path`, where nothing may be, is room to
/// work. Throws Error{conflict} where the database is not empty.
SalvageResult salvage(Session& session, const std::string& path, const std::string& desk_path, const store::TakeLoss& lose);

}  // namespace crm::actions
