// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace crm {

/// SplitMix64 step: a small, well-mixed generator for seeds.
std::uint64_t split_mix(std::uint64_t& state);

/// Random bytes from the operating system, asked for in blocks; or, with a seed (CRM_SEED), the same ones every time.
class RandomBytes {
public:
    explicit RandomBytes(std::optional<std::uint64_t> seed) : seed_(seed) {}
    /// Throws Error{failed} when the system gives none.
    void fill(std::span<std::uint8_t> bytes);

private:
    void refill();

    std::optional<std::uint64_t> seed_;
    std::array<std::uint8_t, 256> block_{};
    std::size_t used_ = sizeof block_;
};

}  // namespace crm
