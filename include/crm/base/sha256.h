// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace crm {

using Sha256 = std::array<std::uint8_t, 32>;

/// The digest of bytes that come in parts (FIPS 180-4). A value: a copy goes its own way from there.
class Sha256Hasher {
public:
    Sha256Hasher();
    Sha256Hasher& append(std::string_view bytes);
    Sha256Hasher& append(std::span<const std::uint8_t> bytes);
    /// The digest of all that came so far; more may come.
    Sha256 digest() const;

private:
    alignas(8) std::array<std::byte, 112> state_;
};

/// The SHA-256 digest of the bytes.
Sha256 sha256(std::string_view bytes);
/// The same as 64 lower-case hexadecimal digits, as sha256sum prints it.
std::string sha256_hex(std::string_view bytes);

}  // namespace crm
