// SPDX-License-Identifier: MIT
#pragma once

#include "store/tally.h"

#include <crm/schema/catalog.h>
#include <crm/schema/value.h>
#include <crm/store/doctor.h>
#include <crm/store/journal_states.h>
#include <crm/store/search_index.h>

#include <map>

namespace crm::store {

/// What the tables of unique values, tags, custom fields and names of merged records should hold, by the records, against what they do.
class LookupCheck {
public:
    void take(const schema::Record& record);
    Finding finish(Database& database, const schema::Catalog& catalog);

private:
    void take_merged(Database& database, const schema::Catalog& catalog, Tallies& found);
    void check_names_and_numbers(Database& database, const schema::Catalog& catalog, Faults& faults);

    Tallies expected_;
    std::map<std::string, std::int64_t> largest_;  ///< number, by type
};

/// The words that the search index should hold, against those that it does.
class SearchCheck {
public:
    SearchCheck(Database& database, const schema::Catalog& catalog);
    void take(const schema::Record& record);
    Finding finish(const schema::Catalog& catalog);

private:
    Database& database_;
    std::map<const schema::RecordType*, std::int64_t> last_taken_in_;  ///< records of a type beyond this number wait for the next search
    std::map<std::int64_t, Tally> expected_;                           ///< by what the documents of a type have in common
    std::int64_t waiting_ = 0;
};

/// Operations and their changes, and the records against what the journal makes of them.
class JournalCheck {
public:
    JournalCheck(Database& database, const schema::Catalog& catalog);
    /// Records in the order of their ids, over all types.
    void take(const schema::Record& record);
    Finding finish();

private:
    void check_operations();
    void pass(const JournalledRecord& journalled);
    void compare(const schema::Record& record);
    bool is_as_journalled(const schema::Record& record);

    Database& database_;
    JournalStates states_;
    JournalledRecord journalled_;
    bool has_state_;
    std::string present_;  ///< images of the record at hand
    std::string expected_;
    std::int64_t records_ = 0;
    std::int64_t operations_ = 0;
    Faults faults_;
};

}  // namespace crm::store
