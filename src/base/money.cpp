// SPDX-License-Identifier: MIT
#include <crm/base/error.h>
#include <crm/base/money.h>
#include <crm/base/text.h>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <limits>

#include "base/ascii.h"

namespace crm::money {

namespace {

constexpr Currency currency_table[] = {
    {"AED", 2, "UAE Dirham"},
    {"AFN", 2, "Afghani"},
    {"ALL", 2, "Lek"},
    {"AMD", 2, "Armenian Dram"},
    {"AOA", 2, "Kwanza"},
    {"ARS", 2, "Argentine Peso"},
    {"AUD", 2, "Australian Dollar"},
    {"AWG", 2, "Aruban Florin"},
    {"AZN", 2, "Azerbaijan Manat"},
    {"BAM", 2, "Convertible Mark"},
    {"BBD", 2, "Barbados Dollar"},
    {"BDT", 2, "Taka"},
    {"BHD", 3, "Bahraini Dinar"},
    {"BIF", 0, "Burundi Franc"},
    {"BMD", 2, "Bermudian Dollar"},
    {"BND", 2, "Brunei Dollar"},
    {"BOB", 2, "Boliviano"},
    {"BRL", 2, "Brazilian Real"},
    {"BSD", 2, "Bahamian Dollar"},
    {"BTN", 2, "Ngultrum"},
    {"BWP", 2, "Pula"},
    {"BYN", 2, "Belarusian Ruble"},
    {"BZD", 2, "Belize Dollar"},
    {"CAD", 2, "Canadian Dollar"},
    {"CDF", 2, "Congolese Franc"},
    {"CHF", 2, "Swiss Franc"},
    {"CLP", 0, "Chilean Peso"},
    {"CNY", 2, "Yuan Renminbi"},
    {"COP", 2, "Colombian Peso"},
    {"CRC", 2, "Costa Rican Colon"},
    {"CUP", 2, "Cuban Peso"},
    {"CVE", 2, "Cabo Verde Escudo"},
    {"CZK", 2, "Czech Koruna"},
    {"DJF", 0, "Djibouti Franc"},
    {"DKK", 2, "Danish Krone"},
    {"DOP", 2, "Dominican Peso"},
    {"DZD", 2, "Algerian Dinar"},
    {"EGP", 2, "Egyptian Pound"},
    {"ERN", 2, "Nakfa"},
    {"ETB", 2, "Ethiopian Birr"},
    {"EUR", 2, "Euro"},
    {"FJD", 2, "Fiji Dollar"},
    {"FKP", 2, "Falkland Islands Pound"},
    {"GBP", 2, "Pound Sterling"},
    {"GEL", 2, "Lari"},
    {"GHS", 2, "Ghana Cedi"},
    {"GIP", 2, "Gibraltar Pound"},
    {"GMD", 2, "Dalasi"},
    {"GNF", 0, "Guinean Franc"},
    {"GTQ", 2, "Quetzal"},
    {"GYD", 2, "Guyana Dollar"},
    {"HKD", 2, "Hong Kong Dollar"},
    {"HNL", 2, "Lempira"},
    {"HTG", 2, "Gourde"},
    {"HUF", 2, "Forint"},
    {"IDR", 2, "Rupiah"},
    {"ILS", 2, "New Israeli Sheqel"},
    {"INR", 2, "Indian Rupee"},
    {"IQD", 3, "Iraqi Dinar"},
    {"IRR", 2, "Iranian Rial"},
    {"ISK", 0, "Iceland Krona"},
    {"JMD", 2, "Jamaican Dollar"},
    {"JOD", 3, "Jordanian Dinar"},
    {"JPY", 0, "Yen"},
    {"KES", 2, "Kenyan Shilling"},
    {"KGS", 2, "Som"},
    {"KHR", 2, "Riel"},
    {"KMF", 0, "Comorian Franc"},
    {"KPW", 2, "North Korean Won"},
    {"KRW", 0, "Won"},
    {"KWD", 3, "Kuwaiti Dinar"},
    {"KYD", 2, "Cayman Islands Dollar"},
    {"KZT", 2, "Tenge"},
    {"LAK", 2, "Lao Kip"},
    {"LBP", 2, "Lebanese Pound"},
    {"LKR", 2, "Sri Lanka Rupee"},
    {"LRD", 2, "Liberian Dollar"},
    {"LSL", 2, "Loti"},
    {"LYD", 3, "Libyan Dinar"},
    {"MAD", 2, "Moroccan Dirham"},
    {"MDL", 2, "Moldovan Leu"},
    {"MGA", 2, "Malagasy Ariary"},
    {"MKD", 2, "Denar"},
    {"MMK", 2, "Kyat"},
    {"MNT", 2, "Tugrik"},
    {"MOP", 2, "Pataca"},
    {"MRU", 2, "Ouguiya"},
    {"MUR", 2, "Mauritius Rupee"},
    {"MVR", 2, "Rufiyaa"},
    {"MWK", 2, "Malawi Kwacha"},
    {"MXN", 2, "Mexican Peso"},
    {"MYR", 2, "Malaysian Ringgit"},
    {"MZN", 2, "Mozambique Metical"},
    {"NAD", 2, "Namibia Dollar"},
    {"NGN", 2, "Naira"},
    {"NIO", 2, "Cordoba Oro"},
    {"NOK", 2, "Norwegian Krone"},
    {"NPR", 2, "Nepalese Rupee"},
    {"NZD", 2, "New Zealand Dollar"},
    {"OMR", 3, "Rial Omani"},
    {"PAB", 2, "Balboa"},
    {"PEN", 2, "Sol"},
    {"PGK", 2, "Kina"},
    {"PHP", 2, "Philippine Peso"},
    {"PKR", 2, "Pakistan Rupee"},
    {"PLN", 2, "Zloty"},
    {"PYG", 0, "Guarani"},
    {"QAR", 2, "Qatari Rial"},
    {"RON", 2, "Romanian Leu"},
    {"RSD", 2, "Serbian Dinar"},
    {"RUB", 2, "Russian Ruble"},
    {"RWF", 0, "Rwanda Franc"},
    {"SAR", 2, "Saudi Riyal"},
    {"SBD", 2, "Solomon Islands Dollar"},
    {"SCR", 2, "Seychelles Rupee"},
    {"SDG", 2, "Sudanese Pound"},
    {"SEK", 2, "Swedish Krona"},
    {"SGD", 2, "Singapore Dollar"},
    {"SHP", 2, "Saint Helena Pound"},
    {"SLE", 2, "Leone"},
    {"SOS", 2, "Somali Shilling"},
    {"SRD", 2, "Surinam Dollar"},
    {"SSP", 2, "South Sudanese Pound"},
    {"STN", 2, "Dobra"},
    {"SVC", 2, "El Salvador Colon"},
    {"SYP", 2, "Syrian Pound"},
    {"SZL", 2, "Lilangeni"},
    {"THB", 2, "Baht"},
    {"TJS", 2, "Somoni"},
    {"TMT", 2, "Turkmenistan New Manat"},
    {"TND", 3, "Tunisian Dinar"},
    {"TOP", 2, "Pa'anga"},
    {"TRY", 2, "Turkish Lira"},
    {"TTD", 2, "Trinidad and Tobago Dollar"},
    {"TWD", 2, "New Taiwan Dollar"},
    {"TZS", 2, "Tanzanian Shilling"},
    {"UAH", 2, "Hryvnia"},
    {"UGX", 0, "Uganda Shilling"},
    {"USD", 2, "US Dollar"},
    {"UYU", 2, "Peso Uruguayo"},
    {"UZS", 2, "Uzbekistan Sum"},
    {"VED", 2, "Bolívar Soberano"},
    {"VES", 2, "Bolívar Soberano"},
    {"VND", 0, "Dong"},
    {"VUV", 0, "Vatu"},
    {"WST", 2, "Tala"},
    {"XAF", 0, "CFA Franc BEAC"},
    {"XCD", 2, "East Caribbean Dollar"},
    {"XCG", 2, "Caribbean Guilder"},
    {"XOF", 0, "CFA Franc BCEAO"},
    {"XPF", 0, "CFP Franc"},
    {"YER", 2, "Yemeni Rial"},
    {"ZAR", 2, "Rand"},
    {"ZMW", 2, "Zambian Kwacha"},
    {"ZWG", 2, "Zimbabwe Gold"},
};

// Withdrawn; amounts of old files still name them.
constexpr Currency historic_table[] = {
    // clang-format off
    {"ADP", 0, "Andorran Peseta"}, {"AFA", 2, "Afghani of 1927"}, {"ANG", 2, "Netherlands Antillean Guilder"},
    {"ATS", 2, "Austrian Schilling"}, {"AZM", 2, "Azerbaijani Manat of 1993"}, {"BEF", 0, "Belgian Franc"},
    {"BGL", 2, "Bulgarian Hard Lev"}, {"BGN", 2, "Bulgarian Lev"}, {"BYR", 0, "Belarusian Ruble of 2000"},
    {"CSD", 2, "Serbian Dinar of 2003"}, {"CSK", 2, "Czechoslovak Koruna"}, {"CUC", 2, "Peso Convertible"}, {"CYP", 2, "Cyprus Pound"},
    {"DDM", 2, "Mark of the GDR"}, {"DEM", 2, "Deutsche Mark"}, {"EEK", 2, "Kroon"}, {"ESP", 0, "Spanish Peseta"}, {"FIM", 2, "Markka"},
    {"FRF", 2, "French Franc"}, {"GHC", 2, "Cedi of 1967"}, {"GRD", 0, "Drachma"}, {"HRK", 2, "Kuna"}, {"IEP", 2, "Irish Pound"},
    {"ITL", 0, "Italian Lira"}, {"LTL", 2, "Lithuanian Litas"}, {"LUF", 0, "Luxembourg Franc"}, {"LVL", 2, "Latvian Lats"},
    {"MGF", 0, "Malagasy Franc"}, {"MRO", 2, "Ouguiya of 1973"}, {"MTL", 2, "Maltese Lira"}, {"MZM", 2, "Mozambique Metical of 1980"},
    {"NLG", 2, "Netherlands Guilder"}, {"PLZ", 2, "Zloty of 1950"}, {"PTE", 0, "Portuguese Escudo"}, {"ROL", 2, "Leu of 1952"},
    {"RUR", 2, "Russian Ruble of 1991"}, {"SIT", 2, "Tolar"}, {"SKK", 2, "Slovak Koruna"}, {"SLL", 2, "Leone of 1964"},
    {"SRG", 2, "Surinam Guilder"}, {"STD", 2, "Dobra of 1977"}, {"TMM", 2, "Turkmenistan Manat of 1993"},
    {"TRL", 0, "Turkish Lira of 1923"}, {"VEB", 2, "Bolivar of 1879"}, {"VEF", 2, "Bolivar of 2008"}, {"YUM", 2, "New Yugoslav Dinar"},
    {"ZMK", 2, "Zambian Kwacha of 1968"}, {"ZWL", 2, "Zimbabwe Dollar of 2009"},
    // clang-format on
};

constexpr bool by_code(const Currency& a, const Currency& b) { return a.code < b.code; }
static_assert(std::is_sorted(std::begin(currency_table), std::end(currency_table), by_code));
static_assert(std::is_sorted(std::begin(historic_table), std::end(historic_table), by_code));

}  // namespace

std::span<const Currency> currencies() { return currency_table; }

std::span<const Currency> historic_currencies() { return historic_table; }

const Currency* find_currency(std::string_view code) {
    if (code.size() != 3)
        return nullptr;
    const std::array<char, 3> upper{ascii::to_upper(code[0]), ascii::to_upper(code[1]), ascii::to_upper(code[2])};
    const Currency wanted{std::string_view(upper.data(), upper.size()), 0, {}};
    for (const std::span<const Currency> table : {currencies(), historic_currencies()}) {
        const auto found = std::lower_bound(table.begin(), table.end(), wanted, by_code);
        if (found != table.end() && found->code == wanted.code)
            return &*found;
    }
    return nullptr;
}

int exponent_of(std::string_view code) {
    const Currency* const currency = find_currency(code);
    return currency != nullptr ? currency->exponent : 2;
}

namespace {

/// An amount as it was written, in its parts.
struct Written {
    bool negative = false;
    std::string_view whole;  ///< with its separators
    char separator = 0;      ///< of groups: comma, space or none
    bool has_point = false;
    std::string_view decimals;
};

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), ascii::is_digit); }

