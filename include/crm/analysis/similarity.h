// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

/// How alike two words are.
namespace crm::analysis {

/// From 0 to 1: Jaro (1989) on the characters of UTF-8 text, of which the first 64 count.
double jaro(std::string_view a, std::string_view b);

/// Jaro's measure, raised for a common beginning of up to four characters by a tenth of what it lacks for each (Winkler 1990).
double jaro_winkler(std::string_view a, std::string_view b);

}  // namespace crm::analysis
