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

/// Finds what an image links to.
class Links {
public:
    Links(Session& session, std::vector<std::string>* gone) : session_(session), gone_(gone) {}

    std::optional<Reference> find(const Field& field, const std::string& id) const {
        std::optional<Reference> found = store::find_by_id(session_.database, session_.catalog.target_of(field), id);
        if (!found && gone_ == nullptr) {
            throw Error(ErrorKind::conflict, std::string(field.name) + " leads to " + id + ", which is not there any more");
        }
        if (!found) {
            gone_->emplace_back(field.name);
        }
        return found;
    }

private:
    Session& session_;
    std::vector<std::string>* gone_;
};

Value references_of(const Links& links, const Field& field, const Node& node) {
    std::vector<Reference> references;
    for (const Node& item : node.items) {
        if (std::optional<Reference> found = links.find(field, item.text)) {
            references.push_back(std::move(*found));
        }
    }
    return references.empty() ? Value() : Value(std::move(references));
}

Value value_of(const Links& links, const Field& field, const Node& node) {
    if (node.kind == Node::Kind::null) {
        return {};
    }
    if (field.is_reference_list()) {
        return references_of(links, field, node);
    }
    if (field.is(schema::list)) {
        std::vector<std::string> items;
        for (const Node& item : node.items) {
            items.push_back(item.text);
        }
        return items;
    }
    if (field.type == Type::reference) {
        std::optional<Reference> found = links.find(field, node.text);
        return found ? Value(std::move(*found)) : Value();
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

void apply_image(Session& session, Record& record, const Node& image, std::vector<std::string>* gone) {
    const Links links(session, gone);
    for (const auto& [name, node] : image.members) {
        const std::size_t index = record.type->index_of(name);
        if (index == record.values.size()) {
            continue;
        }
        const Field& field = (*record.type)[index];
        if (field.type != Type::object) {
            record.values[index] = value_of(links, field, node);
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
