// SPDX-License-Identifier: MIT
// A journal that comes from elsewhere, into a database in which nothing has happened yet.
#include <crm/actions/image.h>
#include <crm/actions/writer.h>
#include <crm/base/document.h>
#include <crm/store/merged.h>

#include "actions/written_type.h"

namespace crm::actions {

using schema::Record;
using schema::RecordType;

void Writer::bring_journal(const std::string& replica) {
    brings_journal_ = true;
    journal_.replica(replica);
}

void Writer::bring(const store::OperationRow& operation) {
    journal_.add_operation(operation);
    ++sequence_;
}

void Writer::bring(const store::ChangeRow& change) {
    journal_.add_change(change);
    const RecordType* type = session_.catalog.find(change.type);
    if (type == nullptr || type->distinct_field() == nullptr) {
        return;
    }
    if (change.action == store::Action::remove && !change.after.empty()) {
        bring_merged(*type, change);
        brought_merged_ = true;
    } else if (change.action == store::Action::create && brought_merged_) {
        store::forget_merged(session_.database, change.record);
    }
}

void Writer::bring_merged(const RecordType& type, const store::ChangeRow& change) {
    Record gone(type);
    std::vector<std::string> gone_links;
    apply_image(session_, gone, json::parse(change.before, "journal"), &gone_links);
    const Node mark = json::parse(change.after, "journal");
    if (const Node* survivor = mark.find("merged_into")) {
        store::note_merged(session_.database, gone, survivor->text);
    }
}

void Writer::finish_brought(const store::OperationRow& operation) { journal_.finish_operation(operation.number, operation.changes); }

void Writer::reserve_number(const RecordType& type, std::int64_t number) { written(type).table().reserve_number(number); }

}  // namespace crm::actions
