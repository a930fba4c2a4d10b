// SPDX-License-Identifier: MIT
#include "exchange/decimals.h"

#include <crm/base/text.h>

#include <algorithm>
#include <vector>

namespace crm::exchange {

namespace {

constexpr std::size_t most_digits = 40;

struct Decimal {
    bool negative = false;
    std::vector<int> digits;   ///< the last one first
    std::size_t decimals = 0;  ///< how many of them stand behind the point
};

std::optional<Decimal> read(std::string_view text) {
    text = text::trim(text);
    Decimal number;
    number.negative = text.starts_with('-');
    text.remove_prefix(number.negative || text.starts_with('+') ? 1 : 0);
    const std::size_t point = std::min(text.find('.'), text.size());
    for (std::size_t i = text.size(); i-- > 0;) {
        if (i == point) {
            number.decimals = text.size() - point - 1;
        } else if (text[i] >= '0' && text[i] <= '9') {
            number.digits.push_back(text[i] - '0');
        } else {
            return std::nullopt;
        }
    }
    if (number.digits.empty() || number.digits.size() > most_digits) {
        return std::nullopt;
    }
    return number;
}

std::string print(const Decimal& number) {
    std::string text = number.negative ? "-" : "";
    for (std::size_t i = number.digits.size(); i-- > 0;) {
        text += static_cast<char>('0' + number.digits[i]);
        if (i == number.decimals && i > 0) {
            text += '.';
        }
    }
    return text;
}

/// One zero before the point stays, none at the end of the decimals.
void drop_zeros(Decimal& number) {
    std::vector<int>& digits = number.digits;
    while (digits.size() > number.decimals + 1 && digits.back() == 0) {
        digits.pop_back();
    }
    const auto last = std::find_if(digits.begin(), digits.end(), [](int digit) { return digit != 0; });
    number.negative = number.negative && last != digits.end();
    const auto zeros = std::min(last - digits.begin(), static_cast<std::ptrdiff_t>(number.decimals));
    digits.erase(digits.begin(), digits.begin() + zeros);
    number.decimals -= static_cast<std::size_t>(zeros);
}

}  // namespace

std::optional<std::string> multiply_decimals(std::string_view a, std::string_view b) {
    const std::optional<Decimal> x = read(a);
    const std::optional<Decimal> y = read(b);
    if (!x || !y) {
        return std::nullopt;
    }
    Decimal product{x->negative != y->negative, std::vector<int>(x->digits.size() + y->digits.size()), x->decimals + y->decimals};
    for (std::size_t i = 0; i < x->digits.size(); ++i) {
        for (std::size_t j = 0; j < y->digits.size(); ++j) {
            product.digits[i + j] += x->digits[i] * y->digits[j];
        }
    }
    for (std::size_t i = 0; i + 1 < product.digits.size(); ++i) {
        product.digits[i + 1] += product.digits[i] / 10;
        product.digits[i] %= 10;
    }
    drop_zeros(product);
    return print(product);
}

}  // namespace crm::exchange
