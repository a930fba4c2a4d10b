// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/field.h>
#include <crm/store/database.h>

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>

namespace crm::reports {

/// How rows show a record.
struct RecordName {
    std::string id;
    std::string name;
};

/// The names of records by their numbers.
std::unordered_map<std::int64_t, RecordName> names_of(store::Database& database, const schema::RecordType& type,
                                                      std::span<const std::int64_t> numbers);

}  // namespace crm::reports
