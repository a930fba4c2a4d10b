// SPDX-License-Identifier: MIT
#include <crm/base/error.h>
#include <crm/base/file_identity.h>
#include <crm/base/file_replacement.h>
#include <crm/base/system_error.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace crm {

namespace {

std::string folder_of(const std::string& path) {
    const std::string folder = folder_part(path);
    return folder.empty() ? "." : folder;
}

std::string part_of(const std::string& target) { return target + ".crm-part"; }

std::string link_to(int descriptor) { return "/proc/self/fd/" + std::to_string(descriptor); }

[[noreturn]] void fail(const std::string& path, int cause) {
    throw Error(ErrorKind::io, "cannot write " + path + ": " + std::strerror(cause), advice_on(cause));
}

/// A rename takes the place of a file, a new link does not: so it gets a name first, one of this process, which stays for two calls only.
std::string name_beside(int descriptor, const std::string& target, const std::string& path) {
    if (is_at(descriptor, part_of(target))) {
        return part_of(target);
    }
    std::string name = part_of(target) + '-' + std::to_string(::getpid());
    while (::linkat(AT_FDCWD, link_to(descriptor).c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) != 0) {
        // Of a process that had this number and was killed between those two calls.
        if (errno != EEXIST || ::unlink(name.c_str()) != 0) {
            fail(path, errno);
        }
    }
    return name;
}

}  // namespace

ByteWriter open_replacement(const std::string& path) {
    const std::string target = behind_links(path);
    const int unnamed = ::open(folder_of(target).c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    const bool can_be_named = unnamed >= 0 && ::access(link_to(unnamed).c_str(), F_OK) == 0;
    ByteWriter writer = ByteWriter::to_file(can_be_named ? link_to(unnamed) : part_of(target), path);
    if (unnamed >= 0) {
        ::close(unnamed);
    }
    struct stat old {};
    if (::stat(target.c_str(), &old) == 0) {
        // Where it may not have that mode, the narrower one stays.
        static_cast<void>(::fchmod(writer.descriptor(), old.st_mode & 0777U));
    }
    return writer;
}

void put_in_place(ByteWriter& replacement, const std::string& path) {
    const std::string target = behind_links(path);
    replacement.flush();
    // Renamed before its bytes are on the disk, it could be empty after a power cut, with the old file gone.
    if (::fsync(replacement.descriptor()) != 0) {
        fail(path, errno);
    }
    const std::string name = name_beside(replacement.descriptor(), target, path);
    if (::rename(name.c_str(), target.c_str()) != 0) {
        const int cause = errno;
        ::unlink(name.c_str());
        fail(path, cause);
    }
    sync_folder_of(target);
    replacement.close();
}

void give_up_replacement(const ByteWriter& replacement, const std::string& path) {
    const std::string part = part_of(behind_links(path));
    if (replacement.descriptor() >= 0 && is_at(replacement.descriptor(), part)) {
        ::unlink(part.c_str());
    }
}

void sync_folder_of(const std::string& path) {
    const int descriptor = ::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

}  // namespace crm
