// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The filter language (interface.md, section 4) as a tree of words; what fields and values mean is checked against a record type later.
namespace crm::query {

enum class Operator { equal, not_equal, less, less_equal, greater, greater_equal, contains, not_contains, in, empty, not_empty };

struct Filter {
    enum class Kind { all_of, any_of, negation, test, saved };

    Kind kind = Kind::test;
    std::vector<Filter> parts;  ///< of all_of, any_of (two or more), negation (one)

    std::string field;  ///< of a test: "company.industry"; of a saved filter its name, without @
    Operator op = Operator::equal;
    std::vector<std::string> values;  ///< one, or several for `in`, none for empty / not_empty
    std::size_t column = 0;           ///< byte offset of the field in the text
    std::size_t value_column = 0;     ///< byte offset of the first value
};

/// Parses filter text. Keywords and, or, not, in, is, empty, has in any case; quotes ' or " with backslash escapes; `not in` and `is not
/// empty` too; @NAME stands for a saved filter. Nesting is limited to 200. Throws Error{usage} whose message ends in two lines: the text,
/// and a caret under the place.
Filter parse_filter(std::string_view text);

/// The message for a fault at a place of the filter's text, with the caret line; for faults found later (unknown field, bad value).
std::string with_caret(std::string_view message, std::string_view text, std::size_t column);

}  // namespace crm::query
