// SPDX-License-Identifier: MIT
#include "config/settings.h"

#include <crm/base/text.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace crm::config {

namespace {

constexpr double not_given = -1;

struct StandardStage {
    std::string_view name;
    double probability;
};
constexpr std::array<StandardStage, 6> standard_stages{
    {{"lead", 10}, {"qualified", 25}, {"proposal", 50}, {"negotiation", 75}, {"won", 100}, {"lost", 0}}};

constexpr std::array<std::string_view, 3> stage_keys{"name", "probability", "rot_days"};

/// As schema::match_choice compares: stages that differ in nothing else could not be told apart.
std::string comparable(std::string_view name) { return text::replace_all(text::lower_ascii(name), "-", "_"); }

/// A stage's mapping, whose members are read one after the other.
Input part_of(const Input& whole, const Node& node, std::string_view type) {
    return {node, whole.path, type, whole.source, whole.catalog, whole.kind};
}

double probability_of(const Input& input) {
    const std::optional<double> probability = text::parse_decimal(input.node.text);
    if (!input.node.is_scalar() || !probability || *probability < 0 || *probability > 100) {
        input.mistyped();
    }
    return *probability;
}

int days_of(const Input& input) {
    constexpr std::int64_t most = 100000;
    const std::optional<std::int64_t> days = text::parse_integer(input.node.text);
    if (!input.node.is_scalar() || !days || *days < 1 || *days > most) {
        input.mistyped();
    }
    return static_cast<int>(*days);
}

std::string stage_name_of(const Input& input) {
    if (!input.node.is_scalar() || text::trim(input.node.text).empty()) {
        input.mistyped();
    }
    return input.node.text;
}

Stage stage_of_mapping(const Input& list, const Node& mapping) {
    Stage stage{{}, not_given, {}};
    for (const auto& [key, node] : mapping.members) {
        if (key == "name") {
            stage.name = stage_name_of(part_of(list, node, "the name of a stage"));
        } else if (key == "probability") {
            stage.probability = probability_of(part_of(list, node, "a probability from 0 to 100"));
        } else if (key == "rot_days") {
            stage.rot_days = days_of(part_of(list, node, "a number of days"));
        } else {
            part_of(list, node, {}).fail("unknown key \"" + key + "\" of a stage", hint_among(key, {stage_keys.begin(), stage_keys.end()}));
        }
    }
    if (stage.name.empty()) {
        part_of(list, mapping, {}).fail("a stage has no name", "write {name: demo, probability: 30}");
    }
    return stage;
}

Stage stage_of(const Input& list, const Node& node) {
    if (node.kind == Node::Kind::object) {
        return stage_of_mapping(list, node);
    }
    return {stage_name_of(part_of(list, node, "a name or {name, probability, rot_days}")), not_given, {}};
}

[[noreturn]] void fail_pipeline(const Draft& draft, const std::string& prefix, std::string_view key, const std::string& what,
                                std::string hint) {
    const std::string full_key = prefix + "." + std::string(key);
    std::string origin = draft.origin_of(full_key);
    if (origin.empty()) {
        origin = draft.origin_of(prefix + ".stages");
    }
    throw Error(ErrorKind::invalid, (origin.empty() ? "" : origin + ": ") + full_key + ": " + what, std::move(hint));
}

void check_closing_stages(const Draft& draft, const std::string& prefix, const Pipeline& pipeline) {
    std::vector<std::string> names;
    for (const Stage& stage : pipeline.stages) {
        names.push_back(stage.name);
    }
    for (const auto& [key, name] : {std::pair("won_stage", pipeline.won_stage), std::pair("lost_stage", pipeline.lost_stage)}) {
        if (pipeline.find(name) == nullptr) {
            fail_pipeline(draft, prefix, key, "\"" + name + "\" is not one of the stages", hint_among(name, names));
        }
    }
    if (pipeline.won_stage == pipeline.lost_stage) {
        fail_pipeline(draft, prefix, "lost_stage", "\"" + pipeline.lost_stage + "\" is the won stage already",
                      "give each a stage of its own");
    }
    if (pipeline.stages.size() < 3) {
        fail_pipeline(draft, prefix, "stages", "there is no stage for open deals", "add one before \"" + pipeline.won_stage + "\"");
    }
}

/// A stage that is silently never won would falsify every forecast: the number has to come from somewhere.
void settle_probability(const Draft& draft, const std::string& prefix, const Pipeline& pipeline, Stage& stage) {
    if (stage.probability != not_given) {
        return;
    }
    if (pipeline.is_closed(stage.name)) {
        stage.probability = stage.name == pipeline.won_stage ? 100 : 0;
        return;
    }
    const auto is_same = [&](const StandardStage& standard) { return standard.name == stage.name; };
    const auto* const standard = std::find_if(standard_stages.begin(), standard_stages.end(), is_same);
    if (standard == standard_stages.end()) {
        fail_pipeline(draft, prefix, "stages", "the stage \"" + stage.name + "\" has no probability",
                      "write {name: " + stage.name + ", probability: 40}, with the share of such deals that are won, in percent");
    }
    stage.probability = standard->probability;
}

void settle(const Draft& draft, const std::string& prefix, Pipeline& pipeline) {
    if (pipeline.stages.empty()) {
        for (const StandardStage& standard : standard_stages) {
            pipeline.stages.push_back({std::string(standard.name), standard.probability, {}});
        }
    }
    if (pipeline.won_stage.empty()) {
        pipeline.won_stage = "won";
    }
    if (pipeline.lost_stage.empty()) {
        pipeline.lost_stage = "lost";
    }
    check_closing_stages(draft, prefix, pipeline);
    for (Stage& stage : pipeline.stages) {
        settle_probability(draft, prefix, pipeline, stage);
    }
}

}  // namespace

