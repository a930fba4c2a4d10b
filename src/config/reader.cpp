// SPDX-License-Identifier: MIT
#include "config/settings.h"
#include "config/write.h"

#include <algorithm>
#include <array>

namespace crm::config {

namespace {

std::string join_key(std::span<const std::string> path) {
    std::string key;
    for (const std::string& part : path) {
        key += key.empty() ? "" : ".";
        key += part;
    }
    return key;
}

std::string describe(const Node& node) {
    switch (node.kind) {
        case Node::Kind::null:
            return "nothing";
        case Node::Kind::array:
            return node.items.empty() ? "an empty list" : "a list";
        case Node::Kind::object:
            return node.members.empty() ? "an empty mapping" : "a mapping";
        default:
            return "\"" + node.text + "\"";
    }
}

/// Walks the mappings down to the keys of the table.
class Walk {
public:
    Walk(Draft& draft, const std::string& name, const schema::Catalog& catalog) : draft_(draft), name_(name), catalog_(catalog) {}

    void mapping(const Node& node) {
        for (const auto& [key, value] : node.members) {
            path_.push_back(key);
            entry(value);
            path_.pop_back();
        }
    }

private:
    Input at(const Node& node, std::string_view type = "a mapping") const { return {node, path_, type, name_, catalog_}; }

    void entry(const Node& node) {
        if (const Row* row = find_row(path_)) {
            read_value(*row, at(node, row->key.type), draft_);
        } else if (!is_group(path_)) {
            const Input input = at(node);
            throw Error(ErrorKind::invalid, input.origin() + ": unknown key \"" + input.key() + "\"", hint_for_unknown(path_));
        } else if (node.kind == Node::Kind::object && !node.members.empty()) {
            mapping(node);
        } else if (path_.size() > 1 || (node.kind != Node::Kind::null && node.kind != Node::Kind::object)) {
            // An empty top-level group is one whose lines are commented out; deeper, something is missing.
            at(node).mistyped();
        }
    }

    Draft& draft_;
    const std::string& name_;
    const schema::Catalog& catalog_;
    std::vector<std::string> path_;
};

/// Of groups whose keys the user chooses.
bool has_several_values(std::string_view key) {
    constexpr std::array<std::string_view, 5> groups{"lists.", "aliases.", "fields.", "keep_in_touch.", "hooks."};
    return std::any_of(groups.begin(), groups.end(), [&](std::string_view group) { return key.starts_with(group); });
}

std::vector<Setting> settings_in_force(const Draft& draft) {
    const auto origin = [&](const std::string& key) {
        std::string place = draft.origin_of(key);
        return place.empty() ? std::string("default") : place;
    };
    std::vector<Setting> settings;
    for (const Row& row : rows()) {
        if (row.print != nullptr) {
            const std::string key(row.key.name);
            settings.push_back({key, row.print(draft.configuration), origin(key)});
        }
    }
    for (const auto& [prefix, pipeline] : draft.pipelines) {
        if (prefix == "pipeline") {
            settings.push_back({"pipeline.name", pipeline.name, origin("pipeline.name")});
        }
        settings.push_back({prefix + ".stages", flow_text(stages_as_node(pipeline)), origin(prefix + ".stages")});
        settings.push_back({prefix + ".won_stage", pipeline.won_stage, origin(prefix + ".won_stage")});
        settings.push_back({prefix + ".lost_stage", pipeline.lost_stage, origin(prefix + ".lost_stage")});
    }
    std::copy_if(draft.given.begin(), draft.given.end(), std::back_inserter(settings), [](const Setting& setting) {
        const Row* row = find_row(split_key(setting.key));
        const bool is_shown = row != nullptr && row->print != nullptr;
        return !is_shown && has_several_values(setting.key);
    });
    return settings;
}

}  // namespace

std::string Draft::origin_of(std::string_view key) const {
    const auto last = std::find_if(given.rbegin(), given.rend(), [&](const Setting& setting) { return setting.key == key; });
    return last == given.rend() ? std::string() : last->origin;
}

std::string Input::key() const { return join_key(path); }

std::string Input::origin() const {
    std::string place(source);
    if (!place.empty() && node.line != 0) {
        place += ":" + std::to_string(node.line);
    }
    return place;
}

void Input::fail(const std::string& what, std::string hint) const {
    const std::string place = origin();
    throw Error(kind, (place.empty() ? "" : place + ": ") + key() + ": " + what, std::move(hint));
}

void Input::mistyped(std::string hint) const { fail("expected " + std::string(type) + ", not " + describe(node), std::move(hint)); }

void read_value(const Row& row, const Input& input, Draft& draft) {
    if (input.node.kind == Node::Kind::null || (!row.structured && !input.node.is_scalar())) {
        input.mistyped();
    }
    row.read(input, draft);
    draft.given.push_back({input.key(), input.node.is_scalar() ? input.node.text : flow_text(input.node), input.origin()});
}

void read_text(Draft& draft, std::string_view text, const std::string& name, const schema::Catalog& catalog) {
    const Node document = yaml::parse(text, name);
    if (document.kind != Node::Kind::object && document.kind != Node::Kind::null) {
        throw Error(ErrorKind::invalid,
                    name + ":" + std::to_string(document.line) + ": expected keys with values, not " + describe(document),
                    "a configuration looks like this: currency: EUR");
    }
    Walk(draft, name, catalog).mapping(document);
}

void assign(Draft& draft, std::string_view key, const std::string& value, const std::string& source, const schema::Catalog& catalog) {
    Node node;
    node.kind = Node::Kind::string;
    node.text = value;
    const std::vector<std::string> path = split_key(key);
    const Row& row = *find_row(path);
    read_value(row, {node, path, row.key.type, source, catalog, ErrorKind::usage}, draft);
}

Configuration finish(Draft draft, const schema::Catalog& catalog) {
    settle_pipelines(draft);
    settle_lists(draft, catalog);
    Configuration& configuration = draft.configuration;
    configuration.settings = settings_in_force(draft);
    for (Draft::PipelineDraft& part : draft.pipelines) {
        configuration.pipelines.push_back(std::move(part.pipeline));
    }
    return std::move(configuration);
}

Configuration parse(std::string_view text, const std::string& name, const schema::Catalog& catalog) {
    Draft draft;
    read_text(draft, text, name, catalog);
    return finish(std::move(draft), catalog);
}

}  // namespace crm::config
