// SPDX-License-Identifier: MIT
#include "config/places.h"

#include <crm/base/error.h>
#include <crm/base/file_replacement.h>
#include <crm/base/sha256.h>
#include <crm/base/streams.h>

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

/// The file of trusted configurations: lines "SHA-256 PATH", one a file.
namespace crm::config {

namespace {

constexpr std::size_t hash_length = 64;

[[noreturn]] void fail(const std::string& what, const std::string& path) {
    throw Error(ErrorKind::io, what + " " + path + ": " + std::strerror(errno));
}

std::string list_path(const Environment& environment) {
    return base_folder(environment, "XDG_STATE_HOME", ".local/state") + "/crm/trusted";
}

/// The path without symbolic links, so that one file has one name; empty when there is no such file.
std::string real_path(const std::string& path) {
    char* resolved = ::realpath(path.c_str(), nullptr);
    std::string result(resolved != nullptr ? resolved : "");
    std::free(resolved);
    return result;
}

std::string read_list(const std::string& path) { return is_present(path) ? ByteReader::from_file(path).read_all() : std::string(); }

std::string line_of(std::string_view text, const std::string& path) { return sha256_hex(text) + " " + path; }

/// The list without the lines of one path.
std::string without(std::string_view list, std::string_view path) {
    std::string rest;
    while (!list.empty()) {
        const std::string_view line = list.substr(0, std::min(list.find('\n'), list.size() - 1) + 1);
        if (line.size() < hash_length + 2 || line.substr(hash_length + 1, line.size() - hash_length - 2) != path) {
            rest.append(line);
        }
        list.remove_prefix(line.size());
    }
    return rest;
}

}  // namespace

bool is_trusted(std::string_view text, const std::string& path, const Environment& environment) {
    const std::string list = read_list(list_path(environment));
    if (list.empty()) {
        return false;
    }
    const std::string wanted = line_of(text, real_path(path)) + "\n";
    const std::size_t at = list.find(wanted);
    return at != std::string::npos && (at == 0 || list[at - 1] == '\n');
}

void trust(const std::string& path, const Environment& environment) {
    const std::string file = real_path(path);
    if (file.empty()) {
        fail("cannot read", path);
    }
    if (file.find('\n') != std::string::npos) {
        // Such a name could pass for a second line of the list.
        throw Error(ErrorKind::invalid, "cannot trust a file with a line break in its path", "rename the folder");
    }
    const std::string line = line_of(ByteReader::from_file(file).read_all(), file);
    const std::string list = list_path(environment);
    make_folders(list);
    ByteWriter fresh = open_replacement(list);
    fresh.write(without(read_list(list), file));
    fresh.write(line + "\n");
    put_in_place(fresh, list);
}

}  // namespace crm::config
