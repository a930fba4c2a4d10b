// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace crm {

struct Country {
    std::string_view code;  ///< ISO 3166-1 alpha-2, "FI"
    std::string_view name;  ///< English short name, as people say it: "Finland", "South Korea"
};

/// All of ISO 3166-1, sorted by code.
std::span<const Country> countries();
/// By alpha-2 or alpha-3 code in any case, or by name or a common other name ("USA", "UK", "Holland"), case, accents and punctuation
/// folded; null when unknown.
const Country* find_country(std::string_view text);

}  // namespace crm
