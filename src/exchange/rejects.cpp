// SPDX-License-Identifier: MIT
#include "exchange/rejects.h"

#include <crm/base/csv.h>

#include <algorithm>

namespace crm::exchange {

bool is_rejects_heading(std::span<const std::string> headings) {
    return headings.size() > reject_headings.size() && std::equal(reject_headings.begin(), reject_headings.end(), headings.begin());
}

void Rejects::headings(std::span<const std::string> headings, bool is_json) {
    skipped_ = is_rejects_heading(headings) ? reject_headings.size() : 0;
    if (is_json) {
        return;
    }
    line_.clear();
    line_.append(reject_headings[0]).append(",").append(reject_headings[1]);
    for (const std::string& heading : headings.subspan(skipped_)) {
        csv::append_cell(line_ += ',', heading);
    }
    out_.write(line_ += '\n');
}

void Rejects::add(const Row& row, std::string_view reason) {
    if (row.record != nullptr) {
        add_json(row, reason);
        return;
    }
    line_ = std::to_string(row.line);
    csv::append_cell(line_ += ',', reason);
    for (const Cell& cell : row.cells.subspan(std::min(skipped_, row.cells.size()))) {
        csv::append_cell(line_ += ',', cell.text);
    }
    out_.write(line_ += '\n');
}

void Rejects::add_json(const Row& row, std::string_view reason) {
    line_ = "{\"line\":" + std::to_string(row.line) + ",\"reason\":";
    json::append_string(line_, reason);
    for (std::size_t i = skipped_; i < row.record->members.size(); ++i) {
        json::append_string(line_ += ',', row.record->members[i].first);
        json::append(line_ += ':', row.record->members[i].second);
    }
    out_.write(line_ += "}\n");
}

}  // namespace crm::exchange
