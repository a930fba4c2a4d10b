// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/streams.h>
#include <crm/config/configuration.h>

#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>

namespace crm::cli {

/// What the user reads long output with: CRM_PAGER, else PAGER, else less. Nothing where it is empty or `cat`.
std::optional<std::string> pager_command(const config::Environment& environment);

/// Lines that text takes on a terminal so wide; at most `enough`, where counting ends. Colours and links take no room.
std::size_t screen_lines(std::string_view text, std::size_t columns, std::size_t enough);

/// Holds back what is written until it is more than a screen, and starts the pager then. What fits the screen goes there without one.
class Pager {
public:
    Pager(ByteWriter& out, std::string command);
    /// Also when a command fails: what it wrote before comes first.
    ~Pager();
    Pager(const Pager&) = delete;
    Pager& operator=(const Pager&) = delete;

    /// Sends what is still held, and waits until the user has left the pager. Leaving early is no error.
    void finish();

private:
    int destination(std::string_view begun);
    int start();

    ByteWriter& out_;
    std::string command_;
    int terminal_;
    int pipe_ = -1;
    pid_t child_ = -1;
    bool finished_ = false;
};

}  // namespace crm::cli
