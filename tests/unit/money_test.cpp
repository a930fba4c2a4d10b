// SPDX-License-Identifier: MIT
#include <crm/base/error.h>
#include <crm/base/money.h>

#include <catch2/catch.hpp>

#include <limits>

using namespace crm;
using Catch::Contains;

namespace {

std::string failure(std::string_view text, int exponent = 2) {
    try {
        return "no error: " + std::to_string(money::parse(text, exponent));
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::invalid);
        return error.what();
    }
}

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

}  // namespace

TEST_CASE("currencies have the decimals of ISO 4217") {
    CHECK(money::currencies().size() == 155);
    CHECK(money::exponent_of("EUR") == 2);
    CHECK(money::exponent_of("JPY") == 0);
    CHECK(money::exponent_of("kwd") == 3);
    CHECK(money::exponent_of("ISK") == 0);
    CHECK(money::exponent_of("XOF") == 0);
    CHECK(money::exponent_of("TND") == 3);
    CHECK(money::exponent_of("") == 2);
    CHECK(money::exponent_of("???") == 2);
    REQUIRE(money::find_currency("eur") != nullptr);
    CHECK(money::find_currency("eur")->name == "Euro");
    for (const char* unknown : {"", "EU", "EURO", "XAU", "AAA", "ZZZ"})
        CHECK(money::find_currency(unknown) == nullptr);
    for (const money::Currency& currency : money::currencies())
        CHECK(money::find_currency(currency.code) == &currency);
    // Old data name what is no longer in use.
    for (const money::Currency& currency : money::historic_currencies())
        CHECK(money::find_currency(currency.code) == &currency);
    CHECK(money::exponent_of("ITL") == 0);
    CHECK(money::exponent_of("HRK") == 2);
}

TEST_CASE("amounts are exact") {
    CHECK(money::parse("1250", 2) == 125000);
    CHECK(money::parse("1250.5", 2) == 125050);
    CHECK(money::parse("-3.20", 2) == -320);
    CHECK(money::parse("+3.20", 2) == 320);
    CHECK(money::parse(" 0.07 ", 2) == 7);
    CHECK(money::parse(".5", 2) == 50);
    CHECK(money::parse("-0", 2) == 0);
    CHECK(money::parse("1250", 0) == 1250);
    CHECK(money::parse("1250.00", 0) == 1250);
    CHECK(money::parse("1.234", 3) == 1234);
    CHECK(money::parse("92233720368547758.07", 2) == largest);
    CHECK(money::parse("-92233720368547758.08", 2) == smallest);
}

TEST_CASE("groups are read where a point makes them clear") {
    CHECK(money::parse("1,250.00", 2) == 125000);
    CHECK(money::parse("1 250.00", 2) == 125000);
    CHECK(money::parse("-12,345,678.90", 2) == -1234567890);
    CHECK(money::parse("1,250.000", 3) == 1250000);
    for (const char* bad : {"1,25.00", ",250.00", "1,,250.00", "1,250 000.00", "1234,567.00", "1,2500.00"})
        CHECK_THAT(failure(bad), Contains("is not an amount"));
}

TEST_CASE("a decimal comma is answered with the point that is meant") {
    CHECK(failure("12,50") == "\"12,50\" is not an amount; write 12.50");
    CHECK(failure("-12,5") == "\"-12,5\" is not an amount; write -12.5");
    CHECK(failure("1.250,00") == "\"1.250,00\" is not an amount; write 1250.00");
    CHECK(failure("1 250,00") == "\"1 250,00\" is not an amount; write 1250.00");
}

TEST_CASE("amounts that can be read in two ways are refused") {
    CHECK(failure("1,250") == "\"1,250\" has groups of digits but no decimal point; write 1250");
    CHECK(failure("1 250 000") == "\"1 250 000\" has groups of digits but no decimal point; write 1250000");
    CHECK(failure("-1,250", 3) == "\"-1,250\" can be read in two ways; write -1250 or -1.250");
    CHECK(failure("1.250") == "\"1.250\" has 3 decimals; this currency has 2");
    CHECK(failure("12.345") == "\"12.345\" has 3 decimals; this currency has 2");
    CHECK(failure("12.5", 0) == "\"12.5\" has 1 decimal; this currency has none");
}

TEST_CASE("what is no amount is refused") {
    for (const char* bad : {"", "-", ".", "12.", "abc", "1e3", "€5", "12.50 EUR", "1.2.3", "--5", "1-2", "٣", "12,50,1", ","})
        CHECK_THAT(failure(bad), Contains("is not an amount"));
    CHECK_THAT(failure("92233720368547758.08"), Contains("too large"));
    CHECK_THAT(failure("99999999999999999999999999"), Contains("too large"));
    CHECK_THAT(failure("a\x1b[2J"), Contains("\\x1b"));
}

TEST_CASE("amounts are printed with all their decimals") {
    CHECK(money::format(125000, 2) == "1250.00");
    CHECK(money::format(-5, 2) == "-0.05");
    CHECK(money::format(0, 2) == "0.00");
    CHECK(money::format(1250, 0) == "1250");
    CHECK(money::format(7, 3) == "0.007");
    CHECK(money::format(smallest, 2) == "-92233720368547758.08");
    for (const std::int64_t amount : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{99}, largest, smallest})
        for (const int exponent : {0, 2, 3})
            CHECK(money::parse(money::format(amount, exponent), exponent) == amount);
}

TEST_CASE("amounts move to other minor units only when exact") {
    CHECK(money::rescale(125, 2, 3) == 1250);
    CHECK(money::rescale(1250, 3, 2) == 125);
    CHECK(money::rescale(125, 2, 2) == 125);
    CHECK(money::rescale(-500, 2, 0) == -5);
    CHECK_FALSE(money::rescale(1251, 3, 2));
    CHECK_FALSE(money::rescale(largest, 2, 3));
    CHECK_FALSE(money::rescale(smallest, 0, 2));
}
