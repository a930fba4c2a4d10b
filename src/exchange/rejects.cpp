// SPDX-License-Identifier: MIT
#include "exchange/rejects.h"

#include <crm/base/csv.h>

#include <algorithm>

namespace crm::exchange {

bool is_rejects_heading(std::span<const std::string> headings) {
    return headings.size() > reject_headings.size() && std::equal(reject_headings.begin(), reject_headings.end(), headings.begin());
}

void Rejects::headings(std::span<const std::string> headings) {
    line_.clear();
    line_ += reject_headings[0];
    line_ += ',';
    line_ += reject_headings[1];
    for (const std::string& heading : headings.subspan(is_rejects_heading(headings) ? reject_headings.size() : 0)) {
        line_ += ',';
        csv::append_cell(line_, heading);
    }
    line_ += '\n';
    out_.write(line_);
}

}  // namespace crm::exchange
