// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/store/journal.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm::actions {

/// What is done with a value that was changed after the operation which is taken back. Changes of other fields stay in any case.
enum class LaterChanges {
    refuse,     ///< change nothing, and say which they are
    overwrite,  ///< take back what the operation did all the same
    keep,       ///< leave that value; a record that the operation made and that was changed or linked to since stays whole
};

/// One operation taken back by another.
struct Reversal {
    store::OperationRow operation;   ///< the one taken back, with the command that people typed: not "crm undo" where that was reverted
    std::vector<std::string> later;  ///< what was changed since and was overwritten or kept, a line each; the first `listed_changes`
    std::int64_t later_count = 0;    ///< of how many
};
inline constexpr std::size_t listed_changes = 20;

/// Called with the number of the operation that takes back, before it is committed.
using BeforeCommit = std::function<void(std::int64_t operation)>;

/// Takes an operation back: the one of that number or ULID, else the last one that was not taken back yet. Throws Error{not_found} when
/// there is none, Error{conflict} when it was taken back already or, with LaterChanges::refuse, when what it did was changed since, and
/// when nothing of it is left.
Reversal undo(Session& session, std::string_view operation = {}, LaterChanges later = LaterChanges::refuse,
              const BeforeCommit& before_commit = {});
/// Does again what undo took back: the operation of that number or ULID, else the last one undone, while nothing was written since.
Reversal redo(Session& session, std::string_view operation = {}, LaterChanges later = LaterChanges::refuse,
              const BeforeCommit& before_commit = {});

}  // namespace crm::actions
