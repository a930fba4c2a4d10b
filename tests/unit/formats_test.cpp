// SPDX-License-Identifier: MIT
#include <crm/base/document.h>
#include <crm/output/format.h>

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace crm;
using namespace crm::output;

namespace {

using Rows = std::vector<std::vector<Cell>>;

Column column(std::string name, Kind kind = Kind::text, bool list = false) {
    Column column;
    column.name = std::move(name);
    column.kind = kind;
    column.list = list;
    return column;
}

FormatOptions options_of(Format format) {
    FormatOptions options;
    options.format = format;
    return options;
}

std::string printed(const FormatOptions& options, const std::vector<Column>& columns, const Rows& rows) {
    ByteWriter out = ByteWriter::to_memory();
    const auto sink = make_sink(options, out);
    sink->begin(columns);
    for (const auto& row : rows) {
        CHECK(sink->row(row) == (options.format != Format::ids || columns[0].identifier));
    }
    sink->end();
    return out.text();
}

/// One column of every kind, and two records: a full one and an empty one.
std::vector<Column> all_columns() {
    std::vector<Column> columns = {
        column("id"),
        column("name"),
        column("notes", Kind::lines),
        column("number", Kind::integer),
        column("score", Kind::decimal),
        column("probability", Kind::percent),
        column("value", Kind::money),
        column("closed", Kind::date),
        column("created_at", Kind::datetime),
        column("length", Kind::duration),
        column("active", Kind::flag),
        column("company", Kind::reference),
        column("contacts", Kind::reference, true),
        column("tags", Kind::text, true),
        column("custom_fields", Kind::object),
        column("share", Kind::bar),
        column("months", Kind::spark),
        column("secret"),
    };
    columns.front().identifier = true;
    columns.back().hidden = true;
    return columns;
}

Rows all_rows() {
    return {
        {Cell::of("ct_1"), Cell::of("Doe, Jane"), Cell::of("one\ntwo"), Cell::of(std::int64_t{-7}), Cell::of_real(0.5), Cell::of_real(25),
         Cell::money(125000, "EUR"), Cell::of("2026-03-01"), Cell::of("2026-03-01T08:30:00Z"), Cell::of(std::int64_t{5400}),
         Cell::of(std::int64_t{1}), Cell::reference("Acme", "co_1"), Cell::reference("A\nB", "ct_2\nct_3"), Cell::of("x\nz"),
         Cell::of(R"({"a":1})"), Cell::of_real(50), Cell::of("1 2"), Cell::of("hidden")},
        std::vector<Cell>(18)};
}

}  // namespace

TEST_CASE("format names") {
    REQUIRE(format_names().size() == 9);
    for (const std::string_view name : format_names()) {
        CHECK(format_names()[static_cast<std::size_t>(parse_format(name).value())] == name);
    }
    CHECK_FALSE(parse_format("xml"));
    CHECK_FALSE(parse_format(""));
    CHECK(is_structured(Format::yaml));
    CHECK_FALSE(is_structured(Format::csv));
}

TEST_CASE("csv") {
    CHECK(printed(options_of(Format::csv), all_columns(), all_rows()) ==
          "id,name,notes,number,score,probability,value,closed,created_at,length,active,company,contacts,tags,custom_fields\n"
          "ct_1,\"Doe, Jane\",\"one\ntwo\",-7,0.5,25,1250.00,2026-03-01,2026-03-01T08:30:00Z,1h30m,true,Acme,A; B,x; z,a=1\n"
          ",,,,,,,,,,,,,,\n");
}

TEST_CASE("csv dialects") {
    const std::vector<Column> columns = {column("a"), column("b", Kind::money)};
    const Rows rows = {{Cell::of("=1+1"), Cell::money(-100, "EUR")}, {Cell::of("x\ty"), Cell()}};
    FormatOptions options = options_of(Format::csv);
    CHECK(printed(options, columns, {}) == "a,b\n");
    options.safe_csv = true;
    CHECK(printed(options, columns, rows) == "a,b\n'=1+1,-1.00\nx\ty,\n");
    options.crlf = true;
    options.byte_order_mark = true;
    options.header = false;
    CHECK(printed(options, columns, rows) == "\xEF\xBB\xBF'=1+1,-1.00\r\nx\ty,\r\n");
    CHECK(printed(options_of(Format::tsv), columns, rows) == "a\tb\n=1+1\t-1.00\n\"x\ty\"\t\n");
}

