// SPDX-License-Identifier: MIT
#include <crm/base/error.h>
#include <crm/query/filter.h>

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

using namespace crm;
using namespace crm::query;

namespace {

const char* symbol_of(Operator op) {
    switch (op) {
        case Operator::equal:
            return "=";
        case Operator::not_equal:
            return "!=";
        case Operator::less:
            return "<";
        case Operator::less_equal:
            return "<=";
        case Operator::greater:
            return ">";
        case Operator::greater_equal:
            return ">=";
        case Operator::contains:
            return "~=";
        case Operator::not_contains:
            return "!~=";
        case Operator::in:
            return " in ";
        case Operator::empty:
            return " empty";
        case Operator::not_empty:
            return " not-empty";
    }
    return "?";
}

/// The tree in brackets: (and a=[1] (not b=[2])).
std::string tree(const Filter& filter) {
    if (filter.kind == Filter::Kind::test) {
        std::string out = filter.field + symbol_of(filter.op);
        for (const std::string& value : filter.values) {
            out += '[' + value + ']';
        }
        return out;
    }
    if (filter.kind == Filter::Kind::saved) {
        return '@' + filter.field;
    }
    std::string out = filter.kind == Filter::Kind::all_of ? "(and" : filter.kind == Filter::Kind::any_of ? "(or" : "(not";
    for (const Filter& part : filter.parts) {
        out += ' ' + tree(part);
    }
    return out + ')';
}

std::string parsed(std::string_view text) { return tree(parse_filter(text)); }

/// The message of the error, which must be one of usage.
std::string fault(std::string_view text) {
    try {
        parse_filter(text);
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::usage);
        return error.what();
    }
    return "no error";
}

std::string hint_of(std::string_view text) {
    try {
        parse_filter(text);
    } catch (const Error& error) {
        return error.hint();
    }
    return "no error";
}

/// How far the caret is indented beyond the text.
std::size_t caret(std::string_view text) {
    const std::string message = fault(text);
    const std::size_t line = message.rfind('\n');
    REQUIRE(line != std::string::npos);
    REQUIRE(message.ends_with('^'));
    return message.size() - line - 1 - 2 - 1;
}

}  // namespace

TEST_CASE("filter tests") {
    CHECK(parsed("name = Jane") == "name=[Jane]");
    CHECK(parsed("value>=100") == "value>=[100]");
    CHECK(parsed("value>100") == "value>[100]");
    CHECK(parsed("value <= -3.5") == "value<=[-3.5]");
    CHECK(parsed("value<3") == "value<[3]");
    CHECK(parsed("stage == won") == "stage=[won]");
    CHECK(parsed("stage!=won") == "stage!=[won]");
    CHECK(parsed("name ~= 'van der'") == "name~=[van der]");
    CHECK(parsed("name!~=x") == "name!~=[x]");
    CHECK(parsed("created_at > -30d") == "created_at>[-30d]");
    CHECK(parsed("company.industry=retail") == "company.industry=[retail]");
    CHECK(parsed("\tname\n=\r\nJane ") == "name=[Jane]");
}

TEST_CASE("filter emptiness and lists") {
    CHECK(parsed("phone is empty") == "phone empty");
    CHECK(parsed("phone IS NOT EMPTY") == "phone not-empty");
    CHECK(parsed("has phone") == "phone not-empty");
    CHECK(parsed("not has phone") == "(not phone not-empty)");
    CHECK(parsed("stage in (lead, 'in talks' ,won)") == "stage in [lead][in talks][won]");
    CHECK(parsed("stage In(lead)") == "stage in [lead]");
    CHECK(parsed("stage not in (won, lost)") == "(not stage in [won][lost])");
    CHECK(parsed("state in (or, and)") == "state in [or][and]");
}

TEST_CASE("filter precedence") {
    CHECK(parsed("a=1 AND b=2 OR c=3") == "(or (and a=[1] b=[2]) c=[3])");
    CHECK(parsed("a=1 or b=2 and c=3") == "(or a=[1] (and b=[2] c=[3]))");
    CHECK(parsed("a=1 or b=2 or c=3") == "(or a=[1] b=[2] c=[3])");
    CHECK(parsed("a=1 and b=2 and c=3 or d=4 and e=5") == "(or (and a=[1] b=[2] c=[3]) (and d=[4] e=[5]))");
    CHECK(parsed("(a=1 or b=2) and c=3") == "(and (or a=[1] b=[2]) c=[3])");
    CHECK(parsed("not a=1 and b=2") == "(and (not a=[1]) b=[2])");
    CHECK(parsed("not (a=1 and b=2)") == "(not (and a=[1] b=[2]))");
    CHECK(parsed("not not a=1") == "(not (not a=[1]))");
    CHECK(parsed("a=1 and not b=2 or c=3") == "(or (and a=[1] (not b=[2])) c=[3])");
    CHECK(parsed("a=1 or not(b=2)and(c=3)") == "(or a=[1] (and (not b=[2]) c=[3]))");
    CHECK(parsed("((a=1))") == "a=[1]");
}

