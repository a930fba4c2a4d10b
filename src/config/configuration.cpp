// SPDX-License-Identifier: MIT
#include <crm/config/configuration.h>

#include <algorithm>

namespace crm::config {

const Stage* Pipeline::find(std::string_view stage) const {
    const std::size_t index = position(stage);
    return index < stages.size() ? &stages[index] : nullptr;
}

std::size_t Pipeline::position(std::string_view stage) const {
    const auto is_same = [&](const Stage& other) { return other.name == stage; };
    return static_cast<std::size_t>(std::find_if(stages.begin(), stages.end(), is_same) - stages.begin());
}

const ListDefaults* Configuration::find_list(std::string_view record_type) const {
    const auto found = std::find_if(lists.begin(), lists.end(), [&](const ListDefaults& list) { return list.record_type == record_type; });
    return found == lists.end() ? nullptr : &*found;
}

const std::string* Configuration::find_alias(std::string_view name) const {
    const auto found = std::find_if(aliases.begin(), aliases.end(), [&](const auto& alias) { return alias.first == name; });
    return found == aliases.end() ? nullptr : &found->second;
}

const Pipeline* Configuration::find_pipeline(std::string_view name) const {
    const auto found = std::find_if(pipelines.begin(), pipelines.end(), [&](const Pipeline& pipeline) { return pipeline.name == name; });
    return found == pipelines.end() ? nullptr : &*found;
}

const Pipeline& Configuration::pipeline_or_default(std::string_view name) const {
    const Pipeline* found = find_pipeline(name);
    return found != nullptr ? *found : pipelines.front();
}

std::vector<std::string> Configuration::pipeline_names() const {
    std::vector<std::string> names;
    for (const Pipeline& pipeline : pipelines) {
        names.push_back(pipeline.name);
    }
    return names;
}

std::vector<std::string> Configuration::stage_names() const {
    std::vector<std::string> names;
    for (const Pipeline& pipeline : pipelines) {
        for (const Stage& stage : pipeline.stages) {
            if (std::find(names.begin(), names.end(), stage.name) == names.end()) {
                names.push_back(stage.name);
            }
        }
    }
    return names;
}

}  // namespace crm::config
