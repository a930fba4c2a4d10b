// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/base/document.h>

#include <string>
#include <vector>

namespace crm::exchange {

/// A link as the export has it: the field and the id of what it leads to.
struct StoredLinks {
    std::size_t field;
    std::vector<std::string> ids;
};

/// A record as export_all wrote it, links apart. What the export holds was valid when it was written, so that settings of today, such as
/// the stages of a pipeline, do not matter; only what could not be stored is refused: Error{invalid}, without the place.
schema::Record stored_record(const actions::Session& session, const schema::RecordType& type, const Node& object,
                             std::vector<StoredLinks>& links);

}  // namespace crm::exchange
