// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace crm::reports {

/// The one of a report's words that --by says; the first where it says nothing. Throws Error{usage} with the words for any other.
std::string_view group_word(std::string_view by, std::span<const std::string_view> words);

}  // namespace crm::reports
