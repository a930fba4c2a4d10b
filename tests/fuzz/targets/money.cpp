// SPDX-License-Identifier: MIT
// Amounts: each has one text, which reads back as the same amount.
#include "fuzz.h"

#include <crm/base/money.h>
#include <crm/base/text.h>

#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using crm::fuzz::promise;
    std::string_view text = crm::fuzz::text_of(data, size);
    const int exponent = crm::fuzz::take_byte(text) % 5;
    if (const auto amount = crm::fuzz::attempt([&] { return crm::money::parse(text, exponent); })) {
        const std::string printed = crm::money::format(*amount, exponent);
        promise(crm::money::parse(printed, exponent) == *amount, "an amount reads back");
        const std::size_t point = printed.find('.');
        promise(exponent == 0 ? point == std::string::npos : printed.size() - point == static_cast<std::size_t>(exponent) + 1,
                "an amount has all decimals of its currency");
        for (int other = 0; other < 5; ++other) {
            const auto rescaled = crm::money::rescale(*amount, exponent, other);
            promise(!rescaled || crm::money::rescale(*rescaled, other, exponent) == *amount, "no digit is lost");
        }
    }
    if (const crm::money::Currency* currency = crm::money::find_currency(text)) {
        promise(crm::text::equals_ignoring_case(currency->code, text), "a currency is found by its code");
        promise(crm::money::exponent_of(text) == currency->exponent, "its decimals are those of the table");
    }
    if (const auto number = crm::text::parse_decimal(text)) {
        promise(crm::text::parse_decimal(crm::text::format_decimal(*number)) == number, "a decimal number reads back");
    }
    return 0;
}
