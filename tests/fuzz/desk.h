// SPDX-License-Identifier: MIT
#pragma once

#include "fuzz.h"

#include "config/settings.h"

#include <crm/actions/session.h>
#include <crm/exchange/export.h>
#include <crm/exchange/import.h>
#include <crm/records/all.h>
#include <crm/sales/deals.h>
#include <crm/service/saved_filters.h>
#include <crm/service/tasks.h>
#include <crm/service/work.h>
#include <crm/store/migrations.h>

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace crm::fuzz {

/// A database in memory with what a command works with.
class Desk {
public:
    Desk()
        : catalog_(records::all()),
          configuration_(
              config::parse("user: jane\nfields: {contact: {budget: money, size: {choice: [small, large]}}}\n", "crm.yaml", catalog_)),
          database_(store::Database::in_memory()),
          pipelines_(configuration_.pipeline_names()),
          stages_(configuration_.stage_names()),
          rules_(all_rules()),
          session{database_, catalog_, configuration_, {}, rules_, 7, "fuzz", false, [](const std::string&) {}} {
        session.parse = {{*parse_timestamp("2026-11-22T12:00:00Z"), 0, 1}, "FI", pipelines_, stages_};
        for (const config::CustomField& field : configuration_.custom_fields) {
            catalog_.add_custom(*catalog_.find(field.record_type), field.name, field.type, field.list ? schema::list : 0U, field.choices);
        }
        catalog_.add_computed(service::computed_fields(), {});
        copy_empty_tables();
    }

    exchange::ImportResult restore(std::string_view text) {
        File file(text);
        return exchange::import_all(session, file.bytes(), "all.json", {});
    }
    std::string everything(bool with_journal) {
        ByteWriter out = ByteWriter::to_memory();
        exchange::export_all(session, true, with_journal, out);
        return out.text();
    }
    /// Every byte of the database.
    std::string bytes() {
        sqlite3_int64 size = 0;
        const std::unique_ptr<unsigned char, void (*)(void*)> image(sqlite3_serialize(database_.handle(), "main", &size, 0), sqlite3_free);
        promise(image != nullptr, "memory is left");
        return {reinterpret_cast<const char*>(image.get()), static_cast<std::size_t>(size)};
    }

private:
    /// Those of a database that is made once: making them takes longer than what is tried with them.
    void copy_empty_tables() {
        static store::Database empty = [this] {
            store::Database database = store::Database::in_memory();
            store::prepare_schema(database, catalog_, 0);
            return database;
        }();
        sqlite3_backup* copy = sqlite3_backup_init(database_.handle(), "main", empty.handle(), "main");
        sqlite3_backup_step(copy, -1);
        promise(sqlite3_backup_finish(copy) == SQLITE_OK, "a database can be copied");
    }

    static std::vector<actions::TypeRule> all_rules() {
        std::vector<actions::TypeRule> rules;
        for (const std::span<const actions::TypeRule> trade : {sales::rules(), service::rules(), service::saved_filter_rules()}) {
            rules.insert(rules.end(), trade.begin(), trade.end());
        }
        return rules;
    }

    schema::Catalog catalog_;
    config::Configuration configuration_;
    store::Database database_;
    std::vector<std::string> pipelines_;
    std::vector<std::string> stages_;
    std::vector<actions::TypeRule> rules_;

public:
    actions::Session session;
};

}  // namespace crm::fuzz
