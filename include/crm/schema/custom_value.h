// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/document.h>

#include <cstddef>
#include <string>

namespace crm::schema {

/// Custom values may be nested this deep. Exports, journals, hooks and the editor wrap them some levels deeper and have to be read again,
/// as JSON (json::parse) and as YAML, which is read half as deep.
inline constexpr std::size_t deepest_custom = 90;

/// What is wrong with any JSON value as that of a custom field, or an empty text.
std::string custom_problem(const Node& node);

}  // namespace crm::schema
