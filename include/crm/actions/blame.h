// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/store/journal.h>

#include <optional>
#include <string>
#include <vector>

namespace crm::actions {

/// A field of a record, and the operation that gave it the value that it has.
struct Authorship {
    std::string field;
    std::string value;  ///< as people read it
    bool is_custom = false;
    std::optional<store::OperationRow> operation;  ///< nothing where the journal does not say: its contents were erased
};

/// Every field that the record has, in the order of its type's declaration, custom ones apart from each other. Reads the record's journal
/// backwards, once, as far as it has to. Throws Error{not_found} when there is no such record.
std::vector<Authorship> authorship(Session& session, const schema::RecordType& type, std::int64_t number);

}  // namespace crm::actions
