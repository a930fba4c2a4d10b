// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

/// The parts of the manual that no table can tell, as prose for parse_prose.
namespace crm::cli {

extern const std::string_view references_prose;     ///< of crm(1): how records, dates, formats are written
extern const std::string_view environment_prose;    ///< of crm(1): files, environment, exit status
extern const std::string_view hooks_prose;          ///< crm-config(5): what hooks are
extern const std::string_view configuration_prose;  ///< crm-config(5) before its keys
extern const std::string_view filter_prose;         ///< crm-filter(7)

}  // namespace crm::cli
