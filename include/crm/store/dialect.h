// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

/// SQL that SQLite and PostgreSQL write differently, each behind a name; everything else is written for both.
namespace crm::store::dialect {

/// An identifier in double quotes, as both take it.
std::string quote(std::string_view identifier);
/// A text literal.
std::string literal(std::string_view text);
/// The items of `expression` in the order of `order`, one a line; for a subquery with the given tail ("FROM … WHERE …").
std::string lines_of(std::string_view expression, std::string_view tail, std::string_view order);
/// Case and accents folded.
std::string folded(std::string_view expression);
/// A member of a JSON object column, as text or number; NULL where it is absent.
std::string json_member(std::string_view column, std::string_view name);
/// A member of a JSON object column as JSON; null where it is absent.
std::string json_fragment(std::string_view column, std::string_view name);
/// A member of a JSON object column as people read it, numbers as they are written, items joined with "; "; NULL where it is absent.
std::string json_text(std::string_view column, std::string_view name);
/// Whether the JSON array `column.name` (or scalar) has the item `placeholder`.
std::string json_has_item(std::string_view column, std::string_view name, std::string_view placeholder);
/// Whether a text of items, one a line, has the item `placeholder`.
std::string lines_have(std::string_view expression, std::string_view placeholder);
/// LIKE pattern matching with '\' as the escape.
std::string like(std::string_view expression, std::string_view placeholder);
/// A pattern for like() that matches the text anywhere.
std::string contains_pattern(std::string_view text);

/// How an INSERT of several rows begins, the failure of which ends the transaction: nothing is kept for taking back the statement alone.
std::string_view insert_or_end();

/// Days from one date (or the date of a time) to another, as a whole number.
std::string days_between(std::string_view from, std::string_view to);
/// How many times a text of one character is in an expression.
std::string occurrences(std::string_view expression, char character);

}  // namespace crm::store::dialect
