// SPDX-License-Identifier: MIT
#include "base/phone_grouping.h"
#include "base/phone_module.h"

#include <crm/base/phone.h>

#include <dlfcn.h>

#include <array>
#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <string_view>

using namespace crm;

namespace {

using Result = std::optional<std::string>;

bool library_is_loaded() {
    void* const library = ::dlopen("crm_phone.so", RTLD_NOW | RTLD_NOLOAD);
    if (library != nullptr) {
        ::dlclose(library);
    }
    return library != nullptr;
}

/// The same number where only libphonenumber can read it.
Result through_library(const std::string& e164) { return phone::normalise(e164 + " ", ""); }

}  // namespace

TEST_CASE("what is plain E.164 already does not load the library", "[phone]") {
    const bool before = library_is_loaded();
    for (const std::string number : {"+358401234567", "+12025550123", "+4722334455", "+442079460958", "+4930123456", "+8613812345678"}) {
        CHECK(phone::normalise(number, "FI") == number);
        CHECK(phone::display(number, phone::Style::e164, "FI") == number);
    }
    CHECK(phone::normalise("Jane Doe", "FI") == std::nullopt);
    CHECK(phone::normalise("", "FI") == std::nullopt);
    CHECK(library_is_loaded() == before);
}

TEST_CASE("numbers in any format", "[phone]") {
    CHECK(phone::normalise("040 123 4567", "FI") == "+358401234567");
    CHECK(phone::normalise("040 123 4567", "fi") == "+358401234567");
    CHECK(phone::normalise("+358 (0)40 123-4567", "US") == "+358401234567");
    CHECK(phone::normalise("00358 40 1234567", "FI") == "+358401234567");
    CHECK(phone::normalise("(202) 555-0123", "US") == "+12025550123");
    CHECK(phone::normalise("1-800-FLOWERS", "US") == "+18003569377");
    CHECK(phone::normalise("tel:+47-22-33-44-55", "") == "+4722334455");
    CHECK(phone::normalise(" +47 22 33 44 55 ", "") == "+4722334455");
    CHECK(phone::normalise("06 1234 5678", "IT") == "+390612345678");
    CHECK(phone::normalise("+39 06 1234 5678", "") == "+390612345678");
    CHECK(phone::normalise("\uFF0B\uFF14\uFF17 22334455", "") == "+4722334455");
    CHECK(phone::normalise("020 7946 0958", "GB") == "+442079460958");
}

TEST_CASE("what is no phone number", "[phone]") {
    for (const char* text :
         {"", " ", "+", "12", "+999123456789", "0", "+1", "jane@acme.com", "n/a", "+12345678901234567", "12345678901234567890"}) {
        INFO(text);
        CHECK(phone::normalise(text, "FI") == std::nullopt);
    }
    CHECK(phone::normalise("040 123 4567", "") == std::nullopt);
    CHECK(phone::normalise("040 123 4567", "XX") == std::nullopt);
}

TEST_CASE("what E.164 cannot hold is not dropped in silence", "[phone]") {
    CHECK(phone::normalise("+1 202 555 0123 ext. 5", "US") == std::nullopt);
    CHECK(phone::normalise("09 123 4567 x12", "FI") == std::nullopt);
    CHECK(phone::normalise("Office +358 9 1234567", "FI") == std::nullopt);
    CHECK(phone::normalise("0401234567 / 0507654321", "FI") == std::nullopt);
    CHECK(phone::normalise("00348215 0534461934", "JP") == std::nullopt);
}

TEST_CASE("numbers as people read them", "[phone]") {
    using phone::Style;
    CHECK(phone::display("+358401234567", Style::international, "FI") == "+358 40 1234567");
    CHECK(phone::display("+358401234567", Style::national, "FI") == "040 1234567");
    CHECK(phone::display("+358401234567", Style::national, "SE") == "+358 40 1234567");
    CHECK(phone::display("+12025550123", Style::national, "us") == "(202) 555-0123");
    CHECK(phone::display("+390612345678", Style::international, "") == "+39 06 1234 5678");
    CHECK(phone::display("+4722334455", Style::national, "") == "+47 22 33 44 55");
    for (const char* text : {"", "+", "12", "not a number", "+999123456", "+35840123456789012"}) {
        CHECK(phone::display(text, Style::international, "FI") == text);
    }
}

