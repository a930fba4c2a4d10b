// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crm::exchange {

/// The exact product of two decimal numbers: "1100.04" times "1000000" is "1100040000". Nothing where one of the texts is no such number.
std::optional<std::string> multiply_decimals(std::string_view a, std::string_view b);

}  // namespace crm::exchange
