// SPDX-License-Identifier: MIT
#include <crm/cli/command.h>
#include <crm/cli/manual.h>
#include <crm/config/configuration.h>
#include <crm/records/all.h>

#include <catch2/catch.hpp>

#include <algorithm>

#include "cli/document.h"

using namespace crm;
using namespace crm::cli;
using Catch::Contains;

namespace {

std::string roff_of(const Block& block) {
    const std::string page = document_roff({"x", "y", {{"S", {block}}}}, '1');
    const std::string heading = ".SH S\n";
    return page.substr(page.find(heading) + heading.size());
}

std::string page_named(const std::string& name) {
    for (const GeneratedFile& page : manual_pages()) {
        if (page.name == name) {
            return page.text;
        }
    }
    FAIL("there is no page " << name);
    return {};
}

}  // namespace

TEST_CASE("the head of a page") {
    CHECK(document_roff({"crm-deal", "a possible sale", {{"See also", {}}}}, '1') ==
          ".\\\" Made by \"crm generate man\"; do not edit.\n"
          ".TH CRM\\-DEAL 1 \"\" crm \"The CRM of the terminal\"\n"
          ".SH NAME\ncrm\\-deal \\- a possible sale\n.SH SEE ALSO\n");
}

TEST_CASE("text that roff would misread") {
    const auto paragraph = [](const char* text) { return roff_of({Block::Kind::paragraph, "", text}); };
    CHECK(paragraph("a-b ~/x ^ C:\\d") == ".PP\na\\-b \\(ti/x \\(ha C:\\ed\n");
    CHECK(paragraph(".profile") == ".PP\n\\&.profile\n");
    CHECK(paragraph("'tis") == ".PP\n\\(aqtis\n");
    CHECK(paragraph("say \"x\"") == ".PP\nsay \\(dqx\\(dq\n");
    CHECK(paragraph("more… é 日") == ".PP\nmore... \\[u00E9] \\[u65E5]\n");
    CHECK(paragraph("type `--all` now") == ".PP\ntype \\fB\\-\\-all\\fR now\n");
}

TEST_CASE("blocks of a page") {
    CHECK(roff_of({Block::Kind::item, "-f, --format FORMAT", "how"}) == ".TP\n\\fB\\-f\\fR, \\fB\\-\\-format\\fR \\fIFORMAT\\fR\nhow\n");
    CHECK(roff_of({Block::Kind::item, "-f", ""}) == ".TP\n\\fB\\-f\\fR\n\\& \n");
    CHECK(roff_of({Block::Kind::code, "", "a: b\n  .c `d`\n"}) == ".PP\n.RS 4\n.nf\na: b\n\\&  .c \\(gad\\(ga\n.fi\n.RE\n");
    CHECK(roff_of({Block::Kind::usage, "crm deal add [TITLE] [options]", ""}) ==
          ".PP\n\\fBcrm\\fR \\fBdeal\\fR \\fBadd\\fR [\\fITITLE\\fR] [options]\n");
    CHECK(roff_of({Block::Kind::heading, "", "crm deal add"}) == ".SS crm deal add\n");
}

TEST_CASE("there is a page for each record type, with its fields") {
    for (const schema::RecordType* type : records::all()) {
        const std::string page = page_named("crm-" + std::string(type->name) + ".1");
        for (const schema::Field& field : *type) {
            INFO(field.name);
            CHECK_THAT(page, Contains("\n\\fB" + std::string(field.name) + "\\fR \\fI"));
        }
        CHECK_THAT(page, Contains("\n.SS crm " + std::string(type->name) + " add\n"));
    }
}

TEST_CASE("every command has a place in one page") {
    const std::vector<GeneratedFile> pages = manual_pages();
    for (const Command& command : all_commands()) {
        std::string heading = "\n.SS crm " + command.path + '\n';
        for (std::size_t dash = heading.find('-'); dash != std::string::npos; dash = heading.find('-', dash + 2)) {
            heading.insert(dash, 1, '\\');
        }
        const auto has_it = [&](const GeneratedFile& page) { return page.text.find(heading) != std::string::npos; };
        INFO(command.path);
        CHECK(std::count_if(pages.begin(), pages.end(), has_it) == (command.hidden ? 0 : 1));
    }
}

TEST_CASE("the configuration page has every key") {
    const std::string page = page_named("crm-config.5");
    for (const config::Key& key : config::keys()) {
        CHECK_THAT(page, Contains("\n\\fB" + std::string(key.name) + "\\fR\n"));
    }
    CHECK_THAT(page, Contains("\n\\fBmoney\\fR\n1250.00\n"));
    CHECK_THAT(page_named("crm-filter.7"), Contains("\\fIFIELD\\fR \\(ti= \\fIVALUE\\fR\n"));
}

TEST_CASE("pages are the same each time") {
    const std::vector<GeneratedFile> first = manual_pages();
    const std::vector<GeneratedFile> second = manual_pages();
    REQUIRE(first.size() == second.size());
    CHECK(std::equal(first.begin(), first.end(), second.begin(),
                     [](const auto& a, const auto& b) { return a.name == b.name && a.text == b.text; }));
}