std::string without_separators(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), ascii::is_digit);
    return digits;
}

/// One to three digits, then groups of three.
bool is_grouped(std::string_view whole, char separator) {
    const std::size_t first = whole.find(separator);
    if (first == 0 || first > 3)
        return false;
    for (std::size_t i = first; i < whole.size(); i += 4) {
        const std::string_view group = whole.substr(i + 1, 3);
        if (whole[i] != separator || group.size() != 3 || !all_digits(group))
            return false;
    }
    return all_digits(whole.substr(0, first));
}

/// Splits the text into its parts; false when it is nothing like an amount.
bool split_amount(std::string_view text, Written& amount) {
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        amount.negative = text.front() == '-';
        text.remove_prefix(1);
    }
    const std::size_t point = text.find('.');
    amount.whole = text.substr(0, point);
    amount.has_point = point != std::string_view::npos;
    amount.decimals = amount.has_point ? text.substr(point + 1) : std::string_view();
    const std::size_t separator = amount.whole.find_first_not_of("0123456789");
    amount.separator = separator == std::string_view::npos ? '\0' : amount.whole[separator];
    const bool has_digits = amount.has_point ? !amount.decimals.empty() : !amount.whole.empty();
    return has_digits && all_digits(amount.decimals) &&
           (amount.separator == 0 || ((amount.separator == ',' || amount.separator == ' ') && is_grouped(amount.whole, amount.separator)));
}

