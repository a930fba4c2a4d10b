// SPDX-License-Identifier: MIT
// Writes phone_formats.h from the metadata of the installed libphonenumber: how each number is grouped, as a table that needs no regular
// expression. Run by the build: phone_formats FILE.
#include <phonenumbers/phonemetadata.pb.h>
#include <phonenumbers/phonenumberutil.h>
#include <unicode/regex.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace i18n::phonenumbers {
// Exported by the library, declared in none of its installed headers.
int metadata_size();
const void* metadata_get();
}  // namespace i18n::phonenumbers

namespace {

using i18n::phonenumbers::NumberFormat;
using i18n::phonenumbers::PhoneMetadata;
using i18n::phonenumbers::PhoneMetadataCollection;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr std::size_t e164_digits = 15;
constexpr std::size_t key_digits = 9;  // what fits into 32 bits
constexpr std::size_t shortest_national = 3;

/// A template has a letter for each digit of the national number ('a' the first) and anything else as it is printed; empty: ask the
/// library.
struct Choice {
    std::string international;
    std::string national;
    bool operator==(const Choice&) const = default;
};

/// Numbers whose leading digits are `from` or more, up to the next span of the same length.
struct Span {
    std::string from;
    Choice choice;
};

/// The widths of the groups of a pattern like (\d{3})(\d{3,4}); nothing for other patterns.
std::optional<std::vector<std::pair<std::size_t, std::size_t>>> groups_of(std::string_view pattern) {
    std::vector<std::pair<std::size_t, std::size_t>> groups;
    const auto number = [&pattern] {
        std::size_t value = 0;
        while (!pattern.empty() && pattern[0] >= '0' && pattern[0] <= '9') {
            value = value * 10 + static_cast<std::size_t>(pattern[0] - '0');
            pattern.remove_prefix(1);
        }
        return value;
    };
    while (!pattern.empty()) {
        if (pattern.substr(0, 3) != "(\\d") {
            return std::nullopt;
        }
        pattern.remove_prefix(3);
        std::pair<std::size_t, std::size_t> width{1, 1};
        if (pattern.substr(0, 1) == "{") {
            pattern.remove_prefix(1);
            width.first = width.second = number();
            if (pattern.substr(0, 1) == ",") {
                pattern.remove_prefix(1);
                width.second = number();
            }
            if (pattern.substr(0, 1) != "}" || width.first > width.second) {
                return std::nullopt;
            }
            pattern.remove_prefix(1);
        }
        if (pattern.substr(0, 1) != ")") {
            return std::nullopt;
        }
        pattern.remove_prefix(1);
        groups.push_back(width);
    }
    return groups;
}

class Format {
public:
    Format(const NumberFormat& row, bool national) : groups_(groups_of(row.pattern())), text_(row.format()) {
        if (row.leading_digits_pattern_size() > 0) {
            UErrorCode status = U_ZERO_ERROR;
            const auto& leading = row.leading_digits_pattern(row.leading_digits_pattern_size() - 1);
            leading_ = std::make_unique<icu::RegexMatcher>(icu::UnicodeString::fromUTF8(leading), 0, status);
        }
        if (national && !row.national_prefix_formatting_rule().empty()) {
            // $1 of the rule is the first group that the format prints, whichever it is.
            const std::size_t first = text_.find('$');
            std::string rule = row.national_prefix_formatting_rule();
            rule.replace(rule.find("$1"), 2, text_.substr(first, 2));
            text_.replace(first, 2, rule);
        }
    }

    /// Whether numbers of this length can have this format, as far as the pattern says; patterns that ask for certain digits may.
    [[nodiscard]] bool may_have(std::size_t length) const {
        std::size_t least = 0;
        std::size_t most = 0;
        for (const auto& [from, to] : groups_.value_or(std::vector<std::pair<std::size_t, std::size_t>>{{0, length}})) {
            least += from;
            most += to;
        }
        return length >= least && length <= most;
    }

    /// Whether numbers that begin so have this format; nothing when digits to come decide. `complete`: there are none.
    std::optional<bool> begins(const std::string& prefix, bool complete) {
        if (!leading_) {
            return true;
        }
        const icu::UnicodeString text = icu::UnicodeString::fromUTF8(prefix);
        UErrorCode status = U_ZERO_ERROR;
        leading_->reset(text);
        const bool found = leading_->lookingAt(status) != 0;
        return !complete && leading_->hitEnd() != 0 ? std::nullopt : std::optional(found);
    }

