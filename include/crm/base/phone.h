// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Phone numbers through libphonenumber, which is loaded with its metadata when the first number needs it (9 ms).
namespace crm::phone {

enum class Style { international, national, e164 };

/// E.164 ("+358401234567") of a number in any format; `country` (ISO 3166-1 alpha-2) is where numbers without "+" are dialled.
/// Nothing when it cannot be a phone number, or says more than E.164 can hold (an extension, a word before it). Numbers that are E.164
/// already in plain numbering plans pass without loading the library. Throws Error{failed} when the library cannot be loaded.
std::optional<std::string> normalise(std::string_view text, std::string_view country);

/// An E.164 number as people read it: international "+358 40 1234567", national "040 1234567" (only in the numbering plan of `country`,
/// others international). From a table that the build makes from the library, which is loaded for the few numbers that the table does not
/// know; text that is no E.164 comes back as it is.
std::string display(std::string_view e164, Style style, std::string_view country);

}  // namespace crm::phone
