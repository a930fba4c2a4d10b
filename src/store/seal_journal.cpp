// SPDX-License-Identifier: MIT
#include <crm/store/journal_reader.h>

namespace crm::store {

namespace {

void set_seal(Statement& statement, const Seal& seal, std::int64_t number) {
    statement.bind(1, *seal.salt).bind(2, seal.digest).bind(3, number);
    statement.run();
}

}  // namespace

void seal_journal(Database& database) {
    Statement seal_change = database.prepare(R"(UPDATE "change" SET "salt" = $1, "digest" = $2 WHERE "number" = $3)");
    Statement seal_operation = database.prepare(R"(UPDATE "operation" SET "salt" = $1, "digest" = $2 WHERE "number" = $3)");
    Statement chain = database.prepare(R"(UPDATE "operation" SET "hash" = $1 WHERE "number" = $2)");
    Sealer sealer(std::nullopt);
    Sha256 before{};
    // A row that was passed is never read again, and none changes its place.
    JournalReader reader(database);
    while (const std::optional<OperationRow> operation = reader.next_operation()) {
        const Seal seal = sealer.seal(*operation);
        set_seal(seal_operation, seal, operation->number);
        OperationHash hash(before, *operation, seal.digest);
        while (const std::optional<ChangeRow> change = reader.next_change()) {
            const Seal of_change = sealer.seal(*change);
            set_seal(seal_change, of_change, change->number);
            hash.add_change(of_change.digest);
        }
        before = hash.finish(operation->changes);
        chain.bind(1, before).bind(2, operation->number);
        chain.run();
    }
}

}  // namespace crm::store
