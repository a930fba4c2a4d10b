// SPDX-License-Identifier: MIT
#include "reports/record_names.h"

#include <crm/store/layout.h>

#include <algorithm>
#include <cstddef>

namespace crm::reports {

std::unordered_map<std::int64_t, RecordName> names_of(store::Database& database, const schema::RecordType& type,
                                                      std::span<const std::int64_t> numbers) {
    // The text of a statement has a limit.
    constexpr std::size_t most = 10'000;
    std::unordered_map<std::int64_t, RecordName> names;
    while (!numbers.empty()) {
        const std::span<const std::int64_t> some = numbers.first(std::min(most, numbers.size()));
        numbers = numbers.subspan(some.size());
        std::string list;
        for (const std::int64_t number : some) {
            list += (list.empty() ? "" : ", ") + std::to_string(number);
        }
        store::Statement statement = database.prepare("SELECT \"number\", \"id\", " + store::column_name(type.label_field()) + " FROM " +
                                                      store::table_name(type) + " WHERE \"number\" IN (" + list + ")");
        while (statement.step()) {
            names[statement.integer(0)] = {std::string(statement.text(1)), std::string(statement.text(2))};
        }
    }
    return names;
}

}  // namespace crm::reports
