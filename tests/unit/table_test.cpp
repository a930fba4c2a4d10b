// SPDX-License-Identifier: MIT
#include <crm/base/text.h>
#include <crm/output/format.h>

#include "output/column_widths.h"

#include <catch2/catch.hpp>

#include <numeric>
#include <string>
#include <vector>

using namespace crm;
using namespace crm::output;

namespace {

using Rows = std::vector<std::vector<Cell>>;

std::string table(const std::vector<Column>& columns, const Rows& rows, const FormatOptions& options = {}) {
    ByteWriter out = ByteWriter::to_memory();
    const auto sink = make_sink(options, out);
    sink->begin(columns);
    for (const auto& row : rows) {
        CHECK(sink->row(row));
    }
    sink->end();
    return out.text();
}

Column column(std::string name, Kind kind = Kind::text) {
    Column column;
    column.name = std::move(name);
    column.kind = kind;
    return column;
}

FormatOptions terminal(std::size_t width) {
    FormatOptions options;
    options.terminal = true;
    options.width = width;
    return options;
}

std::size_t total(const std::vector<std::size_t>& widths) {
    return std::accumulate(widths.begin(), widths.end(), std::size_t{0}) + (widths.size() - 1) * column_gap;
}

}  // namespace

TEST_CASE("table lines columns up") {
    const std::vector<Column> columns = {column("number", Kind::integer), column("full_name"), column("value", Kind::money)};
    const Rows rows = {{Cell::of(std::int64_t{1}), Cell::of("Jane"), Cell::money(125000, "EUR")},
                       {Cell::of(std::int64_t{12}), Cell::of("Bo Längström"), Cell::money(-5, "EUR")},
                       {Cell::of(std::int64_t{123}), Cell::of("山田"), Cell::money(90, "")}};
    CHECK(table(columns, rows) ==
          "number  full name           value\n"
          "     1  Jane          1250.00 EUR\n"
          "    12  Bo Längström    -0.05 EUR\n"
          "   123  山田                 0.90\n");
}

TEST_CASE("table trims line ends and keeps long cells in a pipe") {
    const std::string novel(300, 'x');
    CHECK(table({column("a"), column("b")}, {{Cell::of(novel), Cell::of("")}}) == "a" + std::string(301, ' ') + "b\n" + novel + "\n");
}

TEST_CASE("table without rows or header") {
    CHECK(table({column("a")}, {}).empty());
    CHECK(table({column("a")}, {}, terminal(80)).empty());
    CHECK(table({}, {{}}).empty());
    FormatOptions options;
    options.header = false;
    CHECK(table({column("a_long_name"), column("b")}, {{Cell::of("1"), Cell::of("2")}}, options) == "1  2\n");
}

TEST_CASE("table cells of every kind") {
    const auto cell = [](Kind kind, Cell value) {
        FormatOptions options;
        options.header = false;
        return table({column("a", kind)}, {{value}}, options);
    };
    CHECK(cell(Kind::percent, Cell::of_real(25)) == "25%\n");
    CHECK(cell(Kind::percent, Cell::of_real(12.5)) == "12.5%\n");
    CHECK(cell(Kind::percent, Cell::of_real(100.0 / 3)) == "33.33%\n");
    CHECK(cell(Kind::decimal, Cell::of_real(0.1)) == "0.1\n");
    CHECK(cell(Kind::flag, Cell::of(std::int64_t{1})) == "yes\n");
    CHECK(cell(Kind::flag, Cell::of(std::int64_t{0})) == "no\n");
    CHECK(cell(Kind::duration, Cell::of(std::int64_t{5400})) == "1h30m\n");
    CHECK(cell(Kind::date, Cell::of("--04-12")) == "--04-12\n");
    CHECK(cell(Kind::lines, Cell::of("one\r\n\ttwo\n")) == "one two\n");
    CHECK(cell(Kind::reference, Cell::reference("Acme", "co_1")) == "Acme\n");
    CHECK(cell(Kind::object, Cell::of(R"({"a":1,"b":{"c":["x","y"],"d":null},"e":[{"f":true}]})")) == "a=1; b.c=x, y; e.1.f=true\n");
    CHECK(cell(Kind::integer, Cell::of(std::int64_t{INT64_MIN})) == "-9223372036854775808\n");
    CHECK(cell(Kind::text, Cell::of("a\x1b[31m\nb")) == "a\\x1b[31m\\nb\n");
    CHECK(cell(Kind::money, Cell()) == "\n");
    Column tags = column("tags");
    tags.list = true;
    CHECK(table({tags}, {{Cell::of("a\nb")}}) == "tags\na, b\n");
}

