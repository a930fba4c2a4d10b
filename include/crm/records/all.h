// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/field.h>

#include <span>

namespace crm::records {

/// Every record type, in the order in which help lists them and `export all` writes them: what is linked to before what links.
std::span<const schema::RecordType* const> all();

}  // namespace crm::records
