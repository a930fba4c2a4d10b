// SPDX-License-Identifier: MIT
#include <crm/actions/undo.h>

#include "actions/reversal.h"

#include <crm/actions/history.h>
#include <crm/base/error.h>
#include <crm/base/text.h>

#include <cstdint>

namespace crm::actions {

using store::OperationRow;

namespace {

/// Changes are read backwards in parts, so that an import of any length can be taken back.
void take_changes_back(store::Journal& journal, std::int64_t operation, Reverser& reverser) {
    constexpr std::int64_t part = 500;
    std::int64_t below = INT64_MAX;
    for (std::vector<store::ChangeRow> changes; !(changes = journal.changes_backwards(operation, below, part)).empty();) {
        for (const store::ChangeRow& change : changes) {
            reverser.take_back(change);
        }
        below = changes.back().number;
    }
}

/// What takes such an operation back and keeps what came later, where there is something.
std::string gentler_way(const OperationRow& operation, const std::string& number) {
    if (operation.kind == store::kind::import) {
        return "crm import undo " + number + " keeps that; ";
    }
    return operation.kind == store::kind::merge ? "unmerge parts the records and keeps that; " : "";
}

[[noreturn]] void refuse(const Reversal& reversal) {
    const std::string number = std::to_string(reversal.operation.number);
    std::vector<std::string> lines = reversal.later;
    if (reversal.later_count > static_cast<std::int64_t>(lines.size())) {
        lines.push_back("… and " + std::to_string(reversal.later_count - static_cast<std::int64_t>(lines.size())) + " more");
    }
    throw Error(ErrorKind::conflict, "operation " + number + " cannot be taken back: what it did was changed since",
                gentler_way(reversal.operation, number) + "--force takes it back all the same; crm history --operation " + number +
                    " shows what it did",
                std::move(lines));
}

Reversal revert(Session& session, std::string_view kind, OperationRow operation, LaterChanges later, const BeforeCommit& before_commit) {
    Writer writer(session, std::string(kind), operation.number);
    store::Journal journal(session.database);
    Reversal reversal;
    reversal.operation = std::move(operation);
    const OperationRow first = original(journal, reversal.operation);
    const bool is_last = journal.next_operation() == reversal.operation.number + 1;
    const bool of_merge = first.kind == store::kind::merge || first.kind == store::kind::unmerge;
    Reverser reverser(writer, reversal, later, is_last, of_merge);
    try {
        take_changes_back(journal, reversal.operation.number, reverser);
    } catch (const Error& error) {
        // What has to stay may keep a unique value that another record is to have again.
        if (error.kind() != ErrorKind::conflict || reversal.later_count == 0 || later != LaterChanges::refuse) {
            throw;
        }
    }
    if (reversal.later_count > 0 && later == LaterChanges::refuse) {
        refuse(reversal);
    }
    if (writer.changes() == 0) {
        throw Error(ErrorKind::conflict, "nothing is left of what operation " + std::to_string(reversal.operation.number) + " did", {},
                    reversal.later);
    }
    if (before_commit) {
        before_commit(writer.operation());
    }
    reversal.operation.command = first.command;
    writer.commit();
    return reversal;
}

OperationRow named_operation(store::Journal& journal, std::string_view word) {
    std::optional<OperationRow> operation = journal.find_operation(word);
    if (!operation) {
        throw Error(ErrorKind::not_found, "there is no operation \"" + text::escape_controls(word) + '"',
                    "crm history lists the operations, each with its number");
    }
    return std::move(*operation);
}

bool is_undo(const OperationRow& operation) { return operation.kind == store::kind::undo; }

}  // namespace

Reversal undo(Session& session, std::string_view word, LaterChanges later, const BeforeCommit& before_commit) {
    store::Journal journal(session.database);
    if (word.empty()) {
        std::optional<OperationRow> last = journal.last_undoable();
        if (!last) {
            throw Error(ErrorKind::not_found, "there is nothing to undo");
        }
        return revert(session, store::kind::undo, std::move(*last), later, before_commit);
    }
    OperationRow operation = named_operation(journal, word);
    if (const std::optional<OperationRow> reverting = journal.reverting(operation.number)) {
        throw Error(ErrorKind::conflict,
                    "operation " + std::to_string(operation.number) + " was taken back by operation " + std::to_string(reverting->number),
                    "crm redo " + std::to_string(operation.number) + " does it again");
    }
    // To take an undo back is to do its operation again.
    const std::string_view kind = is_undo(operation) ? store::kind::redo : store::kind::undo;
    return revert(session, kind, std::move(operation), later, before_commit);
}

Reversal redo(Session& session, std::string_view word, LaterChanges later, const BeforeCommit& before_commit) {
    store::Journal journal(session.database);
    if (word.empty()) {
        std::optional<OperationRow> last = journal.last_redoable();
        if (!last) {
            throw Error(ErrorKind::not_found, "there is nothing to redo",
                        "after something else was written, name the operation: crm redo OPERATION");
        }
        return revert(session, store::kind::redo, std::move(*last), later, before_commit);
    }
    OperationRow operation = named_operation(journal, word);
    std::optional<OperationRow> undone = is_undo(operation) ? std::optional(operation) : journal.reverting(operation.number);
    if (!undone || journal.reverting(undone->number)) {
        throw Error(ErrorKind::conflict, "operation " + std::to_string(operation.number) + " is not undone",
                    "crm undo " + std::to_string(operation.number) + " takes it back");
    }
    return revert(session, store::kind::redo, std::move(*undone), later, before_commit);
}

}  // namespace crm::actions