Pipeline& pipeline_of(const Input& input, Draft& draft) {
    const bool only_one = input.path.front() == "pipeline";
    const std::string prefix = only_one ? "pipeline" : "pipelines." + input.path[1];
    for (Draft::PipelineDraft& part : draft.pipelines) {
        if (part.prefix == prefix) {
            return part.pipeline;
        }
        if (only_one || part.prefix == "pipeline") {
            input.fail("the file has both \"pipeline\" and \"pipelines\"", "put all of them under \"pipelines\"");
        }
        if (comparable(part.pipeline.name) == comparable(input.path[1])) {
            input.fail("the pipeline \"" + part.pipeline.name + "\" has the same name");
        }
    }
    std::string name = only_one ? "default" : input.path[1];
    return draft.pipelines.emplace_back(Draft::PipelineDraft{prefix, {std::move(name), {}, {}, {}}}).pipeline;
}

void read_stages(const Input& input, Draft& draft) {
    if (input.node.kind != Node::Kind::array || input.node.items.empty()) {
        input.mistyped();
    }
    Pipeline& pipeline = pipeline_of(input, draft);
    for (const Node& item : input.node.items) {
        Stage stage = stage_of(input, item);
        for (const Stage& other : pipeline.stages) {
            if (comparable(other.name) == comparable(stage.name)) {
                part_of(input, item, {}).fail("the stage \"" + stage.name + "\" is there twice");
            }
        }
        pipeline.stages.push_back(std::move(stage));
    }
}

void settle_pipelines(Draft& draft) {
    if (draft.pipelines.empty()) {
        draft.pipelines.push_back({"pipeline", {"default", {}, {}, {}}});
    }
    for (Draft::PipelineDraft& part : draft.pipelines) {
        settle(draft, part.prefix, part.pipeline);
    }
}

Node stages_as_node(const Pipeline& pipeline) {
    const auto number = [](std::string text) { return Node{Node::Kind::number, std::move(text), {}, {}, 0}; };
    Node list{Node::Kind::array, {}, {}, {}, 0};
    for (const Stage& stage : pipeline.stages) {
        Node& item = list.items.emplace_back(Node{Node::Kind::object, {}, {}, {}, 0});
        item.members.emplace_back("name", Node{Node::Kind::string, stage.name, {}, {}, 0});
        item.members.emplace_back("probability", number(text::format_decimal(stage.probability)));
        if (stage.rot_days) {
            item.members.emplace_back("rot_days", number(std::to_string(*stage.rot_days)));
        }
    }
    return list;
}

}  // namespace crm::config