    /// Each group takes as many digits as it may, as regular expressions do.
    [[nodiscard]] std::string template_of(std::size_t length) const {
        if (!groups_) {
            return "";
        }
        std::size_t needed = 0;
        for (const auto& group : *groups_) {
            needed += group.first;
        }
        std::vector<std::string> parts;
        std::size_t at = 0;
        for (const auto& [least, most] : *groups_) {
            needed -= least;
            std::string part;
            for (const std::size_t end = at + std::min(most, length - at - needed); at < end; ++at) {
                part += static_cast<char>('a' + at);
            }
            parts.push_back(part);
        }
        return filled(parts);
    }

private:
    [[nodiscard]] std::string filled(const std::vector<std::string>& parts) const {
        std::string out;
        for (std::size_t i = 0; i < text_.size(); ++i) {
            if (text_[i] != '$') {
                out += text_[i];
                continue;
            }
            const auto group = static_cast<std::size_t>(text_[++i] - '1');
            if (group >= parts.size()) {
                return "";
            }
            out += parts[group];
        }
        return out;
    }

    std::optional<std::vector<std::pair<std::size_t, std::size_t>>> groups_;
    std::string text_;
    std::unique_ptr<icu::RegexMatcher> leading_;
};

std::vector<Format> formats_of(const google::protobuf::RepeatedPtrField<NumberFormat>& rows, bool national) {
    std::vector<Format> formats;
    for (const NumberFormat& row : rows) {
        formats.emplace_back(row, national);
    }
    return formats;
}

/// The template of the first format that fits, as the library chooses; nothing when digits to come decide.
std::optional<std::string> chosen(std::vector<Format>& formats, const std::string& prefix, std::size_t length) {
    for (Format& format : formats) {
        if (!format.may_have(length)) {
            continue;
        }
        const std::optional<bool> begins = format.begins(prefix, prefix.size() == length);
        if (!begins) {
            return std::nullopt;
        }
        if (*begins) {
            return format.template_of(length);
        }
    }
    return std::string("abcdefghijklmnop").substr(0, length);
}

/// One numbering plan: the spans of each length, in order.
class Plan {
public:
    explicit Plan(const PhoneMetadata& metadata)
        : national_(formats_of(metadata.number_format(), true)),
          international_(metadata.intl_number_format_size() == 0 ? formats_of(metadata.number_format(), false)
                                                                 : formats_of(metadata.intl_number_format(), false)) {}

    std::vector<Span> spans(std::size_t length) {
        spans_.clear();
        descend("", length);
        return std::move(spans_);
    }

private:
    void descend(const std::string& prefix, std::size_t length) {
        const std::optional<std::string> international = chosen(international_, prefix, length);
        const std::optional<std::string> national = chosen(national_, prefix, length);
        if ((international && national) || prefix.size() == key_digits) {
            Choice choice{international.value_or(""), national.value_or("")};
            if (spans_.empty() || spans_.back().choice != choice) {
                spans_.push_back({prefix, std::move(choice)});
            }
            return;
        }
        for (char digit = '0'; digit <= '9'; ++digit) {
            descend(prefix + digit, length);
        }
    }

    std::vector<Format> national_;
    std::vector<Format> international_;
    std::vector<Span> spans_;
};

std::string padded(std::string digits, std::size_t size, char with) {
    digits.resize(size, with);
    return digits;
}

std::string by_library(int code, const std::string& digits, PhoneNumberUtil::PhoneNumberFormat style) {
    const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size() - 1);
    PhoneNumber number;
    number.set_country_code(code);
    number.set_national_number(std::stoull(digits));
    number.set_italian_leading_zero(zeros > 0);
    number.set_number_of_leading_zeros(static_cast<int>(zeros));
    std::string out;
    PhoneNumberUtil::GetInstance()->Format(number, style, &out);
    return out;
}

std::string by_template(std::string text, const std::string& digits) {
    for (char& c : text) {
        c = c >= 'a' && c <= 'p' ? digits[static_cast<std::size_t>(c - 'a')] : c;
    }
    return text;
}

