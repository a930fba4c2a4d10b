// SPDX-License-Identifier: MIT
#include <crm/actions/image.h>

#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/schema/types.h>
#include <crm/store/lookup.h>

namespace crm::actions {

using schema::Field;
using schema::Record;
using schema::Reference;
using schema::Type;
using schema::Value;

namespace {

Reference linked(Session& session, const Field& field, const std::string& id) {
    std::optional<Reference> found = store::find_by_id(session.database, session.catalog.target_of(field), id);
    if (!found) {
        throw Error(ErrorKind::conflict, std::string(field.name) + " leads to " + id + ", which is not there any more");
    }
    return std::move(*found);
}

Value value_of(Session& session, const Field& field, const Node& node) {
    if (node.kind == Node::Kind::null) {
        return {};
    }
    if (field.is_reference_list()) {
        std::vector<Reference> links;
        for (const Node& item : node.items) {
            links.push_back(linked(session, field, item.text));
        }
        return links;
    }
    if (field.is(schema::list)) {
        std::vector<std::string> items;
        for (const Node& item : node.items) {
            items.push_back(item.text);
        }
        return items;
    }
    if (field.type == Type::reference) {
        return linked(session, field, node.text);
    }
    switch (schema::info(field.type).storage) {
        case schema::Storage::integer:
            return text::parse_integer(node.text).value_or(0);
        case schema::Storage::real:
            return text::parse_decimal(node.text).value_or(0);
        default:
            return node.text;
    }
}

}  // namespace

void apply_image(Session& session, Record& record, const Node& image) {
    for (const auto& [name, node] : image.members) {
        const std::size_t index = record.type->index_of(name);
        if (index == record.values.size()) {
            continue;
        }
        const Field& field = (*record.type)[index];
        if (field.type != Type::object) {
            record.values[index] = value_of(session, field, node);
            continue;
        }
        record.custom.clear();
        for (auto [custom_name, value] : node.members) {
            value.line = 0;
            record.custom.emplace(custom_name, std::move(value));
        }
    }
}

}  // namespace crm::actions
