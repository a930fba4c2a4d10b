// SPDX-License-Identifier: MIT
// Lists within a cell, and the guard against formulas: both come off as they were put on.
#include "fuzz.h"

#include <crm/base/csv.h>

#include <algorithm>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using crm::fuzz::promise;
    const std::string_view text = crm::fuzz::text_of(data, size);

    const std::string guarded = crm::csv::is_formula(text) ? "'" + std::string(text) : std::string(text);
    promise(crm::csv::without_guard(guarded) == text, "the guard comes off as it was put on");
    promise(!crm::csv::is_formula(guarded) || guarded.starts_with('\''), "what is guarded is no formula");

    for (const std::string_view separators : {";", ";,", ";\n"}) {
        std::vector<std::string> items = crm::csv::split_items(text, separators);
        promise(!items.empty(), "there is an item");
        // Items that the program writes are neither empty nor begin with a blank.
        std::erase_if(items, [](const std::string& item) { return item.empty() || item.starts_with(' '); });
        std::string joined;
        for (const std::string& item : items) {
            crm::csv::append_item(joined, item, separators);
        }
        std::vector<std::string> again = crm::csv::split_items(joined, separators);
        for (std::string& item : again) {
            // The blank behind the separator; items in quotes have none.
            item.erase(0, std::min(item.find_first_not_of(' '), item.size()));
        }
        promise(items.empty() || again == items, "a list is the same, written and read again");
    }
    return 0;
}
