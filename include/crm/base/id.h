// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/time.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace crm {

/// Makes ULIDs (github.com/ulid/spec: 48 bits of milliseconds, 80 random bits, Crockford base 32), each greater than the one before.
class UlidGenerator {
public:
    /// `seed` fixes the random bits (CRM_SEED); without one they come from the operating system.
    UlidGenerator(Instant now, const std::uint64_t* seed);
    std::string next();

private:
    std::uint64_t milliseconds_;
    std::array<std::uint8_t, 10> random_;
};

/// In the canonical form, which is upper case.
bool is_ulid(std::string_view text);
/// SplitMix64 step: a small, well-mixed generator for seeds.
std::uint64_t split_mix(std::uint64_t& state);

}  // namespace crm
