// SPDX-License-Identifier: MIT
#include "output/sparkline.h"

#include <crm/base/text.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace crm::output {
namespace {

constexpr std::array<std::string_view, 8> blocks = {"\u2581", "\u2582", "\u2583", "\u2584", "\u2585", "\u2586", "\u2587", "\u2588"};

std::size_t height_of(double number, double largest) {
    if (!(number > 0)) {
        return 0;
    }
    constexpr std::size_t highest = blocks.size() - 1;
    return std::max(static_cast<std::size_t>(std::lround(number / largest * highest)), std::size_t{1});
}

}  // namespace

std::string sparkline(std::string_view numbers) {
    std::vector<double> heights;
    for (const std::string_view number : text::split(numbers, ' ')) {
        if (!number.empty()) {
            heights.push_back(text::parse_decimal(number).value_or(0));
        }
    }
    const double largest = heights.empty() ? 0 : *std::max_element(heights.begin(), heights.end());
    std::string line;
    for (const double number : heights) {
        line += blocks[height_of(number, largest)];
    }
    return line;
}

}  // namespace crm::output
