// SPDX-License-Identifier: MIT
#include <crm/actions/history.h>

#include <crm/base/document.h>
#include <crm/base/money.h>
#include <crm/base/text.h>
#include <crm/schema/types.h>
#include <crm/store/lookup.h>

namespace crm::actions {

using schema::Field;
using schema::RecordType;
using schema::Type;

namespace {

/// The name behind an id; the id itself when the record is gone.
std::string label_of(Session& session, const Field& field, const std::string& id) {
    const std::optional<schema::Reference> found = store::find_by_id(session.database, session.catalog.target_of(field), id);
    return found ? found->label : id;
}

std::string scalar_text(Session& session, const Field& field, const Node& node, int exponent) {
    const std::int64_t number = text::parse_integer(node.text).value_or(0);
    switch (field.type) {
        case Type::money:
            return money::format(number, exponent);
        case Type::flag:
            return number != 0 ? "yes" : "no";
        case Type::duration:
            return format_duration(number);
        case Type::reference:
            return label_of(session, field, node.text);
        default:
            return node.text;
    }
}

std::string text_of(Session& session, const Field& field, const Node* node, int exponent) {
    if (node == nullptr || node->kind == Node::Kind::null) {
        return {};
    }
    if (node->kind == Node::Kind::array) {
        std::vector<std::string> items;
        for (const Node& item : node->items) {
            items.push_back(scalar_text(session, field, item, exponent));
        }
        return text::join(items, "; ");
    }
    if (node->kind == Node::Kind::object) {
        std::vector<std::string> members;
        for (const auto& [name, value] : node->members) {
            std::string text = value.text;
            if (!value.is_scalar()) {
                text.clear();
                json::append(text, value);
            }
            members.push_back(name + "=" + text);
        }
        return text::join(members, "; ");
    }
    return scalar_text(session, field, *node, exponent);
}

/// Decimals of the amounts in an image: of its own currency, else of the one that the record has.
int exponent_of(Session& session, const RecordType& type, const Node& image, const std::string& id) {
    const Node* code = image.find("currency");
    if (code != nullptr && code->kind == Node::Kind::string) {
        return money::exponent_of(code->text);
    }
    const std::optional<std::string> present = store::currency_of(session.database, type, id);
    return money::exponent_of(present.value_or(session.configuration.currency));
}

bool is_bookkeeping(const Field& field) {
    return field.name == "id" || field.name == "number" || field.name == "created_at" || field.name == "updated_at";
}

}  // namespace

std::vector<FieldChange> field_changes(Session& session, const store::ChangeRow& change) {
    std::vector<FieldChange> changes;
    const RecordType* type = session.catalog.find(change.type);
    if (type == nullptr) {
        return changes;
    }
    const Node before = change.before.empty() ? Node{} : json::parse(change.before, "journal");
    const Node after = change.after.empty() ? Node{} : json::parse(change.after, "journal");
    const bool has_money = type->find("currency") != nullptr;
    const int before_exponent = has_money ? exponent_of(session, *type, before, change.record) : 2;
    const int after_exponent = has_money ? exponent_of(session, *type, after, change.record) : 2;
    for (const Field& field : *type) {
        const Node* old_value = before.find(field.name);
        const Node* new_value = after.find(field.name);
        if (is_bookkeeping(field) || (old_value == nullptr && new_value == nullptr)) {
            continue;
        }
        changes.push_back({std::string(field.name), text_of(session, field, old_value, before_exponent),
                           text_of(session, field, new_value, after_exponent)});
    }
    return changes;
}

}  // namespace crm::actions
