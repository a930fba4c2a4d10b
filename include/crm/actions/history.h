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
};

/// The fields that a journal row changed, in the order of the type's declaration; ids, numbers and times of change left out.
std::vector<FieldChange> field_changes(Session& session, const store::ChangeRow& change);

}  // namespace crm::actions
