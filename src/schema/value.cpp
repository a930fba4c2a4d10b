// SPDX-License-Identifier: MIT
#include <crm/schema/value.h>

#include <crm/base/money.h>
#include <crm/base/text.h>
#include <crm/schema/declare.h>

namespace crm::schema {

std::string_view Record::text(std::string_view field) const {
    const auto* found = std::get_if<std::string>(&at(field));
    return found == nullptr ? std::string_view{} : std::string_view(*found);
}

std::int64_t Record::number() const {
    const auto* found = std::get_if<std::int64_t>(&values[number_index]);
    return found == nullptr ? 0 : *found;
}

const std::string& Record::id() const { return std::get<std::string>(values[id_index]); }

std::vector<std::string> split_choices(std::string_view choices) {
    std::vector<std::string> words;
    for (std::string_view word : text::split(choices, '|')) {
        words.emplace_back(word);
    }
    return words;
}

std::vector<std::string> choices_of(const Field& field, const ParseContext& context) {
    switch (field.type) {
        case Type::choice:
            return split_choices(field.choices);
        case Type::pipeline:
            return {context.pipelines.begin(), context.pipelines.end()};
        case Type::stage:
            return {context.stages.begin(), context.stages.end()};
        case Type::flag:
            return {"true", "false"};
        default:
            return {};
    }
}

namespace {

bool same_word(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) {
        return false;
    }
    auto plain = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : (c == '_' || c == ' ' ? '-' : c); };
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (plain(a[i]) != plain(b[i])) {
            return false;
        }
    }
    return true;
}

std::string join_items(const std::vector<std::string>& items) { return text::join(items, "; "); }

}  // namespace

std::string match_choice(std::string_view word, std::span<const std::string> choices) {
    for (const std::string& choice : choices) {
        if (same_word(word, choice)) {
            return choice;
        }
    }
    return {};
}

std::string print_value(const Field& field, const Value& value, int money_exponent) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        switch (field.type) {
            case Type::money:
                return money::format(*number, money_exponent);
            case Type::flag:
                return *number != 0 ? "true" : "false";
            case Type::duration:
                return format_duration(*number);
            default:
                return std::to_string(*number);
        }
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return text::format_decimal(*real);
    }
    if (const auto* words = std::get_if<std::string>(&value)) {
        return *words;
    }
    if (const auto* items = std::get_if<std::vector<std::string>>(&value)) {
        return join_items(*items);
    }
    if (const auto* reference = std::get_if<Reference>(&value)) {
        return reference->label;
    }
    if (const auto* references = std::get_if<std::vector<Reference>>(&value)) {
        std::vector<std::string> labels;
        for (const Reference& each : *references) {
            labels.push_back(each.label);
        }
        return join_items(labels);
    }
    return {};
}

}  // namespace crm::schema
