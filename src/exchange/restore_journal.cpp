// SPDX-License-Identifier: MIT
#include "exchange/restore_journal.h"

#include <crm/base/counted.h>
#include <crm/base/error.h>

namespace crm::exchange {

namespace {

[[noreturn]] void fail(const std::string& what) {
    throw Error(ErrorKind::invalid, what, "give the file whole, as `crm export all --journal` wrote it");
}

}  // namespace

bool JournalRestorer::is_part(std::string_view record) {
    return record == journal_head || record == journal_operation || record == journal_change;
}

void JournalRestorer::take(std::string_view record, const Node& node, bool is_first) {
    if (leave_out_) {
        return;
    }
    line_ = node.line;
    if (record == journal_head) {
        take_head(node, is_first);
    } else if (!head_) {
        fail("the journal has no beginning: the file's first object should be {\"record\": \"journal\", …}");
    } else if (record == journal_operation) {
        take_operation(node);
    } else {
        take_change(node);
    }
}

void JournalRestorer::take_head(const Node& node, bool is_first) {
    if (!is_first) {
        fail("the journal begins in the middle of the file");
    }
    actions::Session& session = writer_.session();
    head_ = read_head(session.catalog, node);
    if (!store::Journal(session.database).is_empty()) {
        throw Error(ErrorKind::conflict, "the file brings a journal, and this database has one already",
                    "import into a new database with --db; or take the records only, with --no-journal");
    }
    if (head_->operations > 0) {
        writer_.bring_journal(head_->replica);
    }
    for (const auto& [type, number] : head_->last_numbers) {
        writer_.reserve_number(*type, number);
    }
}

void JournalRestorer::take_operation(const Node& node) {
    end_operation();
    store::OperationRow operation = read_operation(node);
    if (operation.number <= operation_.number) {
        fail("operation " + std::to_string(operation.number) + " comes after " + std::to_string(operation_.number));
    }
    if (store::Journal(writer_.session().database).find_operation(operation.id)) {
        fail("operation " + std::to_string(operation.number) + " has the id of an earlier one, " + operation.id);
    }
    writer_.bring(operation);
    operation_ = std::move(operation);
    changes_ = 0;
    ++operations_;
}

void JournalRestorer::take_change(const Node& node) {
    if (operations_ == 0) {
        fail("the change belongs to no operation");
    }
    store::ChangeRow change = read_change(writer_.session().catalog, node, operation_.number);
    const std::int64_t next = last_change_ + 1;
    if (change.number != 0 && change.number != next) {
        fail("the change's number is " + std::to_string(change.number) + ", and " + std::to_string(next) + " comes next");
    }
    last_change_ = next;
    writer_.bring(change);
    ++changes_;
}

void JournalRestorer::end_operation() {
    if (changes_ != operation_.changes) {
        fail("operation " + std::to_string(operation_.number) + " made " + counted(operation_.changes, "change") + ", the file has " +
             std::to_string(changes_));
    }
    if (operations_ > 0) {
        writer_.finish_brought(operation_);
    }
}

void JournalRestorer::finish() {
    if (!head_) {
        return;
    }
    end_operation();
    if (operations_ != head_->operations) {
        fail("the journal has " + counted(head_->operations, "operation") + ", the file " + std::to_string(operations_));
    }
}

}  // namespace crm::exchange
