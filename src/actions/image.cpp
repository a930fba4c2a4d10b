// SPDX-License-Identifier: MIT
#include <crm/actions/image.h>

#include <crm/base/error.h>
#include <crm/store/journal.h>
#include <crm/store/merged.h>

#include <algorithm>
#include <iterator>

namespace crm::actions {

using schema::Field;
using schema::Record;
using schema::Reference;

namespace {

/// Two records that it led to may have become one.
void drop_repeated_links(Record& record) {
    for (schema::Value& value : record.values) {
        if (auto* links = std::get_if<std::vector<Reference>>(&value)) {
            std::vector<Reference> once;
            std::copy_if(links->begin(), links->end(), std::back_inserter(once),
                         [&](const Reference& each) { return std::find(once.begin(), once.end(), each) == once.end(); });
            *links = std::move(once);
        }
    }
}

}  // namespace

void apply_image(Session& session, Record& record, const Node& image, std::vector<std::string>* gone, const Reference* coming_back) {
    store::read_image(record, image, [&](const Field& field, const std::string& id) {
        if (coming_back != nullptr && coming_back->id == id) {
            return std::optional(*coming_back);
        }
        const schema::RecordType& target = session.catalog.target_of(field);
        std::optional<Reference> found = store::survivor_of(session.database, target, id);
        if (found && &target == record.type && found->id == record.id()) {
            // It became a part of the record itself.
            found.reset();
        }
        if (!found && gone == nullptr) {
            throw Error(ErrorKind::conflict, std::string(field.name) + " leads to " + id + ", which is not there any more");
        }
        if (!found) {
            gone->emplace_back(field.name);
        }
        return found;
    });
    drop_repeated_links(record);
}

Record with_image(Session& session, const Record& record, std::string_view image, const Reference* coming_back) {
    std::vector<std::string> gone;
    Record with = record;
    apply_image(session, with, json::parse(image, "journal"), &gone, coming_back);
    return with;
}

}  // namespace crm::actions
