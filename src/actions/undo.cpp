// SPDX-License-Identifier: MIT
#include <crm/actions/undo.h>

#include <crm/actions/image.h>
#include <crm/actions/writer.h>
#include <crm/base/error.h>
#include <crm/store/lookup.h>

#include <algorithm>

namespace crm::actions {

using schema::Record;
using schema::RecordType;
using store::Action;
using store::ChangeRow;

namespace {

Record present(Writer& writer, const RecordType& type, const ChangeRow& change) {
    const std::optional<schema::Reference> found = store::find_by_id(writer.session().database, type, change.record);
    if (!found) {
        throw Error(ErrorKind::conflict, change.record + " is not there any more");
    }
    return writer.load(type, found->number);
}

/// Puts one record back to what it was before a change.
void take_back(Writer& writer, const ChangeRow& change) {
    Session& session = writer.session();
    const RecordType* type = session.catalog.find(change.type);
    if (type == nullptr) {
        throw Error(ErrorKind::damaged, "the journal names a record type \"" + change.type + "\" that this program does not know");
    }
    if (change.action == Action::create) {
        const Record record = present(writer, *type, change);
        writer.replay(&record, nullptr);
        return;
    }
    const Node image = json::parse(change.before, "journal");
    if (change.action == Action::remove) {
        Record record(*type);
        apply_image(session, record, image);
        writer.replay(nullptr, &record);
        return;
    }
    const Record before = present(writer, *type, change);
    Record after = before;
    apply_image(session, after, image);
    writer.replay(&before, &after);
}

/// What an undo or redo, or one of those, goes back to.
std::string original_command(store::Journal& journal, store::OperationRow operation) {
    while (operation.reverts != 0) {
        std::optional<store::OperationRow> reverted = journal.operation(operation.reverts);
        if (!reverted) {
            break;
        }
        operation = std::move(*reverted);
    }
    return operation.command;
}

store::OperationRow revert(Session& session, std::string kind, store::OperationRow operation, const BeforeCommit& before_commit) {
    Writer writer(session, std::move(kind), operation.number);
    store::Journal journal(session.database);
    std::vector<ChangeRow> changes = journal.changes_of(operation.number);
    std::reverse(changes.begin(), changes.end());
    for (const ChangeRow& change : changes) {
        take_back(writer, change);
    }
    if (before_commit) {
        before_commit(writer.operation());
    }
    operation.command = original_command(journal, operation);
    writer.commit();
    return operation;
}

}  // namespace

store::OperationRow undo(Session& session, const BeforeCommit& before_commit) {
    const std::optional<store::OperationRow> operation = store::Journal(session.database).last_undoable();
    if (!operation) {
        throw Error(ErrorKind::not_found, "there is nothing to undo");
    }
    return revert(session, "undo", *operation, before_commit);
}

store::OperationRow redo(Session& session, const BeforeCommit& before_commit) {
    const std::optional<store::OperationRow> operation = store::Journal(session.database).last_redoable();
    if (!operation) {
        throw Error(ErrorKind::not_found, "there is nothing to redo", "redo works right after undo, before anything else is written");
    }
    return revert(session, "redo", *operation, before_commit);
}

}  // namespace crm::actions
