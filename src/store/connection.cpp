// SPDX-License-Identifier: MIT
#include "store/connection.h"

#include "store/new_file.h"

#include <crm/store/unique_values.h>

#include <time.h>
#include <unistd.h>

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

/// A lock is free for the blink of an eye between two of many writers, and whoever looks finds it so by chance. So sleeps are short, of
/// different length, so that not all look at once, and shorter for those who have waited long: who comes later has to let them go first.
bool Patience::wait(int attempt) {
    constexpr long long_wait_ms = 500;
    constexpr long first_pause_us = 8000;
    constexpr long late_pause_us = 1000;
    const timespec now = clock_now();
    if (attempt == 0) {
        begun_ms = milliseconds(now);
    }
    const long waited = milliseconds(now) - begun_ms;
    if (waited >= limit_ms) {
        return false;
    }
    const long longest = waited < long_wait_ms ? first_pause_us : late_pause_us;
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

}  // namespace crm::store
