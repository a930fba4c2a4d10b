// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace crm {

using Sha256 = std::array<std::uint8_t, 32>;

/// The SHA-256 digest of the bytes (FIPS 180-4).
Sha256 sha256(std::string_view bytes);
/// The same as 64 lower-case hexadecimal digits, as sha256sum prints it.
std::string sha256_hex(std::string_view bytes);

}  // namespace crm
