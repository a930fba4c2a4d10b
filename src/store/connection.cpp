// SPDX-License-Identifier: MIT
#include "store/connection.h"

#include "store/new_file.h"

#include <crm/base/error.h>
#include <crm/base/file_identity.h>
#include <crm/base/streams.h>
#include <crm/store/unique_values.h>

#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace crm::store {

namespace {

timespec clock_now() {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return now;
}

long milliseconds(const timespec& time) { return time.tv_sec * 1000 + time.tv_nsec / 1'000'000; }

}  // namespace

/// A lock is free for the blink of an eye between two of many writers, and whoever looks finds it so by chance. So sleeps are of different
/// length, that not all look at once, and the shorter the longer somebody has waited: who comes later has to let the others go first.
bool Patience::wait(int attempt) {
    constexpr long longest_pause_us = 8000;
    constexpr long new_ms = 250;
    const timespec now = clock_now();
    if (attempt == 0) {
        begun_ms = milliseconds(now);
    }
    const long waited = milliseconds(now) - begun_ms;
    if (waited >= limit_ms) {
        return false;
    }
    const long longest = longest_pause_us * new_ms / std::max(waited, new_ms);
    // The last digits of the clock are as good as dice.
    ::usleep(static_cast<useconds_t>(longest / 8 + now.tv_nsec / 64 % longest));
    return true;
}

Database::Database(Database&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)),
      cache_(std::move(other.cache_)),
      path_(std::move(other.path_)),
      lock_timeout_ms_(other.lock_timeout_ms_),
      is_new_(other.is_new_),
      new_file_(std::move(other.new_file_)),
      postponed_indexes_(std::move(other.postponed_indexes_)),
      waiting_(std::move(other.waiting_)) {}

Database& Database::operator=(Database&& other) noexcept {
    std::swap(handle_, other.handle_);
    std::swap(cache_, other.cache_);
    std::swap(path_, other.path_);
    std::swap(lock_timeout_ms_, other.lock_timeout_ms_);
    std::swap(is_new_, other.is_new_);
    std::swap(new_file_, other.new_file_);
    std::swap(postponed_indexes_, other.postponed_indexes_);
    std::swap(waiting_, other.waiting_);
    return *this;
}

void fail_to_open(const std::string& path, const char* reason) {
    throw Error(ErrorKind::io, "cannot open " + path + ": " + reason, "check the path and the permissions of the file and its folder");
}

std::string as_uri(const std::string& path, const std::string& parameter) {
    // Two slashes would begin the name of a machine.
    return (path.starts_with('/') ? "file://" : "file:") +
           text::replace_all(text::replace_all(text::replace_all(path, "%", "%25"), "?", "%3f"), "#", "%23") + "?" + parameter;
}

Database Database::open(const std::string& path, Access access, int lock_timeout_ms) {
    struct stat status {};
    const bool is_there = ::stat(path.c_str(), &status) == 0;
    if (!is_there && errno != ENOENT) {
        fail_to_open(path, std::strerror(errno));
    }
    if (is_there && S_ISDIR(status.st_mode)) {
        throw Error(ErrorKind::io, "cannot open " + path + ": it is a folder", "give the path of a file in it");
    }
    if (!is_there && access == Access::read) {
        return in_memory();
    }
    if (is_there && ::access(path.c_str(), R_OK) != 0) {
        fail_to_open(path, std::strerror(errno));
    }
    Database database;
    database.path_ = path;
    database.lock_timeout_ms_ = lock_timeout_ms;
    if (!is_there) {
        const std::string target = behind_links(path);
        make_folders(target);
        database.new_file_ = NewFile::claim(target, lock_timeout_ms);
    }
    if (database.new_file_) {
        database.open_new_file();
        return database;
    }
    if (access == Access::write && ::access(path.c_str(), W_OK) != 0) {
        throw Error(ErrorKind::io, "cannot write " + path + ": it is read-only", "check the permissions of the file and its folder");
    }
    database.is_new_ = is_there && status.st_size == 0;
    database.open_file();
    return database;
}

Statement Database::prepare(std::string_view sql) {
    write_waiting_rows();
    return Statement(handle_, sql);
}

Statement& Database::cached(std::string_view sql) {
    write_waiting_rows();
    return kept(sql);
}

Statement& Database::cached(std::string_view sql, std::string_view only_table) {
    write_waiting_rows(only_table);
    return kept(sql);
}

Statement& Database::kept(std::string_view sql) {
    auto found = cache_->statements.find(sql);
    if (found == cache_->statements.end()) {
        found = cache_->statements.emplace(std::string(sql), Statement(handle_, sql)).first;
    } else {
        found->second.reset();
    }
    return found->second;
}

}  // namespace crm::store
