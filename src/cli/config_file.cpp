// SPDX-License-Identifier: MIT
#include "cli/config_file.h"

#include <crm/base/error.h>
#include <crm/base/streams.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace crm::cli {

void replace_file(const std::string& path, const std::string& text) {
    make_folders(path);
    const std::string temporary = path + ".new";
    ByteWriter writer = ByteWriter::to_file(temporary);
    writer.write(text);
    writer.close();
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        throw Error(ErrorKind::io, "cannot write " + path + ": " + std::strerror(errno));
    }
}

}  // namespace crm::cli
