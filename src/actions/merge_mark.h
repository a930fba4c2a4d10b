// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/store/journal.h>

#include <cstdint>
#include <optional>
#include <string>

namespace crm::actions {

/// What the journal notes where a record became a part of another.
struct MergeMark {
    std::int64_t operation = 0;
    store::ChangeRow removal;  ///< of the record that went
    std::string survivor;      ///< id
    bool joined = false;       ///< the survivor got something from it: that is the change behind the removal
};

/// How the record of that id was merged, the last time; nothing where it never was.
std::optional<MergeMark> mark_of_merge(Session& session, const std::string& id);

}  // namespace crm::actions