TEST_CASE("csv is raw in files and escaped on a terminal") {
    FormatOptions options = options_of(Format::csv);
    options.header = false;
    const Rows rows = {{Cell::of("a\x1b[31m\nb")}};
    CHECK(printed(options, {column("a")}, rows) == "\"a\x1b[31m\nb\"\n");
    options.terminal = true;
    CHECK(printed(options, {column("a")}, rows) == "\"a\\x1b[31m\nb\"\n");
}

TEST_CASE("json") {
    const std::string text = printed(options_of(Format::json), all_columns(), all_rows());
    CHECK(text ==
          "[\n"
          R"(  {"id": "ct_1", "name": "Doe, Jane", "notes": "one\ntwo", "number": -7, "score": 0.5, "probability": 25, "value": 1250.00, )"
          R"("closed": "2026-03-01", "created_at": "2026-03-01T08:30:00Z", "length_seconds": 5400, "active": true, )"
          R"("company": {"id": "co_1", "name": "Acme"}, "contacts": [{"id": "ct_2", "name": "A"}, {"id": "ct_3", "name": "B"}], )"
          R"("tags": ["x", "z"], "custom_fields": {"a":1}},)"
          "\n"
          R"(  {"id": null, "name": null, "notes": null, "number": null, "score": null, "probability": null, "value": null, )"
          R"("closed": null, "created_at": null, "length_seconds": null, "active": null, "company": null, "contacts": [], "tags": [], )"
          R"("custom_fields": {}})"
          "\n]\n");
    CHECK(json::parse(text, "test").items.size() == 2);
    CHECK(printed(options_of(Format::json), {column("a")}, {}) == "[]\n");
    CHECK(printed(options_of(Format::json), {}, {{}, {}}) == "[\n{},\n{}\n]\n");
}

TEST_CASE("json of a single record") {
    FormatOptions options = options_of(Format::json);
    options.single = true;
    const std::vector<Column> columns = {column("name"), column("tags", Kind::text, true), column("custom_fields", Kind::object)};
    CHECK(printed(options, columns, {{Cell::of("Jane"), Cell::of("x\ny"), Cell::of(R"({"a":1,"b":{"c":2},"d":{}})")}}) ==
          "{\n"
          "  \"name\": \"Jane\",\n"
          "  \"tags\": [\"x\", \"y\"],\n"
          "  \"custom_fields\": {\n"
          "    \"a\": 1,\n"
          "    \"b\": {\n"
          "      \"c\": 2\n"
          "    },\n"
          "    \"d\": {}\n"
          "  }\n"
          "}\n");
    CHECK(printed(options, columns, {}) == "null\n");
}

TEST_CASE("jsonl") {
    const std::vector<Column> columns = {column("id"), column("company", Kind::reference), column("ok", Kind::flag)};
    CHECK(printed(options_of(Format::jsonl), columns,
                  {{Cell::of("1"), Cell::reference("A", "co_1"), Cell::of(std::int64_t{0})}, std::vector<Cell>(3)}) ==
          "{\"id\":\"1\",\"company\":{\"id\":\"co_1\",\"name\":\"A\"},\"ok\":false}\n"
          "{\"id\":null,\"company\":null,\"ok\":null}\n");
    CHECK(printed(options_of(Format::jsonl), columns, {}).empty());
}

TEST_CASE("json escapes what a terminal would obey, in stored objects too") {
    const std::vector<Column> columns = {column("a"), column("o", Kind::object)};
    const std::string text = printed(options_of(Format::jsonl), columns, {{Cell::of("\x1b\u202e\""), Cell::of("{\"k\":\"\u202e\"}")}});
    CHECK(text == "{\"a\":\"\\u001b\\u202e\\\"\",\"o\":{\"k\":\"\\u202e\"}}\n");
}

TEST_CASE("json numbers") {
    const std::vector<Column> columns = {column("a", Kind::decimal), column("b", Kind::money), column("c", Kind::money),
                                         column("d", Kind::decimal)};
    CHECK(printed(options_of(Format::jsonl), columns,
                  {{Cell::of_real(1.0 / 0.0), Cell::money(500, "JPY"), Cell::money(1234, "KWD"), Cell::of(std::int64_t{3})}}) ==
          "{\"a\":null,\"b\":500,\"c\":1.234,\"d\":3}\n");
}

TEST_CASE("yaml") {
    const std::string text = printed(options_of(Format::yaml), all_columns(), {all_rows()[0]});
    CHECK(text.starts_with("- id: ct_1\n  name: "));
    CHECK(text.find("  notes: |-\n    one\n    two\n  number: -7\n") != std::string::npos);
    CHECK(text.find("  length_seconds: 5400\n  active: true\n  company:\n    id: co_1\n    name: Acme\n") != std::string::npos);
    CHECK(
        text.ends_with("  contacts:\n    - id: ct_2\n      name: A\n    - id: ct_3\n      name: B\n  tags:\n    - x\n    - z\n  "
                       "custom_fields:\n    a: 1\n"));
    CHECK(printed(options_of(Format::yaml), all_columns(), {}) == "[]\n");
}

