// SPDX-License-Identifier: MIT
#pragma once

#include <crm/config/configuration.h>

#include <functional>
#include <string>
#include <string_view>

namespace crm::reports {

/// Picks stages of a pipeline.
using StageTest = std::function<bool(const config::Pipeline& pipeline, const config::Stage& stage)>;

/// SQL that is true of deals in a stage of their pipeline that `picks` accepts, found through the index of stages. `alias` is the deal's
/// table. A deal that names no configured pipeline is in the default one.
std::string in_stages(const config::Configuration& configuration, std::string_view alias, const StageTest& picks);

/// In a stage that is neither won nor lost.
std::string is_open_deal(const config::Configuration& configuration, std::string_view alias);

}  // namespace crm::reports
