// SPDX-License-Identifier: MIT
#include <crm/base/id.h>

#include <algorithm>

namespace crm {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford: no I, L, O, U
constexpr std::size_t ulid_length = 26;
constexpr std::size_t time_length = 10;

/// Adds one to a big-endian number; false when it starts again at zero.
bool increment(std::array<std::uint8_t, 10>& bytes) {
    return std::any_of(bytes.rbegin(), bytes.rend(), [](std::uint8_t& byte) { return ++byte != 0; });
}

}  // namespace

UlidGenerator::UlidGenerator(Instant now, RandomBytes& random)
    : milliseconds_(static_cast<std::uint64_t>(std::max<Instant>(now, 0)) * 1000), random_{} {
    random.fill(random_);
}

std::string UlidGenerator::next() {
    std::string ulid(ulid_length, '0');
    std::uint64_t time = milliseconds_;
    for (std::size_t i = time_length; i-- > 0; time >>= 5U)
        ulid[i] = alphabet[time & 31U];
    std::uint32_t bits = 0;
    unsigned held = 0;
    std::size_t end = time_length;
    for (const std::uint8_t byte : random_) {
        bits = (bits << 8U) | byte;
        for (held += 8; held >= 5; held -= 5)
            ulid[end++] = alphabet[(bits >> (held - 5)) & 31U];
    }
    if (!increment(random_))
        ++milliseconds_;
    return ulid;
}

bool is_ulid(std::string_view text) {
    // 26 digits hold 130 bits; the first may only use three of its five.
    return text.size() == ulid_length && text.front() <= '7' && text.find_first_not_of(alphabet) == std::string_view::npos;
}

}  // namespace crm
