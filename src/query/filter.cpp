// SPDX-License-Identifier: MIT
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/query/filter.h>

#include <algorithm>
#include <array>
#include <utility>

namespace crm::query {
namespace {

constexpr int deepest = 200;
constexpr std::string_view white_space = " \t\r\n";
constexpr std::string_view field_ends = " \t\r\n()=!<>~,;'\"";
constexpr std::string_view value_ends = " \t\r\n(),";
constexpr std::string_view operators_hint = "operators are = != < <= > >= ~= (contains) !~= in, is empty, is not empty";

struct Symbol {
    std::string_view text;
    Operator op;
    std::string_view meant;  ///< instead of one that is not ours
};
/// Longer ones before their beginnings. Operators of other languages are here because some would else read as one of ours and a value.
constexpr std::array<Symbol, 14> symbols = {{
    {"!~=", Operator::not_contains, {}},
    {"!~", Operator::not_contains, "!~="},
    {"!=", Operator::not_equal, {}},
    {"~=", Operator::contains, {}},
    {"~", Operator::contains, "~="},
    {"<=", Operator::less_equal, {}},
    {"<>", Operator::not_equal, "!="},
    {"<", Operator::less, {}},
    {">=", Operator::greater_equal, {}},
    {">", Operator::greater, {}},
    {"==", Operator::equal, {}},
    {"=~", Operator::contains, "~="},
    {"=>", Operator::greater_equal, ">="},
    {"=", Operator::equal, {}},
}};

std::string quoted(std::string_view word) { return '"' + text::escape_controls(word) + '"'; }

/// Recursive descent, one function a rule of the grammar; without tokens, since what ends a word depends on where it stands.
class Parser {
public:
    explicit Parser(std::string_view text) : text_(text) {}

    Filter parse() {
        Filter filter = any_of();
        if (!at_end()) {
            fail_after_test();
        }
        return filter;
    }

private:
    Filter any_of() { return chain("or", Filter::Kind::any_of, &Parser::all_of); }
    Filter all_of() { return chain("and", Filter::Kind::all_of, &Parser::negation); }

    Filter chain(std::string_view keyword, Filter::Kind kind, Filter (Parser::*part)()) {
        Filter first = (this->*part)();
        if (!is_next(keyword)) {
            return first;
        }
        Filter whole;
        whole.kind = kind;
        whole.column = first.column;
        whole.parts.push_back(std::move(first));
        while (accept(keyword)) {
            whole.parts.push_back((this->*part)());
        }
        return whole;
    }

    Filter negation() {
        skip_space();
        const std::size_t begin = position_;
        if (accept("not")) {
            deepen(begin);
            Filter whole;
            whole.kind = Filter::Kind::negation;
            whole.column = begin;
            whole.parts.push_back(negation());
            --depth_;
            return whole;
        }
        if (rest().starts_with('@')) {
            return saved();
        }
        return accept_byte('(') ? bracketed(begin) : test();
    }

    Filter bracketed(std::size_t begin) {
        deepen(begin);
        Filter inner = any_of();
        if (at_end()) {
            fail("this ( is never closed", begin);
        }
        if (!accept_byte(')')) {
            fail_after_test();
        }
        --depth_;
        return inner;
    }

    /// @hot, @"hot leads".
    Filter saved() {
        Filter filter;
        filter.kind = Filter::Kind::saved;
        filter.column = filter.value_column = position_++;
        if (is_quote()) {
            filter.field = quoted_text();
        } else {
            filter.field = word(field_ends);
            position_ += filter.field.size();
        }
        if (filter.field.empty()) {
            fail("the name of a saved filter should follow @", filter.column, "`crm filter list` shows them");
        }
        return filter;
    }

    Filter test() {
        Filter filter;
        if (accept("has")) {
            filter.op = Operator::not_empty;
            read_field(filter);
            return filter;
        }
        read_field(filter);
        if (accept("is")) {
            filter.op = accept("not") ? Operator::not_empty : Operator::empty;
            expect("empty");
        } else if (accept("not")) {
            expect("in");
            read_list(filter);
            return negated(std::move(filter));
        } else if (accept("in")) {
            read_list(filter);
        } else {
            read_comparison(filter);
        }
        return filter;
    }

    static Filter negated(Filter filter) {
        Filter whole;
        whole.kind = Filter::Kind::negation;
        whole.column = filter.column;
        whole.parts.push_back(std::move(filter));
        return whole;
    }

    void read_field(Filter& filter) {
        skip_space();
        filter.column = filter.value_column = position_;
        if (is_quote()) {
            filter.field = quoted_text();
        } else {
            filter.field = word(field_ends);
            position_ += filter.field.size();
        }
        if (filter.field.empty() || is_connective(filter.field)) {
            fail("a field should stand here", filter.column, "for example: status = open and company.industry ~= retail");
        }
    }

    void read_comparison(Filter& filter) {
        skip_space();
        const auto symbol =
            std::find_if(symbols.begin(), symbols.end(), [this](const Symbol& each) { return rest().starts_with(each.text); });
        if (symbol == symbols.end()) {
            fail("an operator should follow " + quoted(filter.field), position_, std::string(operators_hint));
        }
        if (!symbol->meant.empty()) {
            fail(quoted(symbol->text) + " is not an operator", position_,
                 "write " + std::string(symbol->meant) + (symbol->op == Operator::contains ? " for contains" : ""));
        }
        position_ += symbol->text.size();
        filter.op = symbol->op;
        skip_space();
        filter.value_column = position_;
        filter.values.push_back(value(symbol->text));
    }

