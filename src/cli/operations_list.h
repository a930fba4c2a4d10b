// SPDX-License-Identifier: MIT
#pragma once

#include <crm/cli/command.h>
#include <crm/cli/context.h>
#include <crm/store/journal.h>

namespace crm::cli {

/// Prints operations as rows, newest first; `nothing` is said where there is none and people read. Returns their number.
std::int64_t print_operations(Context& context, const store::OperationFilter& filter, const std::string& nothing);
/// Prints the id of the operation that this one takes back; before the commit, as all that writes: what cannot be said is not done.
void print_reverted(Context& context, std::int64_t reverting);
/// An operation as the user names it; completion offers the latest.
Argument operation_argument(bool required);

}  // namespace crm::cli