TEST_CASE("yaml reads back as the same values as json") {
    const auto columns = all_columns();
    const auto rows = all_rows();
    const Node from_yaml = yaml::parse(printed(options_of(Format::yaml), columns, rows), "test");
    const Node from_json = json::parse(printed(options_of(Format::json), columns, rows), "test");
    CHECK(from_yaml == from_json);

    FormatOptions options = options_of(Format::yaml);
    options.single = true;
    const std::vector<Column> notes = {column("yes", Kind::lines), column("o", Kind::object)};
    for (const char* text : {"a\nb", "a\nb\n", "a\nb\n\n", " a\nb", "\na\nb", "a\n\n  b # c\nd: e", "a: b\n- c", "\ta\nb", "a\n\x1b",
                             "true", "", "a\n \nb", "# x\ny", "a\r\nb"}) {
        const std::string object = R"({"n":null,"l":[[1,[]],{"b":"no"},{}],"e":{"f":"12"}})";
        const Node node = yaml::parse(printed(options, notes, {{Cell::of(text), Cell::of(object)}}), "test");
        CAPTURE(text);
        CHECK(node.members.at(0).second.text == text);
        CHECK(node.members.at(1).second == json::parse(object, "test"));
    }
    CHECK(printed(options, notes, {}) == "null\n");
}

TEST_CASE("markdown") {
    const std::vector<Column> columns = {column("full_name"), column("value", Kind::money), column("notes", Kind::lines)};
    const Rows rows = {{Cell::of("a|b\\<i>"), Cell::money(100, "EUR"), Cell::of("one\r\ntwo\n")}, {Cell::of("山\x1b"), Cell(), Cell()}};
    CHECK(printed(options_of(Format::markdown), columns, rows) ==
          "| full name  |    value | notes      |\n"
          "| ---------- | -------: | ---------- |\n"
          "| a\\|b\\\\\\<i> | 1.00 EUR | one<br>two |\n"
          "| 山\\\\x1b    |          |            |\n");
    CHECK(printed(options_of(Format::markdown), {column("a")}, {}) == "| a    |\n| ---- |\n");
}

TEST_CASE("html") {
    const std::vector<Column> columns = {column("a&b"), column("value", Kind::money), column("notes", Kind::lines)};
    const Rows rows = {{Cell::of("<script>\"'"), Cell::money(100, "EUR"), Cell::of("one\ntwo")}, {Cell::of("\x1b"), Cell(), Cell()}};
    CHECK(printed(options_of(Format::html), columns, rows) ==
          "<table>\n<thead>\n<tr><th>a&amp;b</th><th style=\"text-align: right\">value</th><th>notes</th></tr>\n</thead>\n<tbody>\n"
          "<tr><td>&lt;script&gt;&quot;&#39;</td><td style=\"text-align: right\">1.00 EUR</td><td>one<br>two</td></tr>\n"
          "<tr><td>\\x1b</td><td style=\"text-align: right\"></td><td></td></tr>\n"
          "</tbody>\n</table>\n");
}

TEST_CASE("ids") {
    CHECK(printed(options_of(Format::ids), all_columns(), {all_rows()[0], all_rows()[0]}) == "ct_1\nct_1\n");
    CHECK(printed(options_of(Format::ids), {column("a")}, {{Cell::of("x")}}).empty());
    std::vector<Column> columns = {column("id")};
    columns[0].identifier = true;
    columns[0].hidden = true;
    CHECK(printed(options_of(Format::ids), columns, {{Cell::of("x")}}) == "x\n");
}

TEST_CASE("cell text") {
    const Column money = column("value", Kind::money);
    CHECK(cell_text(money, Cell::money(125000, "EUR"), true, true) == "1250.00 EUR");
    CHECK(cell_text(money, Cell::money(125000, "EUR"), true, false) == "1250.00");
    CHECK(cell_text(money, Cell::money(125000, ""), true, true) == "1250.00");
    CHECK(cell_text(column("ok", Kind::flag), Cell::of(std::int64_t{1}), false, false) == "true");
    CHECK(cell_text(column("at", Kind::datetime), Cell::of("2026-03-01T08:30:00Z"), false, false) == "2026-03-01T08:30:00Z");
    CHECK(cell_text(column("at", Kind::datetime), Cell::of("no time"), true, false) == "no time");
}
