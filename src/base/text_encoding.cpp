// SPDX-License-Identifier: MIT
#include <crm/base/text.h>

#include <cstring>

#include "base/utf8.h"

namespace crm::text {

namespace {

/// The first byte at or after `position` that is not ASCII, looking at eight a step.
std::size_t skip_ascii(std::string_view text, std::size_t position) {
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    std::uint64_t block = 0;
    for (; text.size() - position >= sizeof block; position += sizeof block) {
        std::memcpy(&block, text.data() + position, sizeof block);
        if ((block & high_bits) != 0)
            break;
    }
    while (position < text.size() && static_cast<unsigned char>(text[position]) < 0x80)
        ++position;
    return position;
}

/// Windows-1252 in the range where it differs from ISO 8859-1; bytes that it leaves undefined stay C1 controls, as browsers have it.
constexpr char16_t windows_1252[32] = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                       0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                       0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

}  // namespace

bool is_valid_utf8(std::string_view text) {
    for (std::size_t position = skip_ascii(text, 0); position < text.size();) {
        const utf8::Character character = utf8::decode(text, position);
        if (!character.valid)
            return false;
        position = skip_ascii(text, position + character.length);
    }
    return true;
}

std::string as_valid_utf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t position = 0; position < text.size();) {
        const utf8::Character character = utf8::decode(text, position);
        utf8::append(out, character.code);
        position += character.length;
    }
    return out;
}

std::string from_latin1(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        utf8::append(out, byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte);
    }
    return out;
}

std::string from_utf16(std::string_view bytes, bool big_endian) {
    const auto unit = [&](std::size_t i) -> char32_t {
        const auto first = static_cast<unsigned char>(bytes[i]);
        const auto second = static_cast<unsigned char>(bytes[i + 1]);
        return big_endian ? (char32_t{first} << 8U) | second : (char32_t{second} << 8U) | first;
    };
    const auto is_high = [](char32_t code) { return code >= 0xD800 && code <= 0xDBFF; };
    const auto is_low = [](char32_t code) { return code >= 0xDC00 && code <= 0xDFFF; };

    std::string out;
    out.reserve(bytes.size());
    std::size_t i = 0;
    while (i + 1 < bytes.size()) {
        char32_t code = unit(i);
        i += 2;
        if (is_high(code) && i + 1 < bytes.size() && is_low(unit(i))) {
            code = 0x10000 + ((code - 0xD800) << 10U) + (unit(i) - 0xDC00);
            i += 2;
        }
        utf8::append(out, code);
    }
    if (i < bytes.size())
        utf8::append(out, utf8::replacement);
    return out;
}

}  // namespace crm::text
