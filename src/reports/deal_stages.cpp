// SPDX-License-Identifier: MIT
#include "reports/deal_stages.h"

#include <crm/store/dialect.h>

namespace crm::reports {

using config::Configuration;
using config::Pipeline;
using config::Stage;

namespace {

void append_item(std::string& list, std::string_view text) {
    list += list.empty() ? "" : ", ";
    list += store::dialect::literal(text);
}

std::string picked_stages(const Pipeline& pipeline, const StageTest& picks) {
    std::string stages;
    for (const Stage& stage : pipeline.stages) {
        if (picks(pipeline, stage)) {
            append_item(stages, stage.name);
        }
    }
    return stages;
}

}  // namespace

std::string in_stages(const Configuration& configuration, std::string_view alias, const StageTest& picks) {
    const std::string stage = std::string(alias) + ".\"stage\"";
    const std::string pipeline_name = std::string(alias) + ".\"pipeline\"";
    std::string others;
    std::string any;
    for (std::size_t i = configuration.pipelines.size(); i-- > 0;) {
        const Pipeline& pipeline = configuration.pipelines[i];
        const std::string stages = picked_stages(pipeline, picks);
        std::string in_pipeline;
        if (i > 0) {
            in_pipeline = pipeline_name + " = " + store::dialect::literal(pipeline.name) + " AND ";
            append_item(others, pipeline.name);
        } else if (!others.empty()) {
            in_pipeline = "(" + pipeline_name + " IS NULL OR " + pipeline_name + " NOT IN (" + others + ")) AND ";
        }
        if (!stages.empty()) {
            any += (any.empty() ? "" : " OR ") + in_pipeline + stage + " IN (" + stages + ")";
        }
    }
    return any.empty() ? "1 = 0" : "(" + any + ")";
}

std::string is_open_deal(const Configuration& configuration, std::string_view alias) {
    return in_stages(configuration, alias, [](const Pipeline& pipeline, const Stage& stage) { return !pipeline.is_closed(stage.name); });
}

}  // namespace crm::reports
