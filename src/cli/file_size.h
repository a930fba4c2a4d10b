// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace crm::cli {

/// "1.2 MB": the size of a file for people.
inline std::string file_size(std::int64_t bytes) {
    constexpr std::int64_t thousand = 1000;
    const char* unit = " kB";
    std::int64_t tenths = bytes * 10 / thousand;
    for (const char* larger : {" MB", " GB"}) {
        if (tenths < 10 * thousand) {
            break;
        }
        tenths /= thousand;
        unit = larger;
    }
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + unit;
}

}  // namespace crm::cli
