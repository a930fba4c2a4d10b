// SPDX-License-Identifier: MIT
#include "store/new_file.h"

#include <crm/base/error.h>
#include <crm/base/file_replacement.h>
#include <crm/base/system_error.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace crm::store {

namespace {

constexpr int wait_ms = 5;

bool exists(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

/// Another process may have published or removed the file between our opening and our locking it.
bool is_still_at(int descriptor, const std::string& path) {
    struct stat opened {};
    struct stat present {};
    return ::fstat(descriptor, &opened) == 0 && ::stat(path.c_str(), &present) == 0 && opened.st_ino == present.st_ino &&
           opened.st_dev == present.st_dev;
}

[[noreturn]] void fail(const std::string& doing, const std::string& path) {
    const std::string advice = advice_on(errno);
    throw Error(ErrorKind::io, "cannot " + doing + " " + path + ": " + std::strerror(errno),
                advice.empty() ? "check the path and the permissions of the file and its folder" : advice);
}

/// Never over a file that is there.
int rename_without_replacing(const std::string& from, const std::string& to) {
    const int code = ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE);
    if (code == 0 || (errno != EINVAL && errno != ENOSYS)) {
        return code;
    }
    // Some network file systems cannot; the claim keeps other processes of this program away.
    if (exists(to)) {
        errno = EEXIST;
        return -1;
    }
    return ::rename(from.c_str(), to.c_str());
}

int rename_over(const std::string& from, const std::string& to) { return ::rename(from.c_str(), to.c_str()); }

/// A journal that a killed process left would be taken for one of the new file's.
void remove_side_files(const std::string& path) {
    for (const char* suffix : {"-journal", "-wal", "-shm"}) {
        ::unlink((path + suffix).c_str());
    }
}

}  // namespace

NewFile::NewFile(std::string path, std::string making, int descriptor)
    : path_(std::move(path)), making_(std::move(making)), descriptor_(descriptor) {}

std::unique_ptr<NewFile> NewFile::claim(const std::string& path, int lock_timeout_ms) {
    return claim(path, lock_timeout_ms, Over::nothing);
}

std::unique_ptr<NewFile> NewFile::claim_over(const std::string& path, int lock_timeout_ms) {
    return claim(path, lock_timeout_ms, Over::anything);
}

std::unique_ptr<NewFile> NewFile::claim(const std::string& path, int lock_timeout_ms, Over over) {
    std::string making = path + std::string(suffix);
    int waited = 0;
    const auto is_wanted = [&] { return over == Over::anything || !exists(path); };
    while (is_wanted()) {
        // What a killed process left is taken over.
        const int descriptor = ::open(making.c_str(), O_CREAT | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (descriptor < 0) {
            fail("open", path);
        }
        const bool is_ours = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
        if (is_ours && is_still_at(descriptor, making) && is_wanted() && ::ftruncate(descriptor, 0) == 0) {
            remove_side_files(making);
            return std::unique_ptr<NewFile>(new NewFile(path, std::move(making), descriptor));
        }
        ::close(descriptor);
        if (!is_ours && waited >= lock_timeout_ms) {
            throw Error(ErrorKind::locked, path + " is being made by another process",
                        "try again when it has finished, or raise database.lock_timeout");
        }
        if (!is_ours) {
            ::usleep(wait_ms * 1000);
            waited += wait_ms;
        }
    }
    return nullptr;
}

NewFile::~NewFile() {
    if (!is_published_) {
        ::unlink(making_.c_str());
        remove_side_files(making_);
    }
    ::close(descriptor_);
}

void NewFile::put_in_place(int (*rename)(const std::string& from, const std::string& to)) {
    if (::fsync(descriptor_) != 0) {
        fail("write", path_);
    }
    if (rename(making_, path_) != 0) {
        if (errno == EEXIST) {
            throw Error(ErrorKind::conflict, path_ + " has appeared meanwhile", "run the command again");
        }
        fail("write", path_);
    }
    is_published_ = true;
    sync_folder_of(path_);
}

void NewFile::publish() { put_in_place(rename_without_replacing); }

void NewFile::replace() { put_in_place(rename_over); }

}  // namespace crm::store
