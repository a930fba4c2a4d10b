// SPDX-License-Identifier: MIT
// The filter language: a filter that is read, written and read again is the same.
#include "fuzz.h"

#include <crm/base/text.h>
#include <crm/query/filter.h>

#include <array>
#include <string>

namespace {

using crm::fuzz::promise;
using crm::query::Filter;
using crm::query::Operator;

std::string quoted(const std::string& text) {
    return '"' + crm::text::replace_all(crm::text::replace_all(text, "\\", "\\\\"), "\"", "\\\"") + '"';
}

std::string written_test(const Filter& filter) {
    constexpr std::array<const char*, 8> comparisons{" = ", " != ", " < ", " <= ", " > ", " >= ", " ~= ", " !~= "};
    std::string out = quoted(filter.field);
    if (filter.op == Operator::empty || filter.op == Operator::not_empty) {
        return out + (filter.op == Operator::empty ? " is empty" : " is not empty");
    }
    if (filter.op != Operator::in) {
        return out + comparisons.at(static_cast<std::size_t>(filter.op)) + quoted(filter.values.at(0));
    }
    out += " in (";
    for (std::size_t i = 0; i < filter.values.size(); ++i) {
        out += (i == 0 ? "" : ", ") + quoted(filter.values[i]);
    }
    return out + ')';
}

std::string written(const Filter& filter) {
    switch (filter.kind) {
        case Filter::Kind::test:
            return written_test(filter);
        case Filter::Kind::saved:
            return '@' + quoted(filter.field);
        case Filter::Kind::negation:
            return "not " + written(filter.parts.at(0));
        default:
            break;
    }
    std::string out = "(";
    for (std::size_t i = 0; i < filter.parts.size(); ++i) {
        out += (i == 0 ? "" : filter.kind == Filter::Kind::all_of ? " and " : " or ") + written(filter.parts[i]);
    }
    return out + ')';
}

bool is_same(const Filter& a, const Filter& b) {
    bool same = a.kind == b.kind && a.field == b.field && a.op == b.op && a.values == b.values && a.parts.size() == b.parts.size();
    for (std::size_t i = 0; same && i < a.parts.size(); ++i) {
        same = is_same(a.parts[i], b.parts[i]);
    }
    return same;
}

void check_places(const Filter& filter, std::size_t size) {
    promise(filter.column <= size && filter.value_column <= size, "a place is in the text");
    const bool joins = filter.kind == Filter::Kind::all_of || filter.kind == Filter::Kind::any_of;
    promise(!joins || filter.parts.size() >= 2, "and, or join two or more");
    for (const Filter& part : filter.parts) {
        check_places(part, size);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = crm::fuzz::text_of(data, size);
    const auto filter = crm::fuzz::attempt([&] { return crm::query::parse_filter(text); });
    crm::query::with_caret("wrong", text, size / 2);
    if (filter) {
        check_places(*filter, size);
        // Each bracket of the written form is one level, and a written level may be one that the text did not need brackets for.
        const auto again = crm::fuzz::attempt([&] { return crm::query::parse_filter(written(*filter)); });
        promise(again.has_value() || size > 200, "what was read can be written");
        promise(!again || is_same(*filter, *again), "written and read again it is the same");
    }
    return 0;
}
