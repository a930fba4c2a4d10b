// SPDX-License-Identifier: MIT
#pragma once

#include <crm/cli/manual.h>

#include <span>
#include <string>

namespace crm::cli {

/// Writes the files into a folder, which is made if it is not there. Throws Error{io}.
void write_files(const std::string& folder, std::span<const GeneratedFile> files);

}  // namespace crm::cli
