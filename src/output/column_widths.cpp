// SPDX-License-Identifier: MIT
#include "output/column_widths.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace crm::output {
namespace {

/// How narrow columns may become at each step, tried from the mildest to the hardest.
struct Step {
    std::size_t flexible;  ///< of flexible columns
    std::size_t heading;   ///< of a heading wider than its numbers
    std::size_t numbers;   ///< of the numbers
};
constexpr std::size_t untouched = static_cast<std::size_t>(-1);
constexpr std::array<Step, 5> steps = {{
    {16, untouched, untouched},
    {16, 6, untouched},
    {6, 6, untouched},
    {3, 3, untouched},
    {1, 1, 1},
}};

std::size_t natural_width(const ColumnSpace& column) { return std::max({column.heading, column.content, std::size_t{1}}); }

std::size_t least_width(const ColumnSpace& column, const Step& step) {
    const std::size_t natural = natural_width(column);
    if (column.flexible) {
        return std::min(natural, step.flexible);
    }
    const std::size_t content = std::min(column.content, step.numbers);
    return std::min(natural, std::max(content, step.heading));
}

/// Narrows the widest column again and again until the sum fits or all are at their least.
void shrink(std::vector<std::size_t>& widths, const std::vector<std::size_t>& least, std::size_t available) {
    std::size_t sum = std::accumulate(widths.begin(), widths.end(), std::size_t{0});
    for (; sum > available; --sum) {
        std::size_t widest = widths.size();
        for (std::size_t i = 0; i < widths.size(); ++i) {
            if (widths[i] > least[i] && (widest == widths.size() || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        if (widest == widths.size()) {
            return;
        }
        --widths[widest];
    }
}

}  // namespace

std::vector<std::size_t> natural_widths(std::span<const ColumnSpace> columns) {
    std::vector<std::size_t> widths(columns.size());
    std::transform(columns.begin(), columns.end(), widths.begin(), natural_width);
    return widths;
}

std::vector<std::size_t> fitting_widths(std::span<const ColumnSpace> columns, std::size_t available) {
    std::vector<std::size_t> widths = natural_widths(columns);
    const std::size_t gaps = columns.empty() ? 0 : (columns.size() - 1) * column_gap;
    const std::size_t room = available > gaps ? available - gaps : 0;
    for (std::size_t& width : widths) {
        width = std::min(width, std::max(room, std::size_t{1}));  // a novel in a cell would take long to shrink
    }
    std::vector<std::size_t> least(columns.size());
    for (const Step& step : steps) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            least[i] = least_width(columns[i], step);
        }
        shrink(widths, least, room);
    }
    return widths;
}

}  // namespace crm::output