TEST_CASE("filter words") {
    CHECK(parsed("email = jane+crm@acme-oy.com") == "email=[jane+crm@acme-oy.com]");
    CHECK(parsed("website=https://acme.com/a?b=c&d%20") == "website=[https://acme.com/a?b=c&d%20]");
    CHECK(parsed("name=O'Brien") == "name=[O'Brien]");
    CHECK(parsed("name ~= käyttö and 名前=山田") == "(and name~=[käyttö] 名前=[山田])");
    CHECK(parsed("\"lead score\">5") == "lead score>[5]");
    CHECK(parsed("name=\"\"") == "name=[]");
    CHECK(parsed(R"(name="say \"hi\" \\ C:\new")") == R"(name=[say "hi" \ C:\new])");
    CHECK(parsed("name='it\\'s'") == "name=[it's]");
    CHECK(parsed("name=\"a and b\"and b=2") == "(and name=[a and b] b=[2])");
    CHECK(parsed("android=1 or orbit=2") == "(or android=[1] orbit=[2])");
    CHECK(parsed("notes=1") == "notes=[1]");
    CHECK(parsed("state=or") == "state=[or]");
    CHECK(parsed("state=OR and city=Salem") == "(and state=[OR] city=[Salem])");
    CHECK(parsed("(state = or)") == "state=[or]");
}

TEST_CASE("filter places") {
    const Filter filter = parse_filter("a = 1 and  stage in ( won)");
    CHECK(filter.parts[0].column == 0);
    CHECK(filter.parts[0].value_column == 4);
    CHECK(filter.parts[1].column == 11);
    CHECK(filter.parts[1].value_column == 22);
    CHECK(parse_filter("not a=1").column == 0);
    CHECK(parse_filter("has phone").column == 4);
}

TEST_CASE("filter faults point at their place") {
    CHECK(fault("name = ") == "a value should follow \"=\"\n  name = \n         ^");
    CHECK(fault("") == "a field should stand here\n  \n  ^");
    CHECK(caret("name") == 4);
    CHECK(caret("a=1 and") == 7);
    CHECK(caret("a=1 and and b=2") == 8);
    CHECK(caret("or a=1") == 0);
    CHECK(caret("a= AND b=2") == 3);
    CHECK(caret("a=1 b=2") == 4);
    CHECK(caret("name=Jane Doe") == 10);
    CHECK(caret("name=\"Jane") == 5);
    CHECK(caret("name='Jane\"") == 5);
    CHECK(caret("a=1)") == 3);
    CHECK(caret("(a=1") == 0);
    CHECK(caret("(a=1 b=2)") == 5);
    CHECK(caret("()") == 1);
    CHECK(caret("not") == 3);
    CHECK(caret("has") == 3);
    CHECK(caret("a is") == 4);
    CHECK(caret("a is nothing") == 5);
    CHECK(caret("a not b") == 6);
    CHECK(caret("a in b") == 5);
    CHECK(caret("a in ()") == 6);
    CHECK(caret("a in (b") == 5);
    CHECK(caret("a in (b,)") == 8);
    CHECK(caret("a in (b c)") == 8);
    CHECK(caret("amount=1,250") == 8);
    CHECK(caret("a=1 ; b=2") == 4);
}

TEST_CASE("filter operators of other languages get a hint") {
    CHECK(hint_of("name ~ jane") == "write ~= for contains");
    CHECK(hint_of("name =~ jane") == "write ~= for contains");
    CHECK(hint_of("name !~ jane") == "write !~=");
    CHECK(hint_of("value => 3") == "write >=");
    CHECK(hint_of("value <> 3") == "write !=");
    CHECK(caret("name ! jane") == 5);
}

TEST_CASE("saved filters stand among tests") {
    CHECK(parsed("@hot") == "@hot");
    CHECK(parsed("@hot and not @cold or a=1") == "(or (and @hot (not @cold)) a=[1])");
    CHECK(parsed("(@hot) and @\"big \\\"ones\\\"\"") == "(and @hot @big \"ones\")");
    CHECK(parsed("owner = @jane") == "owner=[@jane]");
    CHECK(caret("a=1 and @") == 8);
    CHECK(caret("@ hot") == 0);
    CHECK(caret("@hot = 1") == 5);
}

TEST_CASE("filter nesting is limited") {
    CHECK(parsed(std::string(200, '(') + "a=1" + std::string(200, ')')) == "a=[1]");
    CHECK(fault(std::string(201, '(') + "a=1" + std::string(201, ')')).starts_with("the filter is nested more than 200 deep"));
    std::string negations;
    for (int i = 0; i < 100000; ++i) {
        negations += "not ";
    }
    CHECK(fault(negations + "a=1").starts_with("the filter is nested"));
    std::string wide = "a=1";
    for (int i = 0; i < 1000; ++i) {
        wide += " or (not (a=1))";  // side by side is not nested
    }
    CHECK(parse_filter(wide).parts.size() == 1001);
}

TEST_CASE("caret stands under wide and escaped characters") {
    CHECK(caret("名前=山田 x") == 10);
    CHECK(caret("e\u0301=1 x") == 4);
    CHECK(with_caret("bad", "a\x1b=1", 2) == "bad\n  a\\x1b=1\n       ^");
    CHECK(with_caret("bad", "abc", 99) == "bad\n  abc\n     ^");
}
