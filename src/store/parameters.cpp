// SPDX-License-Identifier: MIT
#include <crm/base/error.h>
#include <crm/store/parameters.h>

namespace crm::store {

std::string Parameters::last_placeholder() const {
    // SQLite takes 32,766, PostgreSQL 65,535.
    constexpr std::size_t most = 32'000;
    if (values_.size() > most) {
        throw Error(ErrorKind::usage, "the filter has more than " + std::to_string(most) + " values",
                    "ask for them in several commands, or read references with -");
    }
    return '$' + std::to_string(values_.size());
}

void Parameters::bind_to(Statement& statement) const {
    for (std::size_t i = 0; i < values_.size(); ++i) {
        const auto& value = values_[i];
        const int index = statement.index_of(('$' + std::to_string(i + 1)).c_str());
        if (const auto* text = std::get_if<std::string>(&value)) {
            statement.bind(index, *text);
        } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
            statement.bind(index, *number);
        } else {
            statement.bind(index, std::get<double>(value));
        }
    }
}

}  // namespace crm::store