TEST_CASE("a number is written for people without loading the library", "[phone]") {
    const bool before = library_is_loaded();
    CHECK(phone::display("+358401234567", phone::Style::international, "FI") == "+358 40 1234567");
    CHECK(phone::display("+358401234567", phone::Style::national, "fi") == "040 1234567");
    CHECK(phone::display("+493012345678", phone::Style::national, "FI") == "+49 30 12345678");
    CHECK(library_is_loaded() == before);
}

// Every calling code and length, with any leading digits: what the table knows, it knows as the library does.
TEST_CASE("the table of groups gives what the library gives", "[phone]") {
    void* const library = ::dlopen("crm_phone.so", RTLD_NOW);
    REQUIRE(library != nullptr);
    auto* const format = reinterpret_cast<decltype(&crm_phone_format)>(::dlsym(library, "crm_phone_format"));
    unsigned random = 7;
    const auto next = [&random](unsigned limit) {
        random = random * 1664525U + 1013904223U;
        return (random >> 16U) % limit;
    };
    const std::array countries{"FI", "US", "DE", "GB", "IT", "AR", "BR", "MX", "JP", "AT", "FR", "IN"};
    std::size_t known = 0;
    std::size_t differences = 0;
    for (unsigned i = 0; i < 60'000; ++i) {
        std::string number = "+" + std::to_string(1 + next(999));
        for (unsigned digits = 4 + next(9); digits > 0; --digits) {
            number += static_cast<char>('0' + next(10));
        }
        const char* const country = countries[i % countries.size()];
        const bool national = i % 3 == 0;
        if (const Result text = phone::grouped(number, national, country)) {
            std::array<char, 64> out;
            ++known;
            if (*text !=
                std::string_view(out.data(), format(number.data(), number.size(), national ? 1 : 0, country, out.data(), out.size()))) {
                UNSCOPED_INFO(number << " " << *text);
                ++differences;
            }
        }
    }
    CHECK(differences == 0);
    CHECK(known > 40'000);
}

TEST_CASE("numbers as they are dialled at home, by the table", "[phone]") {
    for (const auto& [e164, country, national] :
         {std::array{"+5491123456789", "AR", "011 15-2345-6789"}, std::array{"+5511961234567", "BR", "(11) 96123-4567"},
          std::array{"+442079460958", "GB", "020 7946 0958"}, std::array{"+390612345678", "IT", "06 1234 5678"},
          std::array{"+12025550123", "us", "(202) 555-0123"}, std::array{"+81312345678", "JP", "03-1234-5678"}}) {
        CHECK(phone::grouped(e164, true, country) == national);
    }
}

// Each calling code and length that may take the short way, with every pair of leading digits; display reads E.164 by itself as well.
TEST_CASE("the short way gives what the library gives", "[phone]") {
    unsigned random = 1;
    const auto next_digit = [&random] {
        random = random * 1664525U + 1013904223U;
        return static_cast<char>('0' + (random >> 16U) % 10U);
    };
    std::size_t differences = 0;
    const auto check_codes = [&](int from, int to, std::size_t most_national) {
        for (int code = from; code <= to; ++code) {
            for (std::size_t national = 7; national <= most_national; ++national) {
                for (int lead = 0; lead < 100; ++lead) {
                    std::string number = "+" + std::to_string(code) + (lead < 10 ? "0" : "") + std::to_string(lead);
                    const std::size_t size = 1 + std::to_string(code).size() + national;
                    while (number.size() < size) {
                        number += next_digit();
                    }
                    // Only what comes back as it went in can have taken the short way.
                    const Result result = phone::normalise(number, "");
                    if (result == number && through_library(number) != number) {
                        UNSCOPED_INFO(number);
                        ++differences;
                    }
                }
            }
        }
    };
    check_codes(1, 1, 11);
    check_codes(7, 7, 11);
    check_codes(20, 99, 12);
    check_codes(351, 389, 12);
    check_codes(420, 423, 12);
    CHECK(differences == 0);
}
