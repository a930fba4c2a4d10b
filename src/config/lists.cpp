// SPDX-License-Identifier: MIT
#include "config/settings.h"

#include <crm/base/text.h>

#include <algorithm>

/// How lists look by default: lists.TYPE.columns, lists.TYPE.sort.
namespace crm::config {

namespace {

ListDefaults& list_of(const schema::RecordType& type, Draft& draft) {
    std::vector<ListDefaults>& lists = draft.configuration.lists;
    const auto found = std::find_if(lists.begin(), lists.end(), [&](const ListDefaults& list) { return list.record_type == type.name; });
    return found == lists.end() ? lists.emplace_back(ListDefaults{std::string(type.name), {}, {}}) : *found;
}

/// A field as options write it: expected-close is expected_close.
std::string path_of(std::string_view text) { return text::replace_all(std::string(text::trim(text)), "-", "_"); }

void note_field(const Input& input, const schema::RecordType& type, const Node& node, const std::string& path, Draft& draft) {
    std::string place(input.source);
    place += place.empty() || node.line == 0 ? "" : ":" + std::to_string(node.line);
    draft.list_fields.push_back({&type, path, place, input.key()});
}

/// The user's own fields of a type, by the names that the configuration gives.
std::vector<std::string> own_fields(const Draft& draft, const schema::RecordType& type) {
    std::vector<std::string> names;
    for (const CustomField& field : draft.configuration.custom_fields) {
        if (field.record_type == type.name) {
            names.push_back(field.name);
        }
    }
    return names;
}

std::string hint_for(const std::string& name, const schema::RecordType& type, std::vector<std::string> names) {
    for (const schema::Field& field : type) {
        names.emplace_back(field.name);
    }
    if (const std::optional<std::string> near = text::closest(name, names)) {
        return "did you mean \"" + *near + "\"?";
    }
    return "one of your own is declared as fields." + std::string(type.name) + "." + name + "; fields: " + text::join(names, ", ");
}

void check_field(const Draft& draft, const Draft::ListField& wanted, const schema::Catalog& catalog) {
    const schema::RecordType* type = wanted.type;
    std::string_view rest = wanted.path;
    for (bool more = true; more;) {
        const std::size_t dot = rest.find('.');
        const std::string name(rest.substr(0, dot));
        more = dot != std::string_view::npos;
        rest.remove_prefix(more ? dot + 1 : rest.size());
        const schema::Field* field = type->find(name);
        if (catalog.find_computed(*type, name) != nullptr) {
            return;
        }
        const std::vector<std::string> own = own_fields(draft, *type);
        const bool known = field != nullptr || (!more && std::find(own.begin(), own.end(), name) != own.end());
        const std::string where = (wanted.place.empty() ? "" : wanted.place + ": ") + wanted.key + ": ";
        if (!known) {
            throw Error(ErrorKind::invalid,
                        where + "there is no field \"" + text::escape_controls(name) + "\" of " + std::string(type->plural),
                        hint_for(name, *type, own));
        }
        if (more && (field->type != schema::Type::reference || field->is(schema::list))) {
            throw Error(ErrorKind::invalid, where + "\"" + name + "\" is no link to one record, so it has no \"" + std::string(rest) + '"');
        }
        if (!more && field != nullptr && field->is_reference_list() && wanted.key.ends_with(".sort")) {
            throw Error(ErrorKind::invalid, where + "cannot sort by \"" + name + "\": it is a list");
        }
        type = more ? &catalog.target_of(*field) : type;
    }
}

}  // namespace

void read_list_columns(const Input& input, Draft& draft) {
    const schema::RecordType& type = record_type_of(input);
    ListDefaults& list = list_of(type, draft);
    list.columns.clear();
    const auto add = [&](const Node& node, std::string_view text) {
        list.columns.push_back(path_of(text));
        note_field(input, type, node, list.columns.back(), draft);
    };
    if (input.node.is_scalar()) {
        for (const std::string_view name : text::split(input.node.text, ',')) {
            add(input.node, name);
        }
    }
    for (const Node& item : input.node.items) {
        if (!item.is_scalar()) {
            input.mistyped();
        }
        add(item, item.text);
    }
    if (list.columns.empty()) {
        input.mistyped("write [" + std::string(type.label) + ", created_at]");
    }
}

void read_list_sort(const Input& input, Draft& draft) {
    const schema::RecordType& type = record_type_of(input);
    ListDefaults& list = list_of(type, draft);
    list.sort = input.node.text;
    for (std::string_view key : text::split(list.sort, ',')) {
        key.remove_prefix(key.starts_with('-') ? 1 : 0);
        note_field(input, type, input.node, path_of(key), draft);
    }
    if (text::split(list.sort, ',').empty()) {
        input.mistyped("write -created_at");
    }
}

void settle_lists(const Draft& draft, const schema::Catalog& catalog) {
    for (const Draft::ListField& each : draft.list_fields) {
        check_field(draft, each, catalog);
    }
}

}  // namespace crm::config
