// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/streams.h>

#include <string>

namespace crm {

/// A file takes another's place when it is complete and on the disk, and not before. An attempt that fails or is killed leaves the old file
/// as it was; several at once do not mix.

/// A new file for what is to be at the path: where the system can, without a name, so that a killed process leaves nothing behind; beside
/// its place elsewhere. With the mode of the old file, or 0600. Throws Error{io}.
ByteWriter open_replacement(const std::string& path);

/// Puts it there and closes it; a link to a file stays one. Throws Error{io}.
void put_in_place(ByteWriter& replacement, const std::string& path);

/// Removes what there may be of it when it is not wanted any more.
void give_up_replacement(const ByteWriter& replacement, const std::string& path);

/// Makes what was renamed or linked in a file's folder outlast a power cut; says nothing where the file system cannot.
void sync_folder_of(const std::string& path);

}  // namespace crm
