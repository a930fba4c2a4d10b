// SPDX-License-Identifier: MIT
#include <crm/base/error.h>
#include <crm/base/id.h>

#include <sys/random.h>

#include <algorithm>
#include <cerrno>

namespace crm {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford: no I, L, O, U
constexpr std::size_t ulid_length = 26;
constexpr std::size_t time_length = 10;

void fill_from_system(std::array<std::uint8_t, 10>& bytes) {
    // Requests of up to 256 bytes are never cut short; only a signal before the pool is ready interrupts one.
    while (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
        if (errno != EINTR)
            throw Error(ErrorKind::failed, "the operating system gives no random numbers for new ids");
    }
}

void fill_from_seed(std::array<std::uint8_t, 10>& bytes, std::uint64_t state) {
    const std::uint64_t numbers[2] = {split_mix(state), split_mix(state)};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(numbers[i / 8] >> (8 * (i % 8)));
}

/// Adds one to a big-endian number; false when it starts again at zero.
bool increment(std::array<std::uint8_t, 10>& bytes) {
    return std::any_of(bytes.rbegin(), bytes.rend(), [](std::uint8_t& byte) { return ++byte != 0; });
}

}  // namespace

std::uint64_t split_mix(std::uint64_t& state) {
    state += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
}

UlidGenerator::UlidGenerator(Instant now, const std::uint64_t* seed)
    : milliseconds_(static_cast<std::uint64_t>(std::max<Instant>(now, 0)) * 1000), random_{} {
    if (seed != nullptr) {
        fill_from_seed(random_, *seed);
    } else {
        fill_from_system(random_);
    }
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
