// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

/// What the descriptions of several reports say alike, and how paragraphs become a description.
namespace crm::reports {

inline constexpr std::string_view currencies_paragraph =
    "A deal's pipeline is the default one where it names none. A deal without a value counts as one of 0; a deal without a currency counts "
    "in the configured currency. Rows of one currency stand together, those of the configured currency first, and different currencies are "
    "never added up.";

inline constexpr std::string_view groups_paragraph =
    "Times, stages, choices and numbers stand in their order, other groups by value, the largest first; deals without what --by names come "
    "last. Weeks are those of ISO 8601. A deal with several products, contacts or tags counts in the row of each. Short words: industry, "
    "country and city are those of the company, manager and team those of the owner, category is that of the products, channel that of the campaign.";

inline constexpr std::string_view closed_columns_paragraph =
    "deals: their number. value: the sum of their values. average: value divided by deals, rounded to the minor unit, a half away from "
    "zero. share: value in percent of the value of all deals of the report in that currency, each deal counted once, to two decimals. mean_days: "
    "days from the local day of opened_at to that of closed_at, the mean of the deals that have both, to one decimal. currency: of value "
    "and average.";

/// The paragraphs with blank lines between, put together by the compiler.
template <const std::string_view&... paragraphs>
class Description {
    static constexpr std::size_t size = (paragraphs.size() + ...) + 2 * (sizeof...(paragraphs) - 1);
    static constexpr std::array<char, size> characters = [] {
        std::array<char, size> joined{};
        joined.fill('\n');
        std::size_t end = 0;
        for (const std::string_view paragraph : {paragraphs...}) {
            std::copy(paragraph.begin(), paragraph.end(), joined.begin() + end);
            end += paragraph.size() + 2;
        }
        return joined;
    }();

public:
    static constexpr std::string_view text{characters.data(), size};
};

}  // namespace crm::reports
