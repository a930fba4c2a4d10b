// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crm::output {

/// Rows looked at before widths are chosen.
constexpr std::size_t look_ahead = 1000;

struct TextCell {
    std::size_t begin = 0;  ///< in TextRows
    std::size_t size = 0;
    std::size_t width = 0;  ///< terminal columns
    bool negative = false;
};

/// Cells of some rows as text, end to end in one buffer, for formatters that line columns up.
class TextRows {
public:
    void add(std::string_view text, std::size_t width, bool negative = false) {
        cells_.push_back({text_.size(), text.size(), width, negative});
        text_ += text;
    }
    void clear() {
        cells_.clear();
        text_.clear();
    }
    std::span<const TextCell> cells() const { return cells_; }
    std::string_view text(const TextCell& cell) const { return std::string_view(text_).substr(cell.begin, cell.size); }

private:
    std::vector<TextCell> cells_;
    std::string text_;
};

}  // namespace crm::output
