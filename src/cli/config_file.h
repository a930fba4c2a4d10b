// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace crm::cli {

/// Writes beside the file and renames, so that a full disk never leaves half a configuration. Makes the folders that lead there. Throws
/// Error{io}.
void replace_file(const std::string& path, const std::string& text);

}  // namespace crm::cli
