// SPDX-License-Identifier: MIT
#include <crm/schema/value.h>

#include <crm/base/country.h>
#include <crm/base/error.h>
#include <crm/base/money.h>
#include <crm/base/phone.h>
#include <crm/base/recurrence.h>
#include <crm/base/text.h>
#include <crm/schema/types.h>

#include <unistd.h>

#include <algorithm>
#include <array>

namespace crm::schema {

namespace {

/// What a type's parser gets besides the text.
struct Input {
    const Field& field;
    std::string_view text;
    const ParseContext& context;
    int money_exponent;
};

/// Far more than people write, and less than a cell of CSV may have: whatever is stored can be exported and imported again.
constexpr std::size_t most_bytes = std::size_t{1} << 20;

std::string quoted(std::string_view text) { return '"' + text::shorten(text::escape_controls(text), 60) + '"'; }

std::string one_of(const std::vector<std::string>& choices) { return "one of " + text::join(choices, ", "); }

/// Also where there is something that nobody can see: no-break and zero-width spaces.
bool is_blank(std::string_view trimmed) {
    return trimmed.empty() || (static_cast<unsigned char>(trimmed.front()) >= 0x80 && text::fold(trimmed).empty());
}

std::string parse_text(const Input& in, Value& value) {
    if (in.text.find_first_of("\n\r") != std::string_view::npos) {
        return quoted(in.text) + " has a line break; this field takes one line";
    }
    const std::string_view trimmed = text::trim(in.text);
    if (is_blank(trimmed)) {
        return "it is blank";
    }
    value = std::string(trimmed);
    return {};
}

std::string parse_lines(const Input& in, Value& value) {
    const std::string_view trimmed = text::trim(in.text);
    if (is_blank(trimmed)) {
        return "it is blank";
    }
    // One kind of line end inside, so that equal texts are equal bytes.
    value = trimmed.find('\r') == std::string_view::npos
                ? std::string(trimmed)
                : text::replace_all(text::replace_all(std::string(trimmed), "\r\n", "\n"), "\r", "\n");
    return {};
}

std::string parse_integer(const Input& in, Value& value) {
    const std::optional<std::int64_t> number = text::parse_integer(text::trim(in.text));
    if (!number) {
        return quoted(in.text) + " is not a whole number";
    }
    const std::vector<std::string_view> bounds = text::split(in.field.choices, '|');
    if (bounds.size() == 2 && (*number < *text::parse_integer(bounds[0]) || *number > *text::parse_integer(bounds[1]))) {
        return quoted(in.text) + " is not between " + std::string(bounds[0]) + " and " + std::string(bounds[1]);
    }
    value = *number;
    return {};
}

std::string parse_decimal(const Input& in, Value& value) {
    const std::optional<double> number = text::parse_decimal(text::trim(in.text));
    if (!number) {
        return quoted(in.text) + " is not a number; write it like 2.5";
    }
    value = *number;
    return {};
}

std::string parse_percent(const Input& in, Value& value) {
    std::string_view digits = text::trim(in.text);
    if (digits.ends_with('%')) {
        digits = text::trim(digits.substr(0, digits.size() - 1));
    }
    const std::optional<double> number = text::parse_decimal(digits);
    if (!number || *number < 0 || *number > 100) {
        return quoted(in.text) + " is not a percentage from 0 to 100";
    }
    value = *number;
    return {};
}

std::string parse_money(const Input& in, Value& value) {
    try {
        value = money::parse(text::trim(in.text), in.money_exponent);
        return {};
    } catch (const Error& error) {
        return error.what();
    }
}

/// What is no date, and what would be one.
std::string problem_of(const Error& error) { return error.what() + (error.hint().empty() ? "" : "; " + error.hint()); }

std::string parse_date(const Input& in, Value& value) {
    try {
        const std::string_view trimmed = text::trim(in.text);
        const bool has_time = has_time_of_day(trimmed, in.context.calendar);
        value = has_time ? Value() : Value(format_date(parse_date_words(trimmed, in.context.calendar)));
        return has_time ? quoted(in.text) + " has a time of day, and this is a date; leave the time out" : "";
    } catch (const Error& error) {
        return problem_of(error);
    }
}

std::string parse_recurrence(const Input& in, Value& value) {
    try {
        const bool is_rule = crm::parse_recurrence(in.text).is_rule;
        return parse_text({in.field, is_rule ? in.text : text::lower_ascii(in.text), in.context, in.money_exponent}, value);
    } catch (const Error& error) {
        return problem_of(error);
    }
}

std::string parse_datetime(const Input& in, Value& value) {
    try {
        value = format_timestamp(parse_time_words(text::trim(in.text), in.context.calendar));
        return {};
    } catch (const Error& error) {
        return problem_of(error);
    }
}

std::string parse_partial_date(const Input& in, Value& value) {
    const std::string_view trimmed = text::trim(in.text);
    // vCard 4 writes --0412, people --04-12.
    if (trimmed.starts_with("--") && (trimmed.size() == 7 || trimmed.size() == 6)) {
        const std::string_view month = trimmed.substr(2, 2);
        const std::string_view day = trimmed.substr(trimmed.size() - 2);
        // 2000 was a leap year: --02-29 is a birthday.
        if (parse_iso_date("2000-" + std::string(month) + "-" + std::string(day))) {
            value = "--" + std::string(month) + "-" + std::string(day);
            return {};
        }
        return quoted(in.text) + " is not a day of the year";
    }
    const std::string problem = parse_date(in, value);
    return problem.empty() ? problem : problem + "; --04-12 where the year is unknown";
}

std::string parse_duration(const Input& in, Value& value) {
    const std::optional<std::int64_t> seconds = crm::parse_duration(text::trim(in.text));
    if (!seconds) {
        return quoted(in.text) + " is not a duration; write it like 45m, 1h30m or 2d";
    }
    value = *seconds;
    return {};
}

std::string parse_flag(const Input& in, Value& value) {
    static constexpr std::array<std::string_view, 5> yes{"true", "yes", "1", "y", "on"};
    static constexpr std::array<std::string_view, 5> no{"false", "no", "0", "n", "off"};
    const std::string word = text::lower_ascii(text::trim(in.text));
    const bool is_yes = std::find(yes.begin(), yes.end(), word) != yes.end();
    if (!is_yes && std::find(no.begin(), no.end(), word) == no.end()) {
        return quoted(in.text) + " is neither yes nor no";
    }
    value = std::int64_t{is_yes ? 1 : 0};
    return {};
}

std::string parse_choice(const Input& in, Value& value) {
    const std::vector<std::string> choices = choices_of(in.field, in.context);
    std::string found = match_choice(text::trim(in.text), choices);
    if (found.empty()) {
        const std::string noun = in.field.type == Type::choice ? "" : " " + std::string(info(in.field.type).name);
        return (noun.empty() ? quoted(in.text) + " is not " : "there is no" + noun + " " + quoted(in.text) + "; it must be ") +
               one_of(choices);
    }
    value = std::move(found);
    return {};
}

std::string parse_email(const Input& in, Value& value) {
    std::string_view address = text::trim(in.text);
    if (address.ends_with('>') && address.find('<') != std::string_view::npos) {
        address = address.substr(address.find('<') + 1);
        address.remove_suffix(1);
    }
    while (address.starts_with("mailto:")) {
        address.remove_prefix(7);
    }
    const std::size_t at = address.rfind('@');
    const bool has_space = address.find_first_of(" \t\n\r,;<>()\"") != std::string_view::npos;
    if (at == std::string_view::npos || at == 0 || at + 1 == address.size() || has_space || address.find('@') != at ||
        address.size() > 254) {
        return quoted(in.text) + " is not an e-mail address; write it like jane@acme.example";
    }
    const std::string_view domain = address.substr(at + 1);
    if (domain.front() == '.' || domain.back() == '.' || domain.find("..") != std::string_view::npos) {
        return quoted(in.text) + " is not an e-mail address: its domain has an empty part";
    }
    value = std::string(address.substr(0, at + 1)) + text::lower_ascii(domain);
    return {};
}

std::string parse_phone(const Input& in, Value& value) {
    std::optional<std::string> e164 = phone::normalise(text::trim(in.text), in.context.phone_country);
    if (!e164) {
        const bool local = in.context.phone_country.empty() && in.text.find('+') == std::string_view::npos;
        return quoted(in.text) + " is not a phone number" +
               (local ? "; write it with + and country code, or set phone.default_country" : "");
    }
    value = std::move(*e164);
    return {};
}

std::string_view host_of(std::string_view address) { return address.substr(0, address.find_first_of("/?#")); }

std::string_view without_scheme(std::string_view url) {
    for (std::string_view prefix : {"https://", "http://", "//"}) {
        if (url.size() > prefix.size() && text::equals_ignoring_case(url.substr(0, prefix.size()), prefix)) {
            url.remove_prefix(prefix.size());
            break;
        }
    }
    // www.com is a name of its own.
    while (text::equals_ignoring_case(url.substr(0, 4), "www.") && host_of(url.substr(4)).find('.') != std::string_view::npos) {
        url.remove_prefix(4);
    }
    return url;
}

std::string parse_url(const Input& in, Value& value) {
    std::string_view url = without_scheme(text::trim(in.text));
    while (url.ends_with('/')) {
        url.remove_suffix(1);
    }
    const std::string_view host = host_of(url);
    if (host.empty() || url.find_first_of(" \t\n\r<>\"@") < host.size() || host.find('.') == std::string_view::npos) {
        return quoted(in.text) + " is not a web address; write it like acme.example";
    }
    if (url.find_first_of(" \t\n\r<>\"") != std::string_view::npos) {
        return quoted(in.text) + " has a character that a web address cannot have";
    }
    value = text::lower_ascii(host) + std::string(url.substr(host.size()));
    return {};
}

/// What follows a site's beginning in an address, whatever the subdomain: "fi.linkedin.com/in/zoe" is zoe. Nothing where no site fits.
std::optional<std::string_view> after_site(std::string_view address, std::string_view sites) {
    const std::size_t host_end = std::min(address.find('/'), address.size());
    for (std::size_t begin = 0; begin < host_end; begin = std::min(address.find('.', begin), host_end - 1) + 1) {
        const std::string_view rest = address.substr(begin);
        for (std::string_view site : text::split(sites, '|')) {
            if (rest.size() > site.size() && text::equals_ignoring_case(rest.substr(0, site.size()), site)) {
                return rest.substr(site.size());
            }
        }
    }
    return std::nullopt;
}

/// The name in an address: without query, and without the pages below it.
std::string_view first_segment(std::string_view path) {
    path = path.substr(0, path.find_first_of("?#"));
    return path.substr(0, path.find('/'));
}

std::string parse_handle(const Input& in, Value& value) {
    const std::string_view address = without_scheme(text::trim(in.text));
    const std::size_t user = address.find("/@");
    std::string handle(address);
    if (const std::optional<std::string_view> name = after_site(address, in.field.choices)) {
        handle = first_segment(*name);
    } else if (in.field.choices.empty() && user != std::string_view::npos) {
        // Sites that anybody can run, such as Mastodon: server/@user is user@server.
        handle = std::string(first_segment(address.substr(user + 2))) + '@' + std::string(address.substr(0, user));
    }
    handle.erase(0, handle.find_first_not_of('@'));
    while (handle.ends_with('/')) {
        handle.pop_back();
    }
    if (handle.empty() || handle.find_first_of(" \t\n\r/<>\"?#") != std::string::npos) {
        const std::string_view site = in.field.choices.substr(0, in.field.choices.find('|'));
        return quoted(in.text) + " is not a name or address of this site" +
               (site.empty() ? "" : "; write the name, or " + std::string(site) + "NAME");
    }
    value = text::lower_ascii(handle);
    return {};
}

std::string parse_country(const Input& in, Value& value) {
    const Country* country = find_country(text::trim(in.text));
    if (country != nullptr) {
        value = std::string(country->code);
        return {};
    }
    std::vector<std::string> names;
    for (const Country& each : countries()) {
        names.emplace_back(each.name);
    }
    const std::optional<std::string> near = text::closest(in.text, names);
    return quoted(in.text) + " is not a country" + (near ? "; did you mean " + *near + "?" : "; use its ISO 3166 code or English name");
}

std::string parse_currency(const Input& in, Value& value) {
    const money::Currency* currency = money::find_currency(text::trim(in.text));
    if (currency == nullptr) {
        return quoted(in.text) + " is not a currency; use an ISO 4217 code such as EUR, USD or JPY";
    }
    value = std::string(currency->code);
    return {};
}

std::string parse_language(const Input& in, Value& value) {
    const std::string_view tag = text::trim(in.text);
    bool valid = tag.size() >= 2 && tag.size() <= 35;
    std::size_t part = 0;
    std::size_t length = 0;
    for (char c : tag) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (c == '-') {
            valid = valid && length > 0;
            ++part;
            length = 0;
        } else {
            ++length;
            valid = valid && length <= 8 && (letter || (part > 0 && c >= '0' && c <= '9'));
            valid = valid && (part > 0 || length <= 3);
        }
    }
    if (!valid || length == 0) {
        return quoted(in.text) + " is not a language tag; use BCP 47, such as en, de-CH or zh-Hant";
    }
    const std::size_t end = std::min(tag.find('-'), tag.size());
    value = text::lower_ascii(tag.substr(0, end)) + std::string(tag.substr(end));
    return {};
}

std::string parse_timezone(const Input& in, Value& value) {
    const std::string zone(text::trim(in.text));
    const std::string folder = "/usr/share/zoneinfo/";
    const bool plain = !zone.empty() && zone.front() != '/' && zone.find("..") == std::string::npos;
    const bool known = plain && (zone == "UTC" || ::access((folder + zone).c_str(), R_OK) == 0 || ::access(folder.c_str(), R_OK) != 0);
    if (!known) {
        return quoted(in.text) + " is not a time zone; use an IANA name such as Europe/Helsinki";
    }
    value = zone;
    return {};
}

std::string parse_nothing(const Input& in, Value& /*value*/) { return "the field \"" + std::string(in.field.name) + "\" cannot be set"; }

using Parser = std::string (*)(const Input&, Value&);

// In the order of Type.
constexpr std::array<Parser, 26> parsers{
    parse_text,     parse_lines,        parse_integer,  parse_decimal, parse_money,   parse_percent,  parse_date,
    parse_datetime, parse_partial_date, parse_duration, parse_flag,    parse_choice,  parse_choice,   parse_choice,
    parse_email,    parse_phone,        parse_url,      parse_handle,  parse_country, parse_currency, parse_language,
    parse_timezone, parse_recurrence,   parse_nothing,  parse_nothing, parse_nothing,
};

}  // namespace

std::string parse_value(const Field& field, std::string_view text, const ParseContext& context, int money_exponent, Value& value) {
    if (text.size() > most_bytes) {
        return "it has " + std::to_string(text.size()) + " bytes; " + std::to_string(most_bytes) + " is the most";
    }
    if (text.find('\0') != std::string_view::npos) {
        return "it has a NUL byte";
    }
    if (!text::is_valid_utf8(text)) {
        return quoted(text) + " is not valid UTF-8";
    }
    return parsers[static_cast<std::size_t>(field.type)]({field, text, context, money_exponent}, value);
}

std::string parse_custom_value(const Field& field, std::string_view text, const ParseContext& context, int money_exponent, Node& node) {
    Value value;
    std::string problem = parse_value(field, text, context, money_exponent, value);
    if (!problem.empty()) {
        return problem;
    }
    const bool number = info(field.type).storage != Storage::text && field.type != Type::flag;
    node = Node{};
    node.kind = field.type == Type::flag ? Node::Kind::boolean : (number ? Node::Kind::number : Node::Kind::string);
    node.text = field.type == Type::duration ? std::to_string(std::get<std::int64_t>(value)) : print_value(field, value, money_exponent);
    return {};
}

}  // namespace crm::schema
