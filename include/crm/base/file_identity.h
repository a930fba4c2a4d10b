// SPDX-License-Identifier: MIT
#pragma once

#include <string>

/// Which file a path means.
namespace crm {

/// The folder of a path, with its slash at the end; empty where it names none.
std::string folder_part(const std::string& path);

/// Where symbolic links lead in the end, also when nothing is there yet. Throws Error{io} when they lead in a circle.
std::string behind_links(const std::string& path);

/// Whether both name one file: one on the disk, or, where nothing is there yet, one name in one folder.
bool is_same_file(const std::string& a, const std::string& b);

/// Whether the file that is open is the one at the path.
bool is_at(int descriptor, const std::string& path);

}  // namespace crm
