// SPDX-License-Identifier: MIT
#pragma once

#include "config/settings.h"

#include <crm/actions/assign.h>
#include <crm/actions/undo.h>
#include <crm/actions/writer.h>
#include <crm/base/error.h>
#include <crm/base/streams.h>
#include <crm/base/text.h>
#include <crm/output/format.h>
#include <crm/query/filter.h>
#include <crm/records/all.h>
#include <crm/records/deal.h>
#include <crm/reports/report.h>
#include <crm/store/migrations.h>

#include <catch2/catch.hpp>

#include <stdlib.h>
#include <time.h>
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

/// A database in memory with deals in it, and the reports on them as CSV.
namespace crm::test {

/// Local time for as long as it lives.
class LocalZone {
public:
    explicit LocalZone(const char* name) { use(name); }
    ~LocalZone() { use("UTC"); }
    LocalZone(const LocalZone&) = delete;
    LocalZone& operator=(const LocalZone&) = delete;

private:
    static void use(const char* name) {
        ::setenv("TZ", name, 1);
        ::tzset();
    }
};

using Fields = std::vector<std::pair<std::string, std::string>>;

class SalesOffice {
public:
    explicit SalesOffice(std::string_view configuration_text = "")
        : catalog_(records::all()),
          configuration_(config::parse(configuration_text, "crm.yaml", catalog_)),
          database_(store::Database::in_memory()),
          pipelines_(configuration_.pipeline_names()),
          stages_(configuration_.stage_names()),
          session{database_, catalog_, configuration_, {}, {}, 7, "test", false, [](const std::string&) {}} {
        session.parse = {{*parse_timestamp("2026-11-22T12:00:00Z"), 0, 1}, "FI", pipelines_, stages_};
        for (const config::CustomField& field : configuration_.custom_fields) {
            catalog_.add_custom(*catalog_.find(field.record_type), field.name, field.type, field.list ? schema::list : 0U, field.choices);
        }
        store::prepare_schema(database_, catalog_, 0);
    }

    /// Adds a record and gives its number.
    std::int64_t add(std::string_view type, const Fields& fields) {
        schema::Record record(*catalog_.find(type));
        actions::Writer writer(session);
        assign(writer, record, fields);
        actions::throw_unless_ok(session, *record.type, writer.create(record));
        writer.commit();
        return record.number();
    }
    std::int64_t deal(const Fields& fields) { return add("deal", fields); }

    void edit_deal(std::int64_t number, const Fields& fields) {
        actions::Writer writer(session);
        const schema::Record before = writer.load(records::deal, number);
        schema::Record after = before;
        assign(writer, after, fields);
        actions::throw_unless_ok(session, records::deal, writer.update(before, after));
        writer.commit();
    }
    void move_deal(std::int64_t number, const std::string& stage) { edit_deal(number, {{"stage", stage}}); }

    std::string report(std::string_view name, const std::string& by = "", reports::Request request = {},
                       output::Format format = output::Format::csv) {
        request.by = by;
        output::FormatOptions options;
        options.format = format;
        ByteWriter out = ByteWriter::to_memory();
        const auto sink = output::make_sink(options, out);
        reports::find(name)->run(session, request, *sink);
        return out.text();
    }

    /// "MESSAGE | HINT" of a report that is refused.
    std::string fault(std::string_view name, const std::string& by, const reports::Request& request = {}) {
        try {
            report(name, by, request);
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::usage);
            return error.what() + (error.hint().empty() ? "" : " | " + error.hint());
        }
        return "none";
    }

    DayRange period(std::string_view words) const { return parse_period(words, session.parse.calendar); }

private:
    static void assign(actions::Writer& writer, schema::Record& record, const Fields& fields) {
        actions::Linker linker(writer, actions::Linker::Stubs::create);
        std::vector<actions::Assignment> assignments;
        for (const auto& [field, value] : fields) {
            const auto same = [&name = field](const actions::Assignment& each) { return each.field == name; };
            const auto found = std::find_if(assignments.begin(), assignments.end(), same);
            auto& into = found == assignments.end() ? assignments.emplace_back() : *found;
            into.field = field;
            into.values.push_back(value);
        }
        std::vector<schema::Problem> problems;
        actions::assign(linker, record, assignments, problems);
        INFO(actions::problem_text(problems));
        REQUIRE(problems.empty());
    }

    LocalZone zone_{"UTC"};
    schema::Catalog catalog_;
    config::Configuration configuration_;
    store::Database database_;
    std::vector<std::string> pipelines_;
    std::vector<std::string> stages_;

public:
    actions::Session session;
};

}  // namespace crm::test
