// SPDX-License-Identifier: MIT
// The one file that knows libphonenumber: a module of its own, as the library brings 15 others along.
#include "phone_module.h"

#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

using i18n::phonenumbers::NullLogger;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

PhoneNumberUtil& library() {
    PhoneNumberUtil& instance = *PhoneNumberUtil::GetInstance();
    // What cannot be parsed is the caller's to report; the library would print it.
    static const bool silent = (instance.SetLogger(new NullLogger), true);
    static_cast<void>(silent);
    return instance;
}

/// libphonenumber knows regions in capitals, and "ZZ" for none.
std::string region(const char* country) {
    std::string code(country);
    std::transform(code.begin(), code.end(), code.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return code.empty() ? "ZZ" : code;
}

/// E.164 has so many digits at most, the calling code included; the library lets more pass in some countries.
constexpr std::size_t most_digits = 15;

/// The number of E.164 text, exactly: without the guesses about prefixes that Parse makes, and at a tenth of its time.
bool read_e164(std::string_view text, PhoneNumber& number) {
    constexpr std::size_t longest_code = 3;
    const bool plausible = text.size() > longest_code + 1 && text.size() <= most_digits + 1 && text[0] == '+';
    if (!plausible || text.find_first_not_of("0123456789", 1) != std::string_view::npos) {
        return false;
    }
    int code = 0;
    for (std::size_t size = 1; size <= longest_code; ++size) {
        code = code * 10 + (text[size] - '0');
        std::string known;
        library().GetRegionCodeForCountryCode(code, &known);
        if (known == "ZZ") {
            continue;
        }
        const std::string_view national = text.substr(size + 1);
        const std::size_t zeros = std::min(national.find_first_not_of('0'), national.size() - 1);
        std::uint64_t value = 0;
        for (const char digit : national) {
            value = value * 10 + static_cast<std::uint64_t>(digit - '0');
        }
        number.set_country_code(code);
        number.set_national_number(value);
        number.set_italian_leading_zero(zeros > 0);
        number.set_number_of_leading_zeros(static_cast<int>(zeros));
        return true;
    }
    return false;
}

std::size_t copy_out(const std::string& text, char* out, std::size_t capacity) { return text.copy(out, capacity); }

}  // namespace

std::size_t crm_phone_normalise(const char* text, std::size_t size, const char* country, char* out, std::size_t capacity) {
    PhoneNumber number;
    if (library().Parse(std::string(text, size), region(country), &number) != PhoneNumberUtil::NO_PARSING_ERROR) {
        return 0;
    }
    // E.164 has no place for an extension; dropping it in silence would lose it.
    if (number.has_extension() || !library().IsPossibleNumber(number)) {
        return 0;
    }
    std::string e164;
    library().Format(number, PhoneNumberUtil::E164, &e164);
    return e164.size() > most_digits + 1 ? 0 : copy_out(e164, out, capacity);
}

std::size_t crm_phone_format(const char* e164, std::size_t size, int national, const char* country, char* out, std::size_t capacity) {
    PhoneNumber number;
    if (!read_e164(std::string_view(e164, size), number)) {
        return 0;
    }
    const bool at_home = national != 0 && library().GetCountryCodeForRegion(region(country)) == number.country_code();
    std::string formatted;
    library().Format(number, at_home ? PhoneNumberUtil::NATIONAL : PhoneNumberUtil::INTERNATIONAL, &formatted);
    return copy_out(formatted, out, capacity);
}
