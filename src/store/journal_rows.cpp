// SPDX-License-Identifier: MIT
#include "store/journal_rows.h"

namespace crm::store {

namespace {

/// The seal in two columns from that one on; nothing where the row has none.
std::optional<Seal> seal_at(const Statement& statement, int column) {
    const std::optional<Sha256> digest = statement.bytes<sizeof(Sha256)>(column + 1);
    return digest ? std::optional(Seal{statement.bytes<sizeof(Salt)>(column), *digest}) : std::nullopt;
}

}  // namespace

OperationRow whole_operation(const Statement& row) {
    const auto text = [&](int column) { return std::string(row.text(column)); };
    OperationRow operation{row.integer(0), text(1), text(2), text(3), text(5), text(6), row.integer(7), row.integer(8)};
    operation.replica = text(4);
    operation.first_change = row.integer(9);
    operation.seal = seal_at(row, 10);
    operation.hash = row.bytes<sizeof(Sha256)>(12);
    return operation;
}

ChangeRow whole_change(const Statement& row) {
    const auto text = [&](int column) { return std::string(row.text(column)); };
    return {row.integer(0), row.integer(1), text(2), text(3), action_of(row.text(4)), text(5), text(6), seal_at(row, 7)};
}

}  // namespace crm::store
