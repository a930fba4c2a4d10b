// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace crm::reports {

/// Something for each currency, since amounts in different ones never meet. In order: the standard one first, then by code.
template <typename Sums>
class ByCurrency {
public:
    /// Deals without a currency count in `standard`.
    explicit ByCurrency(std::string standard) : standard_(std::move(standard)) {}

    Sums& operator[](std::string_view currency) {
        const std::string_view code = currency.empty() ? std::string_view(standard_) : currency;
        return sums_[{code != standard_, std::string(code)}];
    }

    /// Calls `visit(code, sums)` for each until it says false.
    template <typename Visit>
    void each(const Visit& visit) const {
        for (const auto& [key, sums] : sums_) {
            if (!visit(key.second, sums)) {
                return;
            }
        }
    }

private:
    std::string standard_;
    std::map<std::pair<bool, std::string>, Sums> sums_;
};

}  // namespace crm::reports
