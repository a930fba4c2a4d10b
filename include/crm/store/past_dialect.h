// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What past.h needs of SQLite, whose temporary tables stand before others of the same name. PostgreSQL has a schema in the search path for
/// that, and a view where this has an overlay.
namespace crm::store::dialect {

/// A table as it is in the file, whatever stands before it.
std::string in_file(std::string_view table);
/// A statement that makes a table or an index, for one that goes with the connection.
std::string temporary(std::string_view statement);
/// Gives a temporary table a name that stands before no other.
std::string put_aside(std::string_view table);
/// Makes a table of that name out of the rows in the file for which the condition on `t` holds, and those of the table put aside.
std::string overlay(std::string_view table, std::string_view condition);

/// Changes from number $1 on, those of a record together, oldest first: type, id, action, image before, and of a new record its number.
std::string_view changes_by_record();
/// The number that the record $1 had when it was removed last.
std::string_view number_when_removed();

/// Take from the counts of custom fields what the records of a type that were rebuilt have in the file, and add what all records have
/// there.
std::string discount_custom_fields(std::string_view type);
std::string_view add_custom_fields();
/// What tables of the file held after that operation, of those that records do not lie in.
std::vector<std::string> views_of_past(std::int64_t operation, std::int64_t first_later_change);
/// Which custom fields some record had or had had by then.
std::string view_of_custom_fields(std::int64_t first_later_change);

}  // namespace crm::store::dialect
