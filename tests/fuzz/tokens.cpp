// SPDX-License-Identifier: MIT
// What libFuzzer tries on files with a structure, besides its bytes: lines that are doubled, dropped or moved, and words in the place of
// others. Seldom would a valid file become another one otherwise.
#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

using Dice = std::minstd_rand;
using Spans = std::vector<std::string_view>;

bool is_of_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || std::strchr("_.+-@:", c) != nullptr; }

/// Words, numbers, and texts in quotes.
Spans words_of(std::string_view text) {
    Spans words;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        if (text[begin] == '"') {
            end = std::min(text.find('"', begin + 1), text.size() - 1) + 1;
        } else {
            while (end < text.size() && text[end] != '\0' && is_of_word(text[end])) {
                ++end;
            }
        }
        if (end > begin) {
            words.push_back(text.substr(begin, end - begin));
        }
        begin = std::max(end, begin + 1);
    }
    return words;
}

Spans lines_of(std::string_view text) {
    Spans lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

std::string_view one_of(const Spans& spans, Dice& dice) { return spans[dice() % spans.size()]; }

std::string with(std::string_view text, std::string_view span, std::string_view instead) {
    const auto begin = static_cast<std::size_t>(span.data() - text.data());
    return std::string(text.substr(0, begin)).append(instead).append(text.substr(begin + span.size()));
}

std::string with_another_word(std::string_view text, Dice& dice) {
    constexpr std::array<std::string_view, 10> special{
        "0", "-1", "9223372036854775807", "9223372036854775808", "1e400", "null", "false", "\"\"", "[]", "{}"};
    const Spans words = words_of(text);
    if (words.empty()) {
        return std::string(text);
    }
    const bool is_special = dice() % 4 == 0;
    return with(text, one_of(words, dice), is_special ? special[dice() % special.size()] : one_of(words, dice));
}

std::string with_other_lines(std::string_view text, Dice& dice) {
    const Spans lines = lines_of(text);
    if (lines.empty()) {
        return std::string(text);
    }
    const std::string_view line = one_of(lines, dice);
    const std::string_view other = one_of(lines, dice);
    switch (dice() % 3) {
        case 0:
            return with(text, line, "");
        case 1:
            return with(text, line, std::string(line).append(other));
        default:
            return with(text, line, other);
    }
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size, unsigned seed) {
    Dice dice(seed);
    if (dice() % 2 == 0) {
        return LLVMFuzzerMutate(data, size, max_size);
    }
    std::string text(reinterpret_cast<const char*>(data), size);
    for (auto steps = 1 + dice() % 3; steps > 0; --steps) {
        text = dice() % 4 == 0 ? with_other_lines(text, dice) : with_another_word(text, dice);
    }
    text.resize(std::min(text.size(), max_size));
    std::memcpy(data, text.data(), text.size());
    return text.size();
}
