// SPDX-License-Identifier: MIT
#pragma once

#include <crm/config/configuration.h>

namespace crm::cli {

/// Whether the terminal, by what it tells of itself in the environment, is one of those that make links of OSC 8.
bool takes_hyperlinks(const config::Environment& environment);

}  // namespace crm::cli
