// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace crm::output {

/// A block for each of the numbers, which spaces divide: from ▁, nothing, to █, the largest of them; more than nothing is never ▁.
std::string sparkline(std::string_view numbers);

}  // namespace crm::output
