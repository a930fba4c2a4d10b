// SPDX-License-Identifier: MIT
#include "cli/agenda_page.h"

#include <crm/base/streams.h>
#include <crm/base/text.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

using namespace crm;

namespace {

reports::AgendaItem task(std::int64_t number, std::string_view title, std::int64_t days) {
    reports::AgendaItem item;
    item.group = reports::agenda_groups().data();
    item.number = number;
    item.title = title;
    item.company = "Weißbach Labor Service GmbH";
    item.state = "high";
    item.days = days;
    item.overdue_days = days > 0 ? std::optional(days) : std::nullopt;
    return item;
}

std::string page(const output::FormatOptions& format, std::int64_t items, bool cut = true) {
    ByteWriter out = ByteWriter::to_memory();
    cli::AgendaPage page(out, format, cut, "");
    for (std::int64_t i = 1; i <= items; ++i) {
        page.add(task(i, i % 2 == 0 ? "Short" : "Something long enough to take all of a narrow terminal's line", 3 - i));
    }
    page.finish();
    return out.text();
}

std::size_t widest_line(std::string_view text) {
    std::size_t widest = 0;
    for (const std::string_view line : text::split(text, '\n')) {
        widest = std::max(widest, text::display_width(line));
    }
    return widest;
}

}  // namespace

TEST_CASE("the agenda fits the terminal, and is not shortened elsewhere") {
    output::FormatOptions format;
    format.terminal = true;
    for (const std::size_t width : {std::size_t{60}, std::size_t{80}, std::size_t{100}}) {
        format.width = width;
        CHECK(widest_line(page(format, 4)) <= width);
    }
    format.width = 60;
    CHECK(page(format, 2) ==
          "Tasks (2, 2 overdue)\n"
          "  2 days late    #1     Something long enough to take all o…\n"
          "  1 day late     #2     Short · Weißbach Labor Service GmbH…\n");
    format.terminal = false;
    CHECK(page(format, 1) ==
          "Tasks (1, 1 overdue)\n"
          "  2 days late    #1     Something long enough to take all of a narrow terminal's line · Weißbach Labor Service GmbH · high\n");
}

TEST_CASE("a long group is cut, unless a single item would be left out") {
    CHECK(page({}, 6).find("more") == std::string::npos);
    CHECK(page({}, 6).find("#6") != std::string::npos);
    CHECK(page({}, 7).find("  2 more: crm agenda --only tasks\n") != std::string::npos);
    CHECK(page({}, 7).find("#6") == std::string::npos);
    CHECK(page({}, 7, false).find("#7") != std::string::npos);
}

TEST_CASE("colour marks what is overdue, and only that") {
    output::FormatOptions format;
    format.color = true;
    const std::string text = page(format, 4);
    CHECK(text.find("\x1b[31m2 days late\x1b[0m") != std::string::npos);
    CHECK(text.find("\x1b[31mtoday") == std::string::npos);
    CHECK(text.find("  tomorrow ") != std::string::npos);
}
