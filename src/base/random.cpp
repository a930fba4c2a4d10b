// SPDX-License-Identifier: MIT
#include <crm/base/error.h>
#include <crm/base/random.h>

#include <sys/random.h>

#include <cerrno>

namespace crm {

std::uint64_t split_mix(std::uint64_t& state) {
    state += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
}

void RandomBytes::refill() {
    used_ = 0;
    if (seed_) {
        for (std::size_t i = 0; i < block_.size(); i += 8) {
            const std::uint64_t number = split_mix(*seed_);
            for (std::size_t j = 0; j < 8; ++j) {
                block_[i + j] = static_cast<std::uint8_t>(number >> (8 * j));
            }
        }
        return;
    }
    // Requests of up to 256 bytes are never cut short; only a signal before the pool is ready interrupts one.
    while (getrandom(block_.data(), block_.size(), 0) != static_cast<ssize_t>(block_.size())) {
        if (errno != EINTR) {
            throw Error(ErrorKind::failed, "the operating system gives no random numbers");
        }
    }
}

void RandomBytes::fill(std::span<std::uint8_t> bytes) {
    for (std::uint8_t& byte : bytes) {
        if (used_ == block_.size()) {
            refill();
        }
        byte = block_[used_++];
    }
}

}  // namespace crm
