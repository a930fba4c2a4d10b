// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Money is an integer of minor units and an ISO 4217 code; never a float.
namespace crm::money {

struct Currency {
    std::string_view code;  ///< ISO 4217, "EUR"
    int exponent;           ///< decimals of the minor unit: JPY 0, EUR 2, KWD 3
    std::string_view name;  ///< "Euro"
};

/// Active ISO 4217 currencies (funds, units of account and metals left out), sorted by code.
std::span<const Currency> currencies();
/// Withdrawn ones that old data may name, sorted by code.
std::span<const Currency> historic_currencies();
/// The currency of a code in any case, active or historic, or null.
const Currency* find_currency(std::string_view code);
/// Decimals of a code; 2 for an empty or unknown one.
int exponent_of(std::string_view code);

/// "1250", "1250.5", "-3.20", "1,250.00" or "1 250.00" (groups only where a point makes them clear) as minor units.
/// Zeros past the currency's decimals are no fault ("1250.00" yen) unless three decimals could be a group ("1.250").
/// Throws Error{invalid} with what would be right: a decimal comma, too many decimals for the currency, not a number, too large.
std::int64_t parse(std::string_view text, int exponent);
/// 125000 with exponent 2 is "1250.00".
std::string format(std::int64_t minor_units, int exponent);
/// The amount in other minor units, when exact: 2 → 3 multiplies by ten; nothing when digits would be lost or it overflows.
std::optional<std::int64_t> rescale(std::int64_t minor_units, int from_exponent, int to_exponent);

}  // namespace crm::money