    void read_list(Filter& filter) {
        filter.op = Operator::in;
        if (!accept_byte('(')) {
            fail("a list in brackets should follow \"in\"", position_, "for example: stage in (lead, proposal)");
        }
        const std::size_t bracket = position_ - 1;
        skip_space();
        filter.value_column = position_;
        do {
            filter.values.push_back(value(filter.values.empty() ? "(" : ","));
        } while (accept_byte(','));
        if (at_end()) {
            fail("this ( is never closed", bracket);
        }
        if (!accept_byte(')')) {
            fail("a comma or ) should stand here", position_, "values that hold spaces need quotes");
        }
    }

    std::string value(std::string_view after) {
        skip_space();
        if (is_quote()) {
            return quoted_text();
        }
        const std::size_t begin = position_;
        const std::string_view bare = word(value_ends);
        position_ += bare.size();
        if (bare.empty() || (is_connective(bare) && !ends_test())) {
            position_ = begin;
            fail("a value should follow " + quoted(after), begin, "an empty value is \"\"; is empty finds fields without a value");
        }
        return std::string(bare);
    }

    /// Tells "state = or" (Oregon) from "state = or city = Salem" (the value forgotten).
    bool ends_test() { return at_end() || is_next("and") || is_next("or") || text_[position_] == ')' || text_[position_] == ','; }

    std::string quoted_text() {
        const std::size_t begin = position_;
        const char quote = text_[position_++];
        std::string content;
        for (; position_ < text_.size(); ++position_) {
            char byte = text_[position_];
            if (byte == quote) {
                ++position_;
                return content;
            }
            const char next = position_ + 1 < text_.size() ? text_[position_ + 1] : '\0';
            if (byte == '\\' && (next == '\\' || next == '\'' || next == '"')) {
                byte = next;
                ++position_;
            }
            content += byte;
        }
        fail("this quote is never closed", begin);
    }

    void expect(std::string_view keyword) {
        if (!accept(keyword)) {
            fail(quoted(keyword) + " should stand here", position_,
                 "for example: phone is empty, phone is not empty, stage not in (won, lost)");
        }
    }

    [[noreturn]] void fail_after_test() {
        skip_space();
        if (text_[position_] == ')') {
            fail("there is no ( for this )", position_);
        }
        const bool in_number = text_[position_] == ',' && position_ > 0 && text_[position_ - 1] >= '0' && text_[position_ - 1] <= '9';
        fail("\"and\" or \"or\" should stand here", position_,
             in_number ? "numbers are written with a decimal point and without commas: 12.50"
                       : "values that hold spaces, commas or brackets need quotes: name = \"Jane Doe\"");
    }

    void deepen(std::size_t column) {
        if (++depth_ > deepest) {
            fail("the filter is nested more than " + std::to_string(deepest) + " deep", column);
        }
    }

    [[noreturn]] void fail(std::string_view message, std::size_t column, std::string hint = {}) const {
        throw Error(ErrorKind::usage, with_caret(message, text_, column), std::move(hint));
    }

    static bool is_connective(std::string_view word) {
        return text::equals_ignoring_case(word, "and") || text::equals_ignoring_case(word, "or");
    }

    std::string_view rest() const { return text_.substr(position_); }
    std::string_view word(std::string_view ends) const { return rest().substr(0, rest().find_first_of(ends)); }
    bool is_quote() const { return rest().starts_with('"') || rest().starts_with('\''); }

    void skip_space() { position_ = std::min(text_.find_first_not_of(white_space, position_), text_.size()); }

    bool at_end() {
        skip_space();
        return position_ == text_.size();
    }

    bool is_next(std::string_view keyword) {
        skip_space();
        return text::equals_ignoring_case(word(field_ends), keyword);
    }

    bool accept(std::string_view keyword) {
        const bool found = is_next(keyword);
        position_ += found ? keyword.size() : 0;
        return found;
    }

    bool accept_byte(char byte) {
        skip_space();
        const bool found = rest().starts_with(byte);
        position_ += found ? 1 : 0;
        return found;
    }

    std::string_view text_;
    std::size_t position_ = 0;
    int depth_ = 0;
};

}  // namespace

Filter parse_filter(std::string_view text) { return Parser(text).parse(); }

std::string with_caret(std::string_view message, std::string_view text, std::size_t column) {
    column = std::min(column, text.size());
    // A script may make a filter of a megabyte: then what stands around the place is enough.
    constexpr std::size_t longest = 200;
    constexpr std::size_t around = 60;
    std::size_t begin = text.size() > longest && column > around ? column - around : 0;
    while (begin < column && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) {
        ++begin;
    }
    const std::string before = (begin == 0 ? "" : "…") + text::escape_controls(text.substr(begin, column - begin));
    const std::string after = text::escape_controls(text.substr(column));
    std::string out(message);
    out += "\n  " + before + (text.size() > longest ? text::shorten(after, around) : after) + "\n  ";
    out.append(text::display_width(before), ' ');
    out += '^';
    return out;
}

}  // namespace crm::query
