// SPDX-License-Identifier: MIT
#include "base/csv_input.h"

#include <crm/base/text.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

namespace crm::csv {

namespace {

unsigned code_unit(std::string_view bytes, std::size_t at, bool big_endian) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return big_endian ? first * 256U + second : second * 256U + first;
}

bool is_high_surrogate(unsigned unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low_surrogate(unsigned unit) { return unit >= 0xDC00 && unit < 0xE000; }

constexpr std::string_view candidates = ",;\t|";
using Counts = std::array<std::size_t, candidates.size()>;

/// Counts the candidates outside quotes on the line that begins at `at`, and moves `at` behind it; false when the text ends first.
bool count_candidates(std::string_view text, std::size_t& at, Counts& counts) {
    bool quoted = false;
    bool cell_begins = true;
    for (; at < text.size(); ++at) {
        const char byte = text[at];
        const std::size_t candidate = candidates.find(byte);
        if (byte == '"' && (quoted || cell_begins)) {
            quoted = !quoted;
            // A second quote would be a doubled one and opens again.
            cell_begins = true;
            continue;
        }
        if (!quoted && (byte == '\n' || byte == '\r')) {
            ++at;
            return true;
        }
        if (!quoted && candidate != std::string_view::npos) {
            ++counts[candidate];
        }
        cell_begins = candidate != std::string_view::npos;
    }
    return false;
}

}  // namespace

std::size_t count_line_ends(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        count += text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'));
    }
    return count;
}

bool is_ascii(std::string_view text) {
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    std::uint64_t all = 0;
    std::size_t i = 0;
    for (std::uint64_t block = 0; i + sizeof block <= text.size(); i += sizeof block) {
        std::memcpy(&block, text.data() + i, sizeof block);
        all |= block;
    }
    for (; i < text.size(); ++i) {
        all |= static_cast<unsigned char>(text[i]);
    }
    return (all & high_bits) == 0;
}

std::size_t cut_utf8(std::string_view text) {
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
        const auto byte = static_cast<unsigned char>(text[text.size() - back]);
        if (byte < 0x80) {
            return 0;
        }
        if (byte >= 0xC0) {
            const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
            return back < length ? back : 0;
        }
    }
    return 0;
}

std::size_t find_invalid_line(std::string_view text) {
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size() - 1) + 1;
        if (!text::is_valid_utf8(text.substr(begin, end - begin))) {
            break;
        }
        begin = end;
    }
    return begin;
}

bool ends_in_high_surrogate(std::string_view bytes, bool big_endian) {
    return bytes.size() >= 2 && is_high_surrogate(code_unit(bytes, bytes.size() - 2, big_endian));
}

std::size_t find_unpaired(std::string_view bytes, bool big_endian) {
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const unsigned unit = code_unit(bytes, i, big_endian);
        if (is_high_surrogate(unit)) {
            if (i + 3 >= bytes.size() || !is_low_surrogate(code_unit(bytes, i + 2, big_endian))) {
                return i;
            }
            i += 2;
        } else if (is_low_surrogate(unit)) {
            return i;
        }
    }
    return bytes.size();
}

Encoding guess_utf16(std::string_view bytes) {
    std::size_t even = 0;
    std::size_t odd = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (bytes[i] == '\0') {
            ++(i % 2 == 0 ? even : odd);
        }
    }
    const std::size_t many = std::max<std::size_t>(2, bytes.size() / 16);
    if (odd >= many && even < odd / 8 + 1) {
        return Encoding::utf16le;
    }
    return even >= many && odd < even / 8 + 1 ? Encoding::utf16be : Encoding::detect;
}

char detect_delimiter(std::string_view text) {
    constexpr std::size_t lines_to_judge = 20;
    Counts first{};
    Counts agreeing{};
    std::size_t at = 0;
    std::size_t lines = 0;
    while (at < text.size() && lines < lines_to_judge) {
        const std::size_t begin = at;
        Counts counts{};
        const bool complete = count_candidates(text, at, counts);
        const bool blank = complete && at == begin + 1;
        const bool cut = !complete && lines > 0;
        if (blank || cut) {
            continue;
        }
        if (lines++ == 0) {
            first = counts;
        }
        for (std::size_t i = 0; i < counts.size(); ++i) {
            agreeing[i] += counts[i] == first[i];
        }
    }
    std::size_t best = 0;
    for (std::size_t i = 1; i < candidates.size(); ++i) {
        if (first[i] > 0 && (first[best] == 0 || std::pair(agreeing[i], first[i]) > std::pair(agreeing[best], first[best]))) {
            best = i;
        }
    }
    return candidates[best];
}

}  // namespace crm::csv
