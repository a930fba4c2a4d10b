// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/store/journal.h>

#include <string>
#include <vector>

namespace crm::actions {

/// A field's part of a change, as text that people read: money as decimals, links as names.
struct FieldChange {
    std::string field;
    std::string before;
    std::string after;
    bool is_custom = false;
};

/// The field of a removal that says which record it became a part of.
inline constexpr std::string_view merged_into = "merged_into";

/// The fields that a journal row changed, in the order of the type's declaration, custom ones apart from each other; ids, numbers and times
/// of change left out.
std::vector<FieldChange> field_changes(Session& session, const store::ChangeRow& change);

/// What an undo or redo, or one of those, goes back to: the operation that people named. Itself where it goes back to none.
store::OperationRow original(store::Journal& journal, store::OperationRow operation);

}  // namespace crm::actions
