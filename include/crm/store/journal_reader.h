// SPDX-License-Identifier: MIT
#pragma once

#include <crm/store/journal.h>

#include <cstdint>
#include <optional>
#include <string>

namespace crm::store {

/// The whole journal in one pass, oldest operation first, each with its changes behind it. Memory holds one change.
class JournalReader {
public:
    explicit JournalReader(Database& database);

    /// The next operation; nothing at the end. Changes of the one before that were not asked for are passed over.
    std::optional<OperationRow> next_operation();
    /// The operation's next change; nothing after its last.
    std::optional<ChangeRow> next_change();

private:
    Statement operations_;
    Statement changes_;
    bool has_change_;
    std::int64_t operation_ = 0;
};

std::int64_t operation_count(Database& database);
/// The name of this copy of the database; nothing before the first write.
std::optional<std::string> replica_name(Database& database);
/// The last number that a record of the type got, also one that is gone; 0 before the first.
std::int64_t last_number_given(Database& database, const schema::RecordType& type);

}  // namespace crm::store