/// Templates that do not give what the library gives are emptied, among them those that print letters of their own.
void hold_against_library(int code, std::size_t length, std::vector<Span>& spans) {
    const auto hold = [&](std::string& text, const std::string& digits, const std::string& before,
                          PhoneNumberUtil::PhoneNumberFormat style) {
        if (before + by_template(text, digits) != by_library(code, digits, style)) {
            text.clear();
        }
    };
    for (Span& span : spans) {
        for (const char filler : {'0', '5', '9'}) {
            const std::string digits = padded(span.from, length, filler);
            hold(span.choice.international, digits, "+" + std::to_string(code) + " ", PhoneNumberUtil::INTERNATIONAL);
            hold(span.choice.national, digits, "", PhoneNumberUtil::NATIONAL);
        }
    }
}

std::map<int, const PhoneMetadata*> main_regions(const PhoneMetadataCollection& collection) {
    std::map<int, const PhoneMetadata*> regions;
    for (const PhoneMetadata& each : collection.metadata()) {
        std::string main;
        PhoneNumberUtil::GetInstance()->GetRegionCodeForCountryCode(each.country_code(), &main);
        if (each.id() == main) {
            regions[each.country_code()] = &each;
        }
    }
    return regions;
}

class Writer {
public:
    void plan(int code, std::size_t length, const std::vector<Span>& spans) {
        plans_ += "    {" + std::to_string(code) + ", " + std::to_string(length) + ", " + std::to_string(span_count_) + ", " +
                  std::to_string(spans.size()) + "},\n";
        for (const Span& span : spans) {
            const std::string key = padded(span.from, key_digits, '0');
            spans_ += "    {" + std::to_string(std::stoul(key)) + ", " + std::to_string(template_number(span.choice.international)) + ", " +
                      std::to_string(template_number(span.choice.national)) + "},\n";
            ++span_count_;
        }
    }

    void region(const std::string& id, int code) {
        regions_ += "    {{'" + id.substr(0, 1) + "', '" + id.substr(1, 1) + "'}, " + std::to_string(code) + "},\n";
    }

    void write(std::ostream& out) const {
        out << "// Made by the build from libphonenumber.\n#pragma once\n\n#include <cstdint>\n\nnamespace crm::phone::formats {\n\n"
               "struct Plan {\n    std::uint16_t code;\n    std::uint16_t length;\n    std::uint32_t first;\n    std::uint32_t count;\n};\n\n"
               "struct Span {\n    std::uint32_t from;\n    std::uint16_t international;\n    std::uint16_t national;\n};\n\n"
               "struct Region {\n    char id[2];\n    std::uint16_t code;\n};\n\n"
               "inline constexpr unsigned key_digits = "
            << key_digits << ";\n\ninline constexpr Plan plans[] = {\n"
            << plans_ << "};\n\ninline constexpr Span spans[] = {\n"
            << spans_ << "};\n\ninline constexpr Region regions[] = {\n"
            << regions_ << "};\n\ninline constexpr char templates[][" << widest_ + 1 << "] = {\n    \"\",\n";
        for (const std::string& text : texts_) {
            out << "    \"" << text << "\",\n";
        }
        out << "};\n\n}\n";
    }

private:
    std::size_t template_number(const std::string& text) {
        if (text.empty()) {
            return 0;
        }
        widest_ = std::max(widest_, text.size());
        const auto [at, added] = numbers_.emplace(text, texts_.size() + 1);
        if (added) {
            texts_.push_back(text);
        }
        return at->second;
    }

    std::string plans_;
    std::string spans_;
    std::string regions_;
    std::vector<std::string> texts_;
    std::map<std::string, std::size_t> numbers_;
    std::size_t span_count_ = 0;
    std::size_t widest_ = 0;
};

}  // namespace

int main(int count, char** words) {
    PhoneMetadataCollection collection;
    if (count != 2 || !collection.ParseFromArray(i18n::phonenumbers::metadata_get(), i18n::phonenumbers::metadata_size())) {
        return 1;
    }
    Writer writer;
    for (const auto& [code, metadata] : main_regions(collection)) {
        Plan plan(*metadata);
        for (std::size_t length = shortest_national; length + std::to_string(code).size() <= e164_digits; ++length) {
            std::vector<Span> spans = plan.spans(length);
            hold_against_library(code, length, spans);
            writer.plan(code, length, spans);
        }
    }
    std::set<std::string> regions;
    PhoneNumberUtil::GetInstance()->GetSupportedRegions(&regions);
    for (const std::string& region : regions) {
        writer.region(region, PhoneNumberUtil::GetInstance()->GetCountryCodeForRegion(region));
    }
    std::ofstream file(words[1]);
    writer.write(file);
    return file.flush() ? 0 : 1;
}
