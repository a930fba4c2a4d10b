// SPDX-License-Identifier: MIT
#pragma once

#include <crm/store/database.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace crm::store {

/// The values of a statement under construction, in the order of their placeholders.
class Parameters {
public:
    /// Takes a value and gives its placeholder, "$3".
    template <typename Number>
    std::string add(Number number) {
        values_.emplace_back(number);
        return last_placeholder();
    }
    std::string add(std::string_view text) {
        values_.emplace_back(std::string(text));
        return last_placeholder();
    }
    std::string add(const std::string& text) { return add(std::string_view(text)); }
    /// Texts stay owned by the parameters, which must outlive the statement's last step.
    void bind_to(Statement& statement) const;

private:
    /// Throws Error{usage} for more values than every database takes.
    std::string last_placeholder() const;

    std::vector<std::variant<std::int64_t, double, std::string>> values_;
};

}  // namespace crm::store
