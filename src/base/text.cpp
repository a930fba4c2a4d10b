// SPDX-License-Identifier: MIT
#include <crm/base/text.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

#include "base/ascii.h"

namespace crm::text {

std::string_view trim(std::string_view text) {
    while (!text.empty() && ascii::is_space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && ascii::is_space(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), ascii::to_lower);
    return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        if (const std::string_view part = trim(text.substr(0, end)); !part.empty())
            parts.push_back(part);
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
    std::string out;
    for (const std::string& part : parts) {
        if (&part != parts.data())
            out += separator;
        out += part;
    }
    return out;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return ascii::to_lower(x) == ascii::to_lower(y); });
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
    std::size_t match = from.empty() ? std::string::npos : text.find(from);
    if (match == std::string::npos)
        return text;
    std::string out;
    std::size_t done = 0;
    for (; match != std::string::npos; match = text.find(from, done)) {
        out.append(text, done, match - done).append(to);
        done = match + from.size();
    }
    return out.append(text, done);
}

namespace {

/// std::from_chars over the whole text; a leading plus, which it does not know, is let through before a digit or a point.
template <typename Number>
std::optional<Number> parse_whole(std::string_view text) {
    if (text.size() > 1 && text.front() == '+' && (ascii::is_digit(text[1]) || text[1] == '.'))
        text.remove_prefix(1);
    Number number{};
    const char* const end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, number);
    if (fault != std::errc{} || stop != end)
        return std::nullopt;
    return number;
}

}  // namespace

std::optional<std::int64_t> parse_integer(std::string_view text) { return parse_whole<std::int64_t>(text); }

std::optional<double> parse_decimal(std::string_view text) {
    const std::optional<double> number = parse_whole<double>(text);
    return number && std::isfinite(*number) ? number : std::nullopt;
}

std::string format_decimal(double number) {
    if (number == 0)
        return "0";  // not "-0"
    // Outside this range a fixed number is a row of zeros, up to 300 of them.
    const double size = std::fabs(number);
    const auto format = size >= 1e-7 && size < 1e17 ? std::chars_format::fixed : std::chars_format::scientific;
    char buffer[64];
    const auto result = std::to_chars(std::begin(buffer), std::end(buffer), number, format);
    return {buffer, result.ptr};
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    // Three rows of the matrix are enough: a transposition looks two rows back.
    const std::size_t columns = b.size() + 1;
    std::vector<std::size_t> cells(3 * columns);
    std::size_t* before = cells.data();
    std::size_t* above = before + columns;
    std::size_t* row = above + columns;
    for (std::size_t j = 0; j < columns; ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t* const reused = before;
        before = above;
        above = row;
        row = reused;
        row[0] = i;
        for (std::size_t j = 1; j < columns; ++j) {
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
    }
    return row[b.size()];
}

bool is_one_slip(std::string_view a, std::string_view b) {
    const auto begin = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    a.remove_prefix(static_cast<std::size_t>(begin.first - a.begin()));
    b.remove_prefix(static_cast<std::size_t>(begin.second - b.begin()));
    const auto end = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
    a.remove_suffix(static_cast<std::size_t>(end.first - a.rbegin()));
    b.remove_suffix(static_cast<std::size_t>(end.second - b.rbegin()));
    const bool are_exchanged = a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0];
    return std::max(a.size(), b.size()) == 1 || are_exchanged;
}

std::optional<std::string> closest(std::string_view word, std::span<const std::string> candidates) {
    const std::string lowered = lower_ascii(word);
    const std::string* best = nullptr;
    std::size_t nearest = std::string_view::npos;
    for (const std::string& candidate : candidates) {
        const std::size_t length = std::max(word.size(), candidate.size());
        // However long a word somebody sends, it is compared only where it could be near.
        if (length - std::min(word.size(), candidate.size()) > std::max<std::size_t>(1, length / 3)) {
            continue;
        }
        const std::size_t distance = edit_distance(lowered, lower_ascii(candidate));
        // Words without one letter in common are never near, however short they are.
        if (distance >= nearest || distance > std::max<std::size_t>(1, length / 3) || distance == length)
            continue;
        best = &candidate;
        nearest = distance;
    }
    return best != nullptr ? std::optional(*best) : std::nullopt;
}

}  // namespace crm::text