[[noreturn]] void reject(std::string_view text, std::string_view what) {
    throw Error(ErrorKind::invalid, fmt::format("\"{}\" {}", text::shorten(text::escape_controls(text), 60), what));
}

/// What the writer of a decimal comma most likely means ("12,50", "1.250,00", "1 250,00"), written with a point; empty when it is no such
/// thing.
std::string with_decimal_point(std::string_view text) {
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos || text.find(',', comma + 1) != std::string_view::npos)
        return {};
    const std::string_view decimals = text.substr(comma + 1);
    std::string_view whole = text.substr(0, comma);
    const std::string_view sign = whole.substr(0, whole.starts_with('-') ? 1 : 0);
    whole.remove_prefix(sign.size());
    if (whole.empty() || decimals.empty() || !all_digits(decimals) || whole.find_first_not_of("0123456789. '") != std::string_view::npos)
        return {};
    const std::string digits = without_separators(whole);
    return digits.empty() ? std::string() : fmt::format("{}{}.{}", sign, digits, decimals);
}

[[noreturn]] void reject_unreadable(std::string_view text) {
    if (const std::string meant = with_decimal_point(text); !meant.empty())
        reject(text, fmt::format("is not an amount; write {}", meant));
    reject(text, "is not an amount; write digits and a decimal point, like 1250.00");
}

