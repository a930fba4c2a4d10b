// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

/// Two lower-case digits a byte.
std::string to_hexadecimal(std::span<const std::uint8_t> bytes);
/// The bytes behind digits of either case; nothing where something else is among them, or half a byte.
std::optional<std::vector<std::uint8_t>> from_hexadecimal(std::string_view digits);

}  // namespace crm
