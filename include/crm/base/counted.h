// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace crm {

/// "1 change", "2 changes".
std::string counted(std::int64_t count, std::string_view noun);

}  // namespace crm
