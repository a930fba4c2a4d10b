// SPDX-License-Identifier: MIT
#include "base/phone_grouping.h"

#include <phone_formats.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/ascii.h"

namespace crm::phone {

namespace {

constexpr std::size_t longest_code = 3;
constexpr std::size_t most_digits = 15;

const formats::Plan* find_plan(unsigned code, std::size_t length) {
    const std::pair<unsigned, std::size_t> wanted(code, length);
    const auto* const plan =
        std::lower_bound(std::begin(formats::plans), std::end(formats::plans), wanted,
                         [](const auto& row, const auto& key) { return std::pair<unsigned, std::size_t>(row.code, row.length) < key; });
    return plan != std::end(formats::plans) && plan->code == code && plan->length == length ? plan : nullptr;
}

/// Each plan has a span that begins with 0.
const formats::Span& span_of(const formats::Plan& plan, std::string_view digits) {
    std::uint32_t key = 0;
    for (std::size_t i = 0; i < formats::key_digits; ++i) {
        key = key * 10 + (i < digits.size() ? static_cast<std::uint32_t>(digits[i] - '0') : 0U);
    }
    const formats::Span* const first = formats::spans + plan.first;
    return *std::prev(std::upper_bound(first, first + plan.count, key,
                                       [](std::uint32_t wanted, const formats::Span& span) { return wanted < span.from; }));
}

unsigned code_of_region(std::string_view country) {
    if (country.size() != 2) {
        return 0;
    }
    const std::pair wanted(ascii::to_upper(country[0]), ascii::to_upper(country[1]));
    const auto* const region = std::lower_bound(std::begin(formats::regions), std::end(formats::regions), wanted,
                                                [](const auto& row, const auto& key) { return std::pair(row.id[0], row.id[1]) < key; });
    return region != std::end(formats::regions) && std::pair(region->id[0], region->id[1]) == wanted ? region->code : 0;
}

std::string fill(std::string_view text, std::string_view digits) {
    std::string out(text);
    for (char& c : out) {
        c = c >= 'a' && c <= 'p' ? digits[static_cast<std::size_t>(c - 'a')] : c;
    }
    return out;
}

}  // namespace

std::optional<std::string> grouped(std::string_view e164, bool national, std::string_view country) {
    if (e164.empty() || e164[0] != '+' || e164.size() > most_digits + 1 || !std::all_of(e164.begin() + 1, e164.end(), ascii::is_digit)) {
        return std::nullopt;
    }
    unsigned code = 0;
    for (std::size_t size = 1; size <= longest_code && size + 1 < e164.size(); ++size) {
        code = code * 10 + static_cast<unsigned>(e164[size] - '0');
        const std::string_view digits = e164.substr(size + 1);
        const formats::Plan* const plan = find_plan(code, digits.size());
        if (plan == nullptr) {
            continue;
        }
        const formats::Span& span = span_of(*plan, digits);
        const bool at_home = national && code_of_region(country) == code;
        const std::string_view text = formats::templates[at_home ? span.national : span.international];
        if (text.empty()) {
            return std::nullopt;
        }
        return at_home ? fill(text, digits) : '+' + std::to_string(code) + ' ' + fill(text, digits);
    }
    return std::nullopt;
}

}  // namespace crm::phone
