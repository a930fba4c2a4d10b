// SPDX-License-Identifier: MIT
#include <crm/base/hexadecimal.h>

namespace crm {

namespace {

constexpr std::string_view digits_of_bytes = "0123456789abcdef";

std::optional<unsigned> value_of(char digit) {
    const char lower = digit >= 'A' && digit <= 'F' ? static_cast<char>(digit - 'A' + 'a') : digit;
    const std::size_t value = digits_of_bytes.find(lower);
    return value == std::string_view::npos ? std::nullopt : std::optional(static_cast<unsigned>(value));
}

}  // namespace

std::string to_hexadecimal(std::span<const std::uint8_t> bytes) {
    std::string digits;
    digits.reserve(2 * bytes.size());
    for (const std::uint8_t byte : bytes) {
        digits.push_back(digits_of_bytes[byte >> 4U]);
        digits.push_back(digits_of_bytes[byte & 15U]);
    }
    return digits;
}

std::optional<std::vector<std::uint8_t>> from_hexadecimal(std::string_view digits) {
    if (digits.size() % 2 != 0) {
        return std::nullopt;
    }
    std::vector<std::uint8_t> bytes;
    bytes.reserve(digits.size() / 2);
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        const std::optional<unsigned> high = value_of(digits[i]);
        const std::optional<unsigned> low = value_of(digits[i + 1]);
        if (!high || !low) {
            return std::nullopt;
        }
        bytes.push_back(static_cast<std::uint8_t>(*high << 4U | *low));
    }
    return bytes;
}

}  // namespace crm
