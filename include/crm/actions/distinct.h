// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/writer.h>

#include <cstdint>

namespace crm::actions {

/// Notes in both records that they look alike and are not the same, or takes that back. The type has a field distinct_from.
void set_distinct(Writer& writer, const schema::RecordType& type, std::int64_t one, std::int64_t other, bool distinct);

}  // namespace crm::actions
