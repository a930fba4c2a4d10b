// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/text.h>
#include <crm/store/database.h>

#include <functional>
#include <string>
#include <unordered_map>

namespace crm::store {

/// How long somebody who finds the file locked has waited, and wants to.
struct Patience {
    int limit_ms = 0;
    long begun_ms = 0;

    /// Sleeps for a moment; false when there was enough of it. `attempt` counts from 0.
    bool wait(int attempt);
};

[[noreturn]] void fail_to_open(const std::string& path, const char* reason);
/// A path with a parameter, as SQLite takes it.
std::string as_uri(const std::string& path, const std::string& parameter);

/// What goes with an open connection and stays where it is when the Database moves.
struct Database::Cache {
    std::unordered_map<std::string, Statement, text::Hash, std::equal_to<>> statements;
    Patience patience;
};

}  // namespace crm::store