/// "1,250" could be a thousand and a quarter of one; without a point nobody can tell.
[[noreturn]] void reject_ambiguous(std::string_view text, const Written& amount, int exponent) {
    const std::string digits = (amount.negative ? "-" : "") + without_separators(amount.whole);
    const bool may_be_decimals = exponent >= 3 && amount.separator == ',' && amount.whole.find(',') + 4 == amount.whole.size();
    if (may_be_decimals) {
        reject(text, fmt::format("can be read in two ways; write {} or {}.{}", digits, digits.substr(0, digits.size() - 3),
                                 digits.substr(digits.size() - 3)));
    }
    reject(text, fmt::format("has groups of digits but no decimal point; write {}", digits));
}

/// Zeros past the currency's decimals lose nothing ("1250.00" yen), but three decimals may be a group of thousands.
void check_decimals(std::string_view text, const Written& amount, int exponent) {
    const auto allowed = static_cast<std::size_t>(exponent);
    if (amount.decimals.size() <= allowed)
        return;
    const std::string_view surplus = amount.decimals.substr(allowed);
    const bool may_be_group = amount.decimals.size() == 3 && amount.separator == 0;
    if (surplus.find_first_not_of('0') == std::string_view::npos && !may_be_group)
        return;
    const std::string limit = exponent == 0 ? "; this currency has none" : fmt::format("; this currency has {}", exponent);
    reject(text, fmt::format("has {} decimal{}{}", amount.decimals.size(), amount.decimals.size() == 1 ? "" : "s", limit));
}

