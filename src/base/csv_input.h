// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/csv.h>

#include <cstddef>
#include <string_view>

/// What csv::Reader has to know about bytes before they are text, and about text before it is records.
namespace crm::csv {

/// CRLF is one line end, and so is each CR or LF alone.
std::size_t count_line_ends(std::string_view text);

bool is_ascii(std::string_view text);

/// How many bytes at the end are the beginning of a UTF-8 character whose rest is still to come.
std::size_t cut_utf8(std::string_view text);

/// Where the first line with invalid UTF-8 begins.
std::size_t find_invalid_line(std::string_view text);

/// Whether the last of these whole UTF-16 code units waits for its other half.
bool ends_in_high_surrogate(std::string_view bytes, bool big_endian);

/// The offset of the first UTF-16 surrogate without its other half, or the size.
std::size_t find_unpaired(std::string_view bytes, bool big_endian);

/// UTF-16 without a byte order mark has a NUL in every ASCII character; no other encoding has any. Else Encoding::detect.
Encoding guess_utf16(std::string_view bytes);

/// The one of , ; tab | that occurs on the first line, and as often on most of the next ones, so that commas in decimals or in a heading
/// do not win. What stands in quotes does not count.
char detect_delimiter(std::string_view text);

}  // namespace crm::csv
