// SPDX-License-Identifier: MIT
#pragma once

#include <crm/cli/context.h>

#include <string>

namespace crm::cli {

/// doctor --salvage: what can be read of the database goes into a new one at `path`; rows say what is lost.
void run_salvage(Context& context, const std::string& path);

}  // namespace crm::cli
