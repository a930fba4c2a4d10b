// SPDX-License-Identifier: MIT
#include <crm/actions/image.h>

#include <crm/base/error.h>
#include <crm/store/journal.h>
#include <crm/store/lookup.h>

namespace crm::actions {

using schema::Field;
using schema::Record;
using schema::Reference;

void apply_image(Session& session, Record& record, const Node& image, std::vector<std::string>* gone) {
    store::read_image(record, image, [&](const Field& field, const std::string& id) {
        std::optional<Reference> found = store::find_by_id(session.database, session.catalog.target_of(field), id);
        if (!found && gone == nullptr) {
            throw Error(ErrorKind::conflict, std::string(field.name) + " leads to " + id + ", which is not there any more");
        }
        if (!found) {
            gone->emplace_back(field.name);
        }
        return found;
    });
}

Record with_image(Session& session, const Record& record, std::string_view image) {
    std::vector<std::string> gone;
    Record with = record;
    apply_image(session, with, json::parse(image, "journal"), &gone);
    return with;
}

}  // namespace crm::actions
