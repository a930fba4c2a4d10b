// SPDX-License-Identifier: MIT
#include "exchange/stored_form.h"

#include <crm/base/id.h>
#include <crm/base/text.h>
#include <crm/base/time.h>
#include <crm/store/layout.h>

#include <algorithm>
#include <unordered_set>

namespace crm::exchange {

using schema::Field;
using schema::Type;
using schema::Value;

namespace {

std::string quoted(std::string_view text) { return '"' + text::shorten(text::escape_controls(text), 60) + '"'; }

/// Amounts have been read in their currency, decimals have one form only, and any line is a text. Settings say what pipelines and stages
/// there are, and the machine knows the time zones.
bool takes_any(Type type) {
    switch (type) {
        case Type::text:
        case Type::lines:
        case Type::decimal:
        case Type::money:
        case Type::flag:
        case Type::pipeline:
        case Type::stage:
        case Type::timezone:
        case Type::identifier:
            return true;
        default:
            return false;
    }
}

std::string timestamp_problem(std::string_view text) {
    const std::optional<Instant> instant = parse_timestamp(text);
    return instant && format_timestamp(*instant) == text ? "" : quoted(text) + " is not a time; write it like 2026-11-22T08:30:00Z";
}

/// Which numbers there are is known to a library that grows.
std::string phone_problem(std::string_view text) {
    constexpr std::size_t most_digits = 15;
    const bool is_e164 = text.size() > 1 && text.size() <= most_digits + 1 && text.front() == '+' &&
                         text.find_first_not_of("0123456789", 1) == std::string_view::npos;
    return is_e164 ? "" : quoted(text) + " is not a phone number; write it like +358401234567";
}

}  // namespace

bool is_id_of(const schema::RecordType& type, std::string_view text) {
    const std::string prefix = std::string(type.id_prefix) + '_';
    return text.starts_with(prefix) && is_ulid(text.substr(prefix.size()));
}

std::string stored_problem(const Field& field, const Value& value, const schema::ParseContext& context) {
    if (takes_any(field.type)) {
        return {};
    }
    const std::string text = print_value(field, value, 0);
    if (field.type == Type::datetime) {
        return timestamp_problem(text);
    }
    if (field.type == Type::phone) {
        return phone_problem(text);
    }
    Value read;
    std::string problem = parse_value(field, text, context, 0, read);
    if (!problem.empty() || read == value) {
        return problem;
    }
    return quoted(text) + " is stored as " + quoted(print_value(field, read, 0));
}

const std::string* repeated_item(const Field& field, const std::vector<std::string>& items) {
    if (items.size() < 2) {
        return nullptr;
    }
    std::unordered_set<std::string> keys;
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const std::string& item) { return !keys.insert(store::lookup_key(field, item)).second; });
    return found == items.end() ? nullptr : &*found;
}

}  // namespace crm::exchange
