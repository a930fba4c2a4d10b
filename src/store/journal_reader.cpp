// SPDX-License-Identifier: MIT
#include <crm/store/journal_reader.h>

namespace crm::store {

namespace {

/// The seal in two columns from that one on; nothing where the row has none.
std::optional<Seal> seal_at(const Statement& statement, int column) {
    const std::optional<Sha256> digest = statement.bytes<sizeof(Sha256)>(column + 1);
    return digest ? std::optional(Seal{statement.bytes<sizeof(Salt)>(column), *digest}) : std::nullopt;
}

}  // namespace

JournalReader::JournalReader(Database& database)
    : operations_(database.prepare(
          R"(SELECT "number", "id", "at", "user", "replica", "command", "kind", COALESCE("reverts", 0), "changes", "first_change",
  "salt", "digest", "hash" FROM "operation" ORDER BY "number")")),
      changes_(database.prepare(
          R"(SELECT "number", "operation", "type", "record", "action", "before", "after", "salt", "digest" FROM "change" ORDER BY "number")")),
      has_change_(changes_.step()) {}

std::optional<OperationRow> JournalReader::next_operation() {
    if (!operations_.step()) {
        return std::nullopt;
    }
    const auto text = [&](int column) { return std::string(operations_.text(column)); };
    operation_ = operations_.integer(0);
    OperationRow row{operation_, text(1), text(2), text(3), text(5), text(6), operations_.integer(7), operations_.integer(8)};
    row.replica = operations_.text(4);
    row.first_change = operations_.integer(9);
    row.seal = seal_at(operations_, 10);
    row.hash = operations_.bytes<sizeof(Sha256)>(12);
    return row;
}

std::optional<ChangeRow> JournalReader::next_change() {
    while (has_change_ && changes_.integer(1) < operation_) {
        has_change_ = changes_.step();
    }
    if (!has_change_ || changes_.integer(1) != operation_) {
        return std::nullopt;
    }
    const auto text = [&](int column) { return std::string(changes_.text(column)); };
    ChangeRow change{changes_.integer(0),         operation_, text(2), text(3),
                     action_of(changes_.text(4)), text(5),    text(6), seal_at(changes_, 7)};
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
