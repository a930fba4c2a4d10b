// SPDX-License-Identifier: MIT
#include <crm/base/error.h>

namespace crm {

const char* name_of(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::failed:
            return "failed";
        case ErrorKind::usage:
            return "usage";
        case ErrorKind::not_found:
            return "not_found";
        case ErrorKind::conflict:
            return "conflict";
        case ErrorKind::invalid:
            return "invalid";
        case ErrorKind::refused:
            return "refused";
        case ErrorKind::locked:
            return "locked";
        case ErrorKind::damaged:
            return "damaged";
        case ErrorKind::io:
            return "io";
    }
    return "failed";
}

}  // namespace crm
