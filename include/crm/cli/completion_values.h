// SPDX-License-Identifier: MIT
#pragma once

#include <crm/cli/completion.h>
#include <crm/cli/context.h>

namespace crm::cli {

/// Values that only the database and the configuration know; at most a hundred, in the order in which they are found.
std::vector<Candidate> completion_values(Context& context, const ValueRequest& request);

}  // namespace crm::cli
