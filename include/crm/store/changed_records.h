// SPDX-License-Identifier: MIT
#pragma once

#include <crm/store/database.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// What an operation touched, from the journal.
namespace crm::store {

/// Names the type and id of each record once, in the order in which they were touched.
void each_changed_record(Database& database, std::int64_t operation,
                         const std::function<void(const std::string& type, const std::string& id)>& take);

/// How many records of a type an operation made, changed and removed; one that it made and then changed was made.
struct ChangeCount {
    std::string type;
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t removed = 0;
};
std::vector<ChangeCount> count_changes(Database& database, std::int64_t operation);

}  // namespace crm::store
