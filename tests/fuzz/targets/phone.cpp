// SPDX-License-Identifier: MIT
// Phone numbers: what is E.164 stays so, and each way to show one reads back as that number.
#include "fuzz.h"

#include <crm/base/phone.h>
#include <crm/base/text.h>

#include <array>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using crm::fuzz::promise;
    using crm::phone::Style;
    constexpr std::array<std::string_view, 8> countries{"FI", "US", "", "IT", "DE", "RU", "AR", "JP"};
    std::string_view text = crm::fuzz::text_of(data, size);
    const std::string_view country = countries.at(crm::fuzz::take_byte(text) % countries.size());
    const auto number = crm::phone::normalise(text, country);
    if (number) {
        promise(number->size() > 3 && number->starts_with('+') && number->find_first_not_of("0123456789", 1) == std::string::npos,
                "a number is E.164");
        promise(crm::phone::normalise(*number, country) == number, "E.164 stays as it is");
        promise(crm::phone::normalise(*number + ' ', "") == number, "the library says the same");
        promise(crm::phone::display(*number, Style::e164, country) == *number, "E.164 is shown as it is");
        promise(crm::phone::normalise(crm::phone::display(*number, Style::international, country), country) == number,
                "the international form reads back");
        // The library leaves the 9 of Argentine mobile numbers out of some national forms.
        promise(country == "AR" || crm::phone::normalise(crm::phone::display(*number, Style::national, country), country) == number,
                "the national form reads back");
    }
    promise(crm::text::is_valid_utf8(crm::phone::display(text, Style::international, country)) || !crm::text::is_valid_utf8(text),
            "any text can be shown");
    return 0;
}
