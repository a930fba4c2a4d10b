// SPDX-License-Identifier: MIT
#include "actions/merge_mark.h"

#include <crm/base/document.h>

namespace crm::actions {

std::optional<MergeMark> mark_of_merge(Session& session, const std::string& id) {
    std::optional<MergeMark> mark;
    for (store::RecordChange& each : store::Journal(session.database).changes_of_record(id)) {
        if (each.change.action == store::Action::remove && !each.change.after.empty()) {
            mark.emplace();
            mark->operation = each.operation.number;
            mark->removal = std::move(each.change);
        }
    }
    if (mark) {
        const Node image = json::parse(mark->removal.after, "journal");
        const Node* survivor = image.find("merged_into");
        const Node* joined = image.find("joined");
        mark->survivor = survivor == nullptr ? std::string() : survivor->text;
        mark->joined = joined != nullptr && joined->text == "1";
    }
    return mark;
}

}  // namespace crm::actions
