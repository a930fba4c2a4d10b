// SPDX-License-Identifier: MIT
#include "cli/config_file.h"

#include <crm/base/file_replacement.h>

namespace crm::cli {

void replace_file(const std::string& path, const std::string& text) {
    make_folders(path);
    ByteWriter file = open_replacement(path);
    file.write(text);
    put_in_place(file, path);
}

}  // namespace crm::cli
