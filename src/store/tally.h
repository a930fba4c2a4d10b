// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace crm::store {

/// Rows of which only their number and a sum over what they hold are kept: two sets are the same when their tallies are, in whatever order
/// their rows came.
struct Tally {
    std::int64_t rows = 0;
    std::uint64_t sum = 0;

    void add(std::uint64_t hash) {
        ++rows;
        sum += hash;
    }
    friend bool operator==(const Tally&, const Tally&) = default;
};

using Tallies = std::map<std::string, Tally, std::less<>>;

/// One number of several values; SplitMix64's finish, so that sums of it do not meet by accident.
inline std::uint64_t mixed(std::uint64_t seed, std::uint64_t value) {
    std::uint64_t state = seed * 0x9e3779b97f4a7c15U + value;
    state = (state ^ (state >> 30U)) * 0xbf58476d1ce4e5b9U;
    state = (state ^ (state >> 27U)) * 0x94d049bb133111ebU;
    return state ^ (state >> 31U);
}

inline std::uint64_t mixed(std::uint64_t seed, std::string_view text) { return mixed(seed, std::hash<std::string_view>{}(text)); }

}  // namespace crm::store
