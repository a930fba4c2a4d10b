// SPDX-License-Identifier: MIT
#pragma once

#include <crm/config/configuration.h>

#include <string>
#include <string_view>

namespace crm::config {

/// A variable that is set to something; an empty one counts as unset.
std::optional<std::string> variable(const Environment& environment, std::string_view name);
/// $HOME, else the home of the account; empty when neither is known.
std::string home_folder(const Environment& environment);
/// $XDG_CONFIG_HOME and its like, else `fallback` in the home folder. Throws Error{failed} when there is no home.
std::string base_folder(const Environment& environment, std::string_view variable_name, std::string_view fallback);
/// A path as a user writes it: "~" expanded, relative ones under `folder`.
std::string resolve_path(const std::string& path, const std::string& folder, const Environment& environment);
std::string folder_of(const std::string& path);
bool is_present(const std::string& path);
/// The name of the account that runs the program; LOGNAME or "unknown" where it has none.
std::string login_name(const Environment& environment);

/// Whether trust() was said for this text at this path.
bool is_trusted(std::string_view text, const std::string& path, const Environment& environment);

}  // namespace crm::config