/// Appends a digit to the number; false when it would pass the limit.
bool push_digit(std::uint64_t& number, unsigned digit, std::uint64_t limit) {
    if (number > (limit - digit) / 10)
        return false;
    number = number * 10 + digit;
    return true;
}

std::int64_t to_minor_units(std::string_view text, const Written& amount, int exponent) {
    const std::uint64_t limit = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) + (amount.negative ? 1 : 0);
    std::uint64_t number = 0;
    bool fits = true;
    for (const char c : amount.whole) {
        if (ascii::is_digit(c))
            fits = fits && push_digit(number, static_cast<unsigned>(c - '0'), limit);
    }
    for (std::size_t i = 0; i < static_cast<std::size_t>(exponent); ++i)
        fits = fits && push_digit(number, i < amount.decimals.size() ? static_cast<unsigned>(amount.decimals[i] - '0') : 0, limit);
    if (!fits)
        reject(text, "is too large for an amount");
    return static_cast<std::int64_t>(amount.negative ? -number : number);
}

}  // namespace

std::int64_t parse(std::string_view text, int exponent) {
    text = text::trim(text);
    Written amount;
    if (text.empty())
        reject(text, "is not an amount");
    if (!split_amount(text, amount))
        reject_unreadable(text);
    if (amount.separator != 0 && !amount.has_point)
        reject_ambiguous(text, amount, exponent);
    check_decimals(text, amount, exponent);
    return to_minor_units(text, amount, exponent);
}

std::string format(std::int64_t minor_units, int exponent) {
    const bool negative = minor_units < 0;
    const std::uint64_t size = negative ? -static_cast<std::uint64_t>(minor_units) : static_cast<std::uint64_t>(minor_units);
    const auto decimals = static_cast<std::size_t>(exponent);
    std::string out = std::to_string(size);
    if (out.size() <= decimals)
        out.insert(0, decimals + 1 - out.size(), '0');
    if (decimals > 0)
        out.insert(out.size() - decimals, 1, '.');
    if (negative)
        out.insert(0, 1, '-');
    return out;
}

std::optional<std::int64_t> rescale(std::int64_t minor_units, int from_exponent, int to_exponent) {
    for (; from_exponent < to_exponent; ++from_exponent) {
        if (__builtin_mul_overflow(minor_units, std::int64_t{10}, &minor_units))
            return std::nullopt;
    }
    for (; from_exponent > to_exponent; --from_exponent) {
        if (minor_units % 10 != 0)
            return std::nullopt;
        minor_units /= 10;
    }
    return minor_units;
}

}  // namespace crm::money
