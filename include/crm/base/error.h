// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace crm {

/// What went wrong, as the caller's scripts see it: the value is the exit code.
enum class ErrorKind {
    failed = 1,
    usage = 2,
    not_found = 3,
    conflict = 4,
    invalid = 5,
    refused = 6,
    locked = 7,
    damaged = 8,
    io = 9,
};

/// The kind's name in machine-readable errors: "not_found", "conflict" …
const char* name_of(ErrorKind kind);

/// The only exception type of the project. Thrown where the fault is understood, caught in cli::run.
class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, const std::string& message, std::string hint = {}, std::vector<std::string> details = {})
        : std::runtime_error(message), kind_(kind), hint_(std::move(hint)), details_(std::move(details)) {}

    ErrorKind kind() const { return kind_; }
    const std::string& hint() const { return hint_; }
    /// Further lines that belong to the message: candidates of an ambiguous reference, the bad rows of an import.
    const std::vector<std::string>& details() const { return details_; }

private:
    ErrorKind kind_;
    std::string hint_;
    std::vector<std::string> details_;
};

}  // namespace crm
