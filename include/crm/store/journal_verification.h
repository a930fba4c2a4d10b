// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/sha256.h>
#include <crm/store/database.h>

#include <cstdint>
#include <functional>
#include <string>

/// The proof that nobody altered the journal; journal_seal.h says how it is sealed.
namespace crm::store {

/// A place where the journal is not what was written.
struct JournalFault {
    std::int64_t operation = 0;
    std::int64_t change = 0;  ///< 0 where it is the operation's own row
    std::string record;       ///< id, of a change
    std::string what;
};

struct JournalVerification {
    std::int64_t operations = 0;
    std::int64_t changes = 0;
    std::int64_t erased = 0;  ///< changes whose contents are gone, with their digest still in its place
    std::int64_t faults = 0;
    Sha256 head{};  ///< the last operation's hash; zeros in an empty journal
};

/// Reads the whole journal once; memory holds one change. `report` is called for each fault, in order.
JournalVerification verify_journal(Database& database, const std::function<void(const JournalFault&)>& report);
/// The last operation's hash as it is written; zeros in an empty journal.
Sha256 journal_head(Database& database);
/// The number of the operation with that hash; 0 when there is none.
std::int64_t operation_with_hash(Database& database, const Sha256& hash);

}  // namespace crm::store
