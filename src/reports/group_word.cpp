// SPDX-License-Identifier: MIT
#include "reports/group_word.h"

#include <crm/base/error.h>
#include <crm/base/text.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace crm::reports {

std::string_view group_word(std::string_view by, std::span<const std::string_view> words) {
    if (by.empty()) {
        return words.front();
    }
    if (const auto found = std::find(words.begin(), words.end(), by); found != words.end()) {
        return *found;
    }
    const std::vector<std::string> known(words.begin(), words.end());
    const std::optional<std::string> near = text::closest(by, known);
    throw Error(ErrorKind::usage, "this report cannot group by \"" + text::escape_controls(by) + '"',
                near ? "did you mean " + *near + "?" : "--by takes: " + text::join(known, ", "));
}

}  // namespace crm::reports
