// SPDX-License-Identifier: MIT
#include "store/new_file.h"

#include <crm/base/error.h>
#include <crm/base/file_identity.h>
#include <crm/base/file_replacement.h>
#include <crm/base/system_error.h>
#include <crm/store/database_files.h>
#include <crm/store/migrations.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace crm::store {

namespace {

constexpr int wait_ms = 5;
constexpr std::string_view suffix = ".crm-new";

bool exists(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

[[noreturn]] void fail(const std::string& doing, const std::string& path) {
    const std::string advice = advice_on(errno);
    throw Error(ErrorKind::io, "cannot " + doing + " " + path + ": " + std::strerror(errno),
                advice.empty() ? "check the path and the permissions of the file and its folder" : advice);
}

[[noreturn]] void refuse_stranger(const std::string& making, const std::string& path) {
    throw Error(ErrorKind::conflict, making + " is in the way: " + path + " is made under that name, and crm has not left that file there",
                "look what it is, and move it away");
}

std::uint32_t big_endian(const unsigned char* bytes) {
    return std::uint32_t{bytes[0]} << 24U | std::uint32_t{bytes[1]} << 16U | std::uint32_t{bytes[2]} << 8U | bytes[3];
}

/// Nothing, or what there is of a database of ours. Its first page is written late: until then there is a hole, or no mark in it.
bool holds_unfinished_database(int descriptor) {
    constexpr std::string_view magic("SQLite format 3\0", 16);
    constexpr std::size_t place_of_mark = 68;
    std::array<unsigned char, 100> head{};
    if (::pread(descriptor, head.data(), head.size(), 0) < 0) {
        return false;
    }
    const std::uint32_t mark = big_endian(head.data() + place_of_mark);
    const bool is_hole = std::all_of(head.begin(), head.end(), [](unsigned char byte) { return byte == 0; });
    return is_hole || (std::equal(magic.begin(), magic.end(), head.begin()) && (mark == 0 || mark == application_id));
}

/// What a killed process of ours has left, or what was made by opening it.
bool is_leftover(int descriptor) {
    struct stat status {};
    return ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == ::geteuid() && status.st_nlink == 1 &&
           holds_unfinished_database(descriptor);
}

int open_making(const std::string& making, const std::string& path) {
    const int descriptor = ::open(making.c_str(), O_CREAT | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0600);
    struct stat status {};
    if (descriptor < 0) {
        const int cause = errno;
        if (::lstat(making.c_str(), &status) == 0) {
            refuse_stranger(making, path);
        }
        errno = cause;
        fail("open", path);
    }
    return descriptor;
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
    for (const std::string_view side : side_suffixes) {
        ::unlink((path + std::string(side)).c_str());
    }
}

}  // namespace

NewFile::NewFile(std::string path, std::string making, int descriptor)
    : path_(std::move(path)), making_(std::move(making)), descriptor_(descriptor) {}

std::string NewFile::name_for(const std::string& path) {
    const std::string folder = folder_part(path);
    return folder + '.' + path.substr(folder.size()) + std::string(suffix);
}

std::string NewFile::place_of(const std::string& name) {
    const std::string folder = folder_part(name);
    const std::string_view file = std::string_view(name).substr(folder.size());
    const bool is_ours = file.starts_with('.') && file.ends_with(suffix) && file.size() > suffix.size() + 1;
    return is_ours ? folder + std::string(file.substr(1, file.size() - 1 - suffix.size())) : name;
}

std::unique_ptr<NewFile> NewFile::claim(const std::string& path, int lock_timeout_ms) {
    return claim(path, lock_timeout_ms, Over::nothing);
}

std::unique_ptr<NewFile> NewFile::claim_over(const std::string& path, int lock_timeout_ms) {
    return claim(path, lock_timeout_ms, Over::anything);
}

std::unique_ptr<NewFile> NewFile::claim(const std::string& path, int lock_timeout_ms, Over over) {
    std::string making = name_for(path);
    int waited = 0;
    const auto is_wanted = [&] { return over == Over::anything || !exists(path); };
    while (is_wanted()) {
        const int descriptor = open_making(making, path);
        const bool is_ours = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
        // Another process may have published or removed the file between our opening and our locking it.
        if (is_ours && is_at(descriptor, making) && is_wanted()) {
            return take_over(path, std::move(making), descriptor);
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

/// Also what a killed process left there.
std::unique_ptr<NewFile> NewFile::take_over(const std::string& path, std::string making, int descriptor) {
    const bool is_free = is_leftover(descriptor);
    if (!is_free || ::fchmod(descriptor, 0600) != 0 || ::ftruncate(descriptor, 0) != 0) {
        const int cause = errno;
        ::close(descriptor);
        if (!is_free) {
            refuse_stranger(making, path);
        }
        errno = cause;
        fail("write", path);
    }
    remove_side_files(making);
    return std::unique_ptr<NewFile>(new NewFile(path, std::move(making), descriptor));
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
