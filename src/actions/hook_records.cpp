// SPDX-License-Identifier: MIT
#include "actions/hook_records.h"

#include <crm/output/format.h>
#include <crm/store/lookup.h>
#include <crm/store/migrations.h>
#include <crm/store/select.h>

namespace crm::actions {

using schema::Record;
using schema::RecordType;

store::Database& HookRecords::committed() {
    if (!committed_) {
        const config::Configuration& configuration = session_.configuration;
        committed_.emplace(store::Database::open(configuration.database_path, store::Access::read, configuration.lock_timeout_ms));
        // Before the first commit there is no file to read, and so no tables.
        store::prepare_schema(*committed_, session_.catalog, configuration.lock_timeout_ms);
    }
    return *committed_;
}

std::optional<Record> HookRecords::load(store::Database& database, const RecordType& type, std::string_view id) {
    const std::optional<schema::Reference> found = store::find_by_id(database, type, id);
    return found ? store::RecordTable(database, session_.catalog, type).load(found->number) : std::nullopt;
}

std::string HookRecords::json(store::Database& database, const RecordType& type, const Record* record) const {
    if (record == nullptr) {
        return "null";
    }
    store::Selection selection;
    selection.type = &type;
    for (const schema::Field& field : type) {
        selection.columns.emplace_back(field.name);
    }
    selection.numbers = std::vector{record->number()};
    selection.with_ids = true;
    store::RecordQuery query(database, session_.catalog, session_.parse, selection);
    output::FormatOptions options;
    options.format = output::Format::jsonl;
    ByteWriter text = ByteWriter::to_memory();
    const std::unique_ptr<output::RowSink> sink = output::make_sink(options, text);
    sink->begin(query.columns());
    std::vector<output::Cell> cells;
    if (query.next(cells)) {
        sink->row(cells);
    }
    sink->end();
    return text.text().substr(0, text.text().find('\n'));
}

}  // namespace crm::actions
