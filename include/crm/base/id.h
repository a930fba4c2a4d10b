// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/random.h>
#include <crm/base/time.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace crm {

/// Makes ULIDs (github.com/ulid/spec: 48 bits of milliseconds, 80 random bits, Crockford base 32), each greater than the one before.
class UlidGenerator {
public:
    UlidGenerator(Instant now, RandomBytes& random);
    std::string next();

private:
    std::uint64_t milliseconds_;
    std::array<std::uint8_t, 10> random_;
};

/// In the canonical form, which is upper case.
bool is_ulid(std::string_view text);

}  // namespace crm
