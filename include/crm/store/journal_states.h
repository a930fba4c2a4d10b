// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/catalog.h>
#include <crm/schema/value.h>
#include <crm/store/database.h>
#include <crm/store/journal.h>

#include <cstdint>
#include <string>
#include <vector>

namespace crm::store {

/// What the journal makes of one record, from all its changes.
struct JournalledRecord {
    std::string id;
    const schema::RecordType* type = nullptr;  ///< null for one that this program does not know
    bool is_there = false;                     ///< false: removed in the end
    bool has_beginning = false;                ///< its creation is in the journal, so that the fields are all of them
    bool is_erased = false;                    ///< what some change said was erased for good, so that the fields are not known
    std::vector<std::string> fields;           ///< the JSON of each field, as images have it; empty where it holds nothing
    std::int64_t faults = 0;                   ///< changes that say nothing that could be understood
};

/// The journal record by record, in the order of their ids. Memory holds one record.
class JournalStates {
public:
    JournalStates(Database& database, const schema::Catalog& catalog);
    /// False at the end.
    bool next(JournalledRecord& record);

private:
    void take(JournalledRecord& record);

    const schema::Catalog& catalog_;
    Statement changes_;
    bool has_change_;
};

/// The JSON of each field of a record, as in an image; empty where it holds nothing.
std::vector<std::string> field_images(const schema::Record& record);
/// Names of the fields in which two states differ, with commas.
std::string differing_fields(const schema::RecordType& type, const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace crm::store
