// SPDX-License-Identifier: MIT
#include <crm/base/counted.h>

namespace crm {

std::string counted(std::int64_t count, std::string_view noun) {
    return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

}  // namespace crm
