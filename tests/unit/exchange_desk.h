// SPDX-License-Identifier: MIT
#pragma once

#include "config/settings.h"

#include <crm/actions/undo.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/exchange/export.h>
#include <crm/exchange/import.h>
#include <crm/records/all.h>
#include <crm/sales/deals.h>
#include <crm/store/migrations.h>

#include <catch2/catch.hpp>

#include <unistd.h>
#include <array>
#include <string>
#include <string_view>
#include <vector>

/// A database in memory where files arrive and leave.
namespace crm::test {

/// Bytes as a file that is gone when it is closed.
class Bytes {
public:
    explicit Bytes(std::string_view text) {
        std::array<char, 32> path{"/tmp/crm-test-XXXXXX"};
        descriptor_ = ::mkstemp(path.data());
        ::unlink(path.data());
        REQUIRE(::write(descriptor_, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
        ::lseek(descriptor_, 0, SEEK_SET);
    }
    ~Bytes() { ::close(descriptor_); }
    Bytes(const Bytes&) = delete;
    Bytes& operator=(const Bytes&) = delete;
    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

class Desk {
public:
    explicit Desk(std::string_view configuration_text = "")
        : catalog_(records::all()),
          configuration_(config::parse(std::string("user: jane\n") += configuration_text, "crm.yaml", catalog_)),
          database_(store::Database::in_memory()),
          pipelines_(configuration_.pipeline_names()),
          stages_(configuration_.stage_names()),
          session{database_, catalog_,       configuration_,
                  {},        sales::rules(), 7,
                  "test",    false,          [this](const std::string& text) { notices.push_back(text); }} {
        session.parse = {{*parse_timestamp("2026-11-22T12:00:00Z"), 0, 1}, "FI", pipelines_, stages_};
        for (const config::CustomField& field : configuration_.custom_fields) {
            catalog_.add_custom(*catalog_.find(field.record_type), field.name, field.type, field.list ? schema::list : 0U, field.choices);
        }
        store::prepare_schema(database_, catalog_, 0);
    }

    exchange::ImportResult import(std::string_view type, std::string_view text, const exchange::ImportOptions& options = {},
                                  const std::string& name = "list.csv") {
        const Bytes bytes(text);
        ByteReader reader(bytes.descriptor());
        outcomes.clear();
        return exchange::import_records(session, *catalog_.find(type), reader, name, options,
                                        [this](std::size_t line, exchange::RowOutcome outcome, const std::string& what) {
                                            constexpr std::array<std::string_view, 5> names{"create", "update", "same", "exists", "reject"};
                                            outcomes += std::to_string(line) + ' ' + std::string(names[static_cast<std::size_t>(outcome)]) +
                                                        ' ' + what + '\n';
                                        });
    }
    /// The counts of an import: created, updated, same, existing, rejected.
    std::string counts(std::string_view type, std::string_view text, const exchange::ImportOptions& options = {},
                       const std::string& name = "list.csv") {
        const exchange::ImportResult result = import(type, text, options, name);
        std::string all;
        for (const std::int64_t count : {result.created, result.updated, result.same, result.existing, result.rejected}) {
            all += (all.empty() ? "" : " ") + std::to_string(count);
        }
        return all;
    }
    /// "MESSAGE", and a line for each detail, of an import that must fail.
    std::string fault(std::string_view type, std::string_view text, const exchange::ImportOptions& options = {},
                      const std::string& name = "list.csv") {
        return fault_of([&] { import(type, text, options, name); });
    }
    template <typename Action>
    std::string fault_of(Action action) {
        try {
            action();
        } catch (const Error& error) {
            kind = error.kind();
            std::string all = error.what();
            for (const std::string& detail : error.details()) {
                all += '\n' + detail;
            }
            return all;
        }
        return "no fault";
    }

    exchange::ImportResult restore(std::string_view text, bool update = false) {
        const Bytes bytes(text);
        ByteReader reader(bytes.descriptor());
        return exchange::import_all(session, reader, "all.json", {update, false});
    }
    std::string everything(bool lines = false) {
        ByteWriter out = ByteWriter::to_memory();
        exchange::export_all(session, lines, false, out);
        return out.text();
    }

    /// The rows of a query: cells with '|' between them, a line a row.
    std::string rows(std::string_view sql) {
        store::Statement statement = database_.prepare(sql);
        std::string all;
        while (statement.step()) {
            all += all.empty() ? "" : "\n";
            for (int i = 0; i < statement.column_count(); ++i) {
                all += (i == 0 ? "" : "|") + std::string(statement.text(i));
            }
        }
        return all;
    }

private:
    schema::Catalog catalog_;
    config::Configuration configuration_;
    store::Database database_;
    std::vector<std::string> pipelines_;
    std::vector<std::string> stages_;

public:
    actions::Session session;
    std::vector<std::string> notices;
    std::string outcomes;                ///< of the last import, "LINE OUTCOME WHAT"
    ErrorKind kind = ErrorKind::failed;  ///< of the last fault
};

}  // namespace crm::test
