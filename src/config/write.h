// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/document.h>

#include <cstddef>
#include <string>
#include <string_view>

/// Nodes as the YAML of a configuration file.
namespace crm::config {

/// On one line: [gold, {name: demo, probability: 40}].
std::string flow_text(const Node& node);

/// A key with its value, one entry a line where the value is a mapping or a list of mappings:
///     stages:
///       - {name: demo, probability: 40}
void append_entry(std::string& out, std::string_view key, const Node& value, std::size_t indent);

}  // namespace crm::config
