// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace crm::output {

/// What a column would like to take, in terminal columns.
struct ColumnSpace {
    std::size_t heading = 0;
    std::size_t content = 0;  ///< of the widest cell
    bool flexible = false;    ///< may be shortened: text, unlike numbers and dates
};

constexpr std::size_t column_gap = 2;

std::vector<std::size_t> natural_widths(std::span<const ColumnSpace> columns);
/// Widths that fit `available`, gaps included. Flexible columns give first, the widest most; then headings over narrow numbers; numbers
/// themselves last of all.
std::vector<std::size_t> fitting_widths(std::span<const ColumnSpace> columns, std::size_t available);

}  // namespace crm::output
