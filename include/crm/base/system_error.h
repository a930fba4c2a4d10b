// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace crm {

/// What the user can do about a failed call of the system, by its errno; empty where that depends on the call.
std::string advice_on(int cause);

}  // namespace crm
