// SPDX-License-Identifier: MIT
#include <crm/base/error.h>
#include <crm/base/file_identity.h>

#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>

namespace crm {

namespace {

constexpr int most_links = 40;  // as many as Linux follows

bool is_one(const struct stat& a, const struct stat& b) { return a.st_ino == b.st_ino && a.st_dev == b.st_dev; }

std::optional<std::string> real_path(const std::string& path) {
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
    return real ? std::optional<std::string>(real.get()) : std::nullopt;
}

/// Links and folders resolved, whether the file is there or not.
std::string full_path(const std::string& path) {
    const std::string target = behind_links(path);
    const std::string folder = folder_part(target);
    return real_path(folder.empty() ? "." : folder).value_or(folder) + '/' + target.substr(folder.size());
}

}  // namespace

std::string folder_part(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

std::string behind_links(const std::string& path) {
    if (std::optional<std::string> real = real_path(path)) {
        return *std::move(real);
    }
    std::string target = path;
    std::array<char, PATH_MAX> next{};
    for (int i = 0; i < most_links; ++i) {
        const ssize_t size = ::readlink(target.c_str(), next.data(), next.size());
        if (size < 0) {
            return target;
        }
        target = (next[0] == '/' ? "" : folder_part(target)) + std::string(next.data(), static_cast<std::size_t>(size));
    }
    throw Error(ErrorKind::io, "cannot open " + path + ": " + std::strerror(ELOOP), "remove the link, or name another file");
}

bool is_same_file(const std::string& a, const std::string& b) {
    struct stat first {};
    struct stat second {};
    const bool are_there = ::stat(a.c_str(), &first) == 0 && ::stat(b.c_str(), &second) == 0;
    return are_there ? is_one(first, second) : full_path(a) == full_path(b);
}

bool is_at(int descriptor, const std::string& path) {
    struct stat opened {};
    struct stat present {};
    return ::fstat(descriptor, &opened) == 0 && ::stat(path.c_str(), &present) == 0 && is_one(opened, present);
}

}  // namespace crm
