// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/streams.h>
#include <crm/config/configuration.h>

#include <string>
#include <vector>

namespace crm::cli {

/// The world around one command: its words, streams and environment. Handed down, never global.
struct Host {
    std::vector<std::string> arguments;  ///< without the program's name
    ByteReader& in;
    ByteWriter& out;
    ByteWriter& err;
    config::Environment environment;
};

/// Runs one command line and returns the exit code. The one place that catches and prints errors.
int run(Host& host);

}  // namespace crm::cli
