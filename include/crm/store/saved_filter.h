// SPDX-License-Identifier: MIT
#pragma once

#include <crm/query/filter.h>
#include <crm/schema/field.h>
#include <crm/store/database.h>
#include <crm/store/select.h>

#include <string>
#include <string_view>
#include <vector>

/// Filters that were saved under a name, and stand in others as @NAME.
namespace crm::store {

struct SavedFilter {
    std::string name;
    std::string expression;
    std::string noun;  ///< of the type that it filters; empty: of any
};
/// All of them, by name; for completion.
std::vector<SavedFilter> saved_filters(Database& database);
/// How the name stands in a filter: @hot, @"hot leads".
std::string mention_of(std::string_view name);

/// The filter with what is saved in the place of each @NAME; its faults point to where the name stands. Throws Error{not_found} with the
/// nearest names for an unknown one, Error{usage} for one that filters another type of record or contains itself.
query::Filter with_saved(Database& database, const schema::RecordType& type, const FilterText& filter);

/// Checks that every @NAME of a filter leads to something, for whatever type of record. Throws as with_saved().
void check_saved(Database& database, const FilterText& filter);

}  // namespace crm::store
