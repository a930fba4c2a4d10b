// SPDX-License-Identifier: MIT
#include <crm/actions/blame.h>

#include <crm/actions/history.h>
#include <crm/base/document.h>
#include <crm/base/error.h>
#include <crm/store/record_table.h>

#include <algorithm>

namespace crm::actions {

namespace {

Node image_of(const std::string& text) { return text.empty() ? Node{} : json::parse(text, "journal"); }

const Node* custom_value(const Node& image, const std::string& name) {
    const Node* object = image.find("custom_fields");
    return object == nullptr ? nullptr : object->find(name);
}

/// Whether a change wrote the field. A change of one custom field has all of them in its images.
bool wrote(const Authorship& field, const Node& before, const Node& after) {
    if (!field.is_custom) {
        return after.find(field.field) != nullptr;
    }
    const Node* value = custom_value(after, field.field);
    const Node* earlier = custom_value(before, field.field);
    return value != nullptr && (earlier == nullptr || *earlier != *value);
}

/// The fields that the record has, as the history prints values.
std::vector<Authorship> present_fields(Session& session, const schema::Record& record) {
    store::ChangeRow present;
    present.type = record.type->name;
    present.record = record.id();
    present.action = store::Action::create;
    store::append_image(present.after, record);
    std::vector<Authorship> fields;
    for (FieldChange& each : field_changes(session, present)) {
        fields.push_back({std::move(each.field), std::move(each.after), each.is_custom, std::nullopt});
    }
    return fields;
}

}  // namespace

std::vector<Authorship> authorship(Session& session, const schema::RecordType& type, std::int64_t number) {
    const store::Snapshot snapshot(session.database);
    const std::optional<schema::Record> record = store::RecordTable(session.database, session.catalog, type).load(number);
    if (!record) {
        throw Error(ErrorKind::not_found, "there is no " + std::string(type.name) + " #" + std::to_string(number));
    }
    std::vector<Authorship> fields = present_fields(session, *record);
    store::ChangeFilter filter;
    filter.record = record->id();
    std::size_t open = fields.size();
    store::Journal(session.database).each_change(filter, store::Order::newest_first, [&](const store::RecordChange& each) {
        const Node before = image_of(each.change.before);
        const Node after = image_of(each.change.after);
        for (Authorship& field : fields) {
            if (!field.operation && wrote(field, before, after)) {
                field.operation = each.operation;
                --open;
            }
        }
        // What was before the record was made, or made again, was another life of it.
        return open > 0 && each.change.action == store::Action::update;
    });
    return fields;
}

}  // namespace crm::actions
