// SPDX-License-Identifier: MIT
#include <crm/actions/history.h>

#include <crm/base/document.h>
#include <crm/base/money.h>
#include <crm/base/text.h>
#include <crm/schema/types.h>
#include <crm/store/lookup.h>

#include <algorithm>

namespace crm::actions {

using schema::Field;
using schema::RecordType;
using schema::Type;

namespace {

/// The name behind an id; the id itself when the record is gone.
std::string label_of(Session& session, const RecordType& type, const std::string& id) {
    const std::optional<schema::Reference> found = store::find_by_id(session.database, type, id);
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
            return label_of(session, session.catalog.target_of(field), node.text);
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

/// A custom value is JSON: text as it is, lists of texts as other lists are.
std::string custom_text(const Node* node) {
    if (node == nullptr || node->kind == Node::Kind::null) {
        return {};
    }
    if (node->is_scalar()) {
        return node->text;
    }
    if (node->kind == Node::Kind::array &&
        std::all_of(node->items.begin(), node->items.end(), [](const Node& each) { return each.is_scalar(); })) {
        std::vector<std::string> items;
        for (const Node& item : node->items) {
            items.push_back(item.text);
        }
        return text::join(items, "; ");
    }
    std::string text;
    json::append(text, *node);
    return text;
}

void append_custom_changes(std::vector<FieldChange>& changes, const Node* before, const Node* after) {
    std::vector<std::string> names;
    for (const Node* object : {before, after}) {
        if (object == nullptr) {
            continue;
        }
        for (const Node::Member& member : object->members) {
            names.push_back(member.first);
        }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    for (std::string& name : names) {
        const Node* old_value = before == nullptr ? nullptr : before->find(name);
        const Node* new_value = after == nullptr ? nullptr : after->find(name);
        if (old_value == nullptr || new_value == nullptr || *old_value != *new_value) {
            changes.push_back({std::move(name), custom_text(old_value), custom_text(new_value), true});
        }
    }
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
    if (const Node* survivor = after.find(merged_into)) {
        changes.push_back({std::string(merged_into), {}, label_of(session, *type, survivor->text)});
    }
    for (const Field& field : *type) {
        const Node* old_value = before.find(field.name);
        const Node* new_value = after.find(field.name);
        if (is_bookkeeping(field) || (old_value == nullptr && new_value == nullptr)) {
            continue;
        }
        if (field.type == Type::object) {
            append_custom_changes(changes, old_value, new_value);
            continue;
        }
        changes.push_back({std::string(field.name), text_of(session, field, old_value, before_exponent),
                           text_of(session, field, new_value, after_exponent)});
    }
    return changes;
}

store::OperationRow original(store::Journal& journal, store::OperationRow operation) {
    while (operation.kind == store::kind::undo || operation.kind == store::kind::redo) {
        std::optional<store::OperationRow> reverted = journal.operation(operation.reverts);
        if (!reverted) {
            break;
        }
        operation = std::move(*reverted);
    }
    return operation;
}

}  // namespace crm::actions
