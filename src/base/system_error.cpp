// SPDX-License-Identifier: MIT
#include <crm/base/system_error.h>

#include <cerrno>

namespace crm {

std::string advice_on(int cause) {
    switch (cause) {
        case ENOSPC:
        case EDQUOT:
            return "make room and run the command again";
        case EFBIG:
            return "raise the limit of file sizes (ulimit -f) and run the command again";
        default:
            return {};
    }
}

}  // namespace crm
