// SPDX-License-Identifier: MIT
#include "cli/generated_files.h"

#include <crm/base/error.h>
#include <crm/base/streams.h>

#include <filesystem>
#include <system_error>

namespace crm::cli {

void write_files(const std::string& folder, std::span<const GeneratedFile> files) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        throw Error(ErrorKind::io, "cannot make the folder " + folder + ": " + error.message());
    }
    for (const GeneratedFile& file : files) {
        ByteWriter out = ByteWriter::to_file(folder + '/' + file.name);
        out.write(file.text);
        out.close();
    }
}

}  // namespace crm::cli
