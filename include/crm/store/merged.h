// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/catalog.h>
#include <crm/schema/value.h>
#include <crm/store/database.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What records that were merged into others were called: a lookup, so that their ids, numbers, names and unique values still lead
/// somewhere.
namespace crm::store {

struct MergedName {
    std::string_view field;
    std::string value;
};
/// All that a record is called by: id, number, name and its unique values, as the lookup has them.
std::vector<MergedName> merged_names(const schema::Record& record);

/// Notes all that a record was called by, which is about to go.
void note_merged(Database& database, const schema::Record& gone, std::string_view survivor);
/// A record is there again.
void forget_merged(Database& database, std::string_view id);

/// The record that one with this id became a part of, through any number of merges; nothing when it was not merged, or that record is gone.
std::optional<schema::Reference> survivor_of(Database& database, const schema::RecordType& type, std::string_view id);
/// The same of several, each once.
std::vector<schema::Reference> survivors_of(Database& database, const schema::RecordType& type, const std::vector<std::string>& ids);
/// The id of what it was merged into itself, which may have been merged further; nothing when it was not.
std::optional<std::string> next_survivor(Database& database, std::string_view id);
/// The ids of merged records that were called so; a field's value as its lookup key, or "id", which may be a prefix.
std::vector<std::string> merged_called(Database& database, const schema::RecordType& type, std::string_view field, std::string_view value);

bool has_merged(Database& database, const schema::RecordType& type);

/// The ids of records that were merged into this one itself, the last one first.
std::vector<std::string> merged_into(Database& database, std::string_view survivor);

/// Calls `take` with the records that became a part of another one, as the journal has it: each as it was, without its links, and the
/// survivor's id.
void each_merged(Database& database, const schema::Catalog& catalog,
                 const std::function<void(const schema::Record& gone, std::string_view survivor)>& take);
/// Whether an operation after that one merged records, or took out of others what was merged.
bool merges_after(Database& database, std::int64_t operation);
/// Makes the lookup anew from the journal.
void rebuild_merged(Database& database, const schema::Catalog& catalog);

}  // namespace crm::store
