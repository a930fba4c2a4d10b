// SPDX-License-Identifier: MIT
#include <crm/store/journal_reader.h>

#include "store/journal_rows.h"

namespace crm::store {

JournalReader::JournalReader(Database& database)
    : operations_(database.prepare(select_whole_operations)),
      changes_(database.prepare(select_whole_changes)),
      has_change_(changes_.step()) {}

std::optional<OperationRow> JournalReader::next_operation() {
    if (!operations_.step()) {
        return std::nullopt;
    }
    operation_ = operations_.integer(0);
    return whole_operation(operations_);
}

std::optional<ChangeRow> JournalReader::next_change() {
    while (has_change_ && changes_.integer(1) < operation_) {
        has_change_ = changes_.step();
    }
    if (!has_change_ || changes_.integer(1) != operation_) {
        return std::nullopt;
    }
    ChangeRow change = whole_change(changes_);
    has_change_ = changes_.step();
    return change;
}

std::int64_t operation_count(Database& database) { return database.scalar(R"(SELECT count(*) FROM "operation")"); }

std::optional<std::string> replica_name(Database& database) {
    Statement statement = database.prepare(R"(SELECT "value" FROM "setting" WHERE "name" = 'replica')");
    return statement.step() ? std::optional(std::string(statement.text(0))) : std::nullopt;
}

std::int64_t last_number_given(Database& database, const schema::RecordType& type) {
    Statement statement = database.prepare(R"(SELECT "value" FROM "counter" WHERE "name" = $1)");
    statement.bind(1, type.name);
    return statement.step() ? statement.integer(0) : 0;
}

}  // namespace crm::store