TEST_CASE("table on a terminal fits the width") {
    const std::vector<Column> columns = {column("id"), column("name"), column("date", Kind::date)};
    const Rows rows = {{Cell::of("1"), Cell::of("a rather long name"), Cell::of("2026-03-01")},
                       {Cell::of("2"), Cell::of("山田太郎山田太郎"), Cell::of("2026-03-02")}};
    CHECK(table(columns, rows, terminal(26)) ==
          "id  name        date\n"
          "──  ──────────  ──────────\n"
          "1   a rather …  2026-03-01\n"
          "2   山田太郎…   2026-03-02\n");
}

TEST_CASE("table widths never exceed the terminal") {
    std::vector<ColumnSpace> columns = {{6, 3, false}, {10, 500, true}, {8, 40, true}, {14, 10, false}, {11, 4, false}};
    for (std::size_t width = 20; width < 200; ++width) {
        CHECK(total(fitting_widths(columns, width)) <= width);
    }
    CHECK(fitting_widths(columns, 200) == std::vector<std::size_t>{6, 121, 40, 14, 11});
    CHECK(fitting_widths(columns, 80) == std::vector<std::size_t>{6, 20, 21, 14, 11});
    // The numbers are whole as long as text can give way.
    const std::vector<std::size_t> narrow = fitting_widths(columns, 40);
    CHECK(narrow[0] >= 3);
    CHECK(narrow[3] >= 10);
    CHECK(narrow[4] >= 4);
    CHECK(fitting_widths(columns, 0) == std::vector<std::size_t>{1, 1, 1, 1, 1});
    CHECK(fitting_widths({}, 80).empty());
}

TEST_CASE("table colours sparingly") {
    FormatOptions options = terminal(80);
    options.color = true;
    CHECK(table({column("a"), column("b", Kind::money)}, {{Cell::of("x"), Cell::money(-100, "EUR")}}, options) ==
          "\x1b[1ma          b\x1b[0m\n"
          "\x1b[2m─  ─────────\x1b[0m\n"
          "x  \x1b[31m-1.00 EUR\x1b[0m\n");
}

TEST_CASE("table draws bars") {
    const std::vector<Column> columns = {column("n"), column("share", Kind::bar)};
    const Rows rows = {{Cell::of("a"), Cell::of_real(100)},
                       {Cell::of("b"), Cell::of_real(52.5)},
                       {Cell::of("c"), Cell::of_real(0.01)},
                       {Cell::of("d"), Cell::of_real(0)}};
    CHECK(table(columns, rows) ==
          "n  share\n"
          "a  ████████████████████\n"
          "b  ██████████▌\n"
          "c  ▏\n"
          "d\n");
    CHECK(table(columns, rows, terminal(13)) ==
          "n  share\n"
          "─  ──────────\n"
          "a  ██████████\n"
          "b  █████▎\n"
          "c  ▏\n"
          "d\n");
}

TEST_CASE("table draws sparklines, each from nothing to its own largest number") {
    const std::vector<Column> columns = {column("months", Kind::spark), column("n")};
    const Rows rows = {{Cell::of("0 1 2 3 4 5 6 7"), Cell::of("a")},
                       {Cell::of("70 0.001 35 -5"), Cell::of("b")},
                       {Cell::of("0 0 0"), Cell::of("c")},
                       {Cell::of("9000000000"), Cell::of("d")},
                       {Cell::of(""), Cell::of("e")},
                       {Cell(), Cell::of("f")}};
    CHECK(table(columns, rows) ==
          "months    n\n"
          "▁▂▃▄▅▆▇█  a\n"
          "█▂▅▁      b\n"
          "▁▁▁       c\n"
          "█         d\n"
          "          e\n"
          "          f\n");
}

TEST_CASE("table looks ahead a thousand rows and streams the rest") {
    ByteWriter out = ByteWriter::to_memory();
    const auto sink = make_sink({}, out);
    const std::vector<Column> columns = {column("a"), column("b")};
    sink->begin(columns);
    const std::vector<Cell> row = {Cell::of("x"), Cell::of("y")};
    for (int i = 0; i < 999; ++i) {
        sink->row(row);
    }
    CHECK(out.text().empty());
    sink->row(row);
    CHECK(out.text().size() == 1001 * 5);
    sink->row(std::vector<Cell>{Cell::of("longer"), Cell::of("y")});
    CHECK(out.text().ends_with("longer  y\n"));
    sink->end();
    CHECK(out.text().size() == 1001 * 5 + 10);
}

TEST_CASE("what people copy is never shortened") {
    Column command = column("command");
    command.whole = true;
    CHECK(table({column("problem"), command}, {{Cell::of("a problem with many words"), Cell::of("crm deal edit 12 --value AMOUNT")}},
                terminal(45)) ==
          "problem       command\n"
          "────────────  ───────────────────────────────\n"
          "a problem w…  crm deal edit 12 --value AMOUNT\n");
}
