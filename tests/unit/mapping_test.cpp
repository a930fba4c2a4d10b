// SPDX-License-Identifier: MIT
#include "exchange/date_format.h"
#include "exchange/decimals.h"

#include <crm/base/error.h>
#include <crm/exchange/import.h>

#include <catch2/catch.hpp>

#include <unistd.h>
#include <array>
#include <string>

using namespace crm;
using exchange::DateFormat;
using exchange::Mapping;
using exchange::multiply_decimals;
using exchange::parse_mapping;

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// A mapping file, named m.yaml in what messages say.
class MappingFile {
public:
    explicit MappingFile(std::string_view text) {
        std::array<char, 32> path{"/tmp/crm-test-XXXXXX"};
        const int descriptor = ::mkstemp(path.data());
        REQUIRE(::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
        ::close(descriptor);
        path_ = path.data();
    }
    ~MappingFile() { ::unlink(path_.c_str()); }
    MappingFile(const MappingFile&) = delete;
    MappingFile& operator=(const MappingFile&) = delete;

    Mapping read() const { return parse_mapping(path_); }
    std::string fault() const {
        try {
            read();
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::invalid);
            const std::string message = error.what() + (error.hint().empty() ? "" : " | " + error.hint());
            REQUIRE(message.starts_with(path_));
            return "m.yaml" + message.substr(path_.size());
        }
        return "none";
    }

private:
    std::string path_;
};

std::string fault(const std::string& text) {
    try {
        parse_mapping(text);
    } catch (const Error& error) {
        return std::string(name_of(error.kind())) + ": " + error.what();
    }
    return "none";
}

}  // namespace

TEST_CASE("a mapping in one word pairs headings with fields") {
    CHECK(parse_mapping("Deal Name=title, Amount = value").columns == Pairs{{"Deal Name", "title"}, {"Amount", "value"}});
    CHECK(parse_mapping("a=b=title").columns == Pairs{{"a=b", "title"}});
    CHECK(fault("Amount=") == "usage: the mapping \"Amount=\" is not HEADING=FIELD");
    CHECK(fault("Amount=value,Stage") == "usage: the mapping \"Stage\" is not HEADING=FIELD");
    CHECK(fault("/nowhere/mapping.yaml").starts_with("io: cannot read /nowhere/mapping.yaml"));
}

TEST_CASE("a mapping file has sections") {
    const Mapping mapping = MappingFile(R"(
columns:   {opportunity_id: external_id, deal_stage: stage}
values:    {deal_stage: {Won: won, Lost: lost, N/A: null, "": lead}}
templates: {title: "{product} for {account}"}
constants: {source: export-2017, currency: USD}
ignore:    [close_reason]
scale:     {revenue: 1000000}
dates:     {engage_date: "%m/%d/%Y"}
key: external_id
)")
                                .read();
    CHECK(mapping.columns == Pairs{{"opportunity_id", "external_id"}, {"deal_stage", "stage"}});
    CHECK(mapping.values.at("deal_stage") == Pairs{{"Won", "won"}, {"Lost", "lost"}, {"N/A", ""}, {"", "lead"}});
    CHECK(mapping.templates == Pairs{{"title", "{product} for {account}"}});
    CHECK(mapping.constants == Pairs{{"source", "export-2017"}, {"currency", "USD"}});
    CHECK(mapping.ignore == std::vector<std::string>{"close_reason"});
    CHECK(mapping.scale.at("revenue") == "1000000");
    CHECK(mapping.dates.at("engage_date") == "%m/%d/%Y");
    CHECK(mapping.key == "external_id");
    CHECK(MappingFile("# nothing yet\n").read().columns.empty());
}

TEST_CASE("faults of a mapping file name the line and the key") {
    CHECK(MappingFile("key: sku\ncolums: {a: title}\n").fault() == "m.yaml:2: a mapping has no \"colums\" | did you mean columns?");
    CHECK(MappingFile("columns: [a, b]\n").fault() == "m.yaml:1: columns must hold lines \"heading: field\"");
    CHECK(MappingFile("columns:\n  a: {b: c}\n").fault() == "m.yaml:2: columns: a must be one value");
    CHECK(MappingFile("values: {stage: won}\n").fault() == "m.yaml:1: values: stage must hold \"as found: as meant\"");
    CHECK(MappingFile("ignore: a\n").fault() == "m.yaml:1: ignore must hold a list of headings");
    CHECK(MappingFile("- a\n").fault() == "m.yaml:1: a mapping file must hold sections such as columns:");
    CHECK(MappingFile("key: [a\n").fault().starts_with("m.yaml:"));
}

TEST_CASE("decimals multiply exactly") {
    CHECK(multiply_decimals("1100.04", "1000000") == "1100040000");
    CHECK(multiply_decimals("251.41", "1000000") == "251410000");
    CHECK(multiply_decimals("0.1", "0.2") == "0.02");
    CHECK(multiply_decimals("-2.50", "3") == "-7.5");
    CHECK(multiply_decimals("-0.0", "3") == "0");
    CHECK(multiply_decimals("007", "1") == "7");
    CHECK(multiply_decimals(".5", "2") == "1");
    CHECK(multiply_decimals("12345678901234567890", "98765432109876543210") == "1219326311370217952237463801111263526900");
    for (const char* wrong : {"", "-", ".", "1e3", "1,5", "1.2.3", "12 EUR", "99999999999999999999999999999999999999999"}) {
        CHECK_FALSE(multiply_decimals(wrong, "2"));
    }
}

TEST_CASE("dates are read as a format says") {
    const auto read = [](const std::string& format, std::string_view text) { return DateFormat(format).read(text).value_or("none"); };
    CHECK(read("%m/%d/%Y", "10/20/2016") == "2016-10-20");
    CHECK(read("%m/%d/%Y", "3/1/2017") == "2017-03-01");
    CHECK(read("%d.%m.%y", "01.03.68") == "2068-03-01");
    CHECK(read("%d.%m.%y", "01.03.69") == "1969-03-01");
    CHECK(read("%d %b %Y", "1 mar 2017") == "2017-03-01");
    CHECK(read("%B %e, %Y", "September  7, 2017") == "2017-09-07");
    CHECK(read("%d.%m.", "29.02.") == "--02-29");
    CHECK(read("%Y-%m", "2017-03") == "2017-03-01");
    CHECK(read("%Y%m%d", "20170301") == "2017-03-01");
    CHECK(read("%m/%d/%Y %I:%M %p", "03/01/2017 12:05 AM") == "2017-03-01T00:05:00");
    CHECK(read("%m/%d/%Y %I:%M %p", "03/01/2017 1:05 pm") == "2017-03-01T13:05:00");
    CHECK(read("%d/%m/%Y %H:%M:%S", "01/03/2017 23:59:59") == "2017-03-01T23:59:59");
    CHECK(read("100%% %Y", "100% 2017") == "2017-01-01");
    for (const char* wrong : {"", "31/02/2017", "13/13/2017", "01/03/2017 x", "2017-03-01", "01/03"}) {
        CHECK(read("%d/%m/%Y", wrong) == "none");
    }
}

TEST_CASE("a date format that tells no day is refused") {
    for (const char* wrong : {"%d", "%H:%M", "", "%Q %Y", "%Y %"}) {
        CHECK_THROWS_AS(DateFormat(wrong), Error);
    }
    CHECK_THROWS_WITH(DateFormat("%d-%Q"), "the date format \"%d-%Q\" has \"%Q\", which is not known");
}
