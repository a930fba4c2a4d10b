// SPDX-License-Identifier: MIT
#include "config/places.h"

#include <crm/base/error.h>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace crm::config {

namespace {

/// A file that can be read, or a device such as /dev/null.
bool is_readable_file(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && !S_ISDIR(status.st_mode);
}

std::string named_file(const std::string& path, const std::string& source, const std::string& working_directory,
                       const Environment& environment) {
    std::string resolved = resolve_path(path, working_directory, environment);
    if (!is_readable_file(resolved)) {
        const bool is_folder = ::access(resolved.c_str(), F_OK) == 0;
        throw Error(ErrorKind::io, source + ": " + (is_folder ? resolved + " is no file" : "there is no file " + resolved),
                    "give the path of a YAML file, or leave " + source + " out");
    }
    return resolved;
}

/// The nearest crm.yaml from a folder upwards, up to the home folder or the root.
std::string nearest_file(std::string folder, const std::string& home) {
    while (!folder.empty()) {
        std::string path = (folder == "/" ? "" : folder) + "/crm.yaml";
        if (is_readable_file(path)) {
            return path;
        }
        if (folder == "/" || folder == home) {
            break;
        }
        folder = folder_of(folder);
    }
    return {};
}

std::string without_last_slash(std::string path) {
    while (path.size() > 1 && path.back() == '/') {
        path.pop_back();
    }
    return path;
}

}  // namespace

std::optional<std::string> variable(const Environment& environment, std::string_view name) {
    std::optional<std::string> value = environment(name);
    return value && value->empty() ? std::nullopt : value;
}

std::string home_folder(const Environment& environment) {
    if (std::optional<std::string> home = variable(environment, "HOME")) {
        return without_last_slash(std::move(*home));
    }
    const passwd* account = ::getpwuid(::getuid());
    return account != nullptr && account->pw_dir != nullptr ? account->pw_dir : "";
}

std::string base_folder(const Environment& environment, std::string_view variable_name, std::string_view fallback) {
    // The XDG specification has relative paths ignored.
    if (std::optional<std::string> folder = variable(environment, variable_name); folder && folder->front() == '/') {
        return without_last_slash(std::move(*folder));
    }
    const std::string home = home_folder(environment);
    if (home.empty()) {
        throw Error(ErrorKind::failed, "there is no home folder", "set HOME or " + std::string(variable_name));
    }
    return home + "/" + std::string(fallback);
}

std::string resolve_path(const std::string& path, const std::string& folder, const Environment& environment) {
    if (path == "~" || path.starts_with("~/")) {
        const std::string home = home_folder(environment);
        if (home.empty()) {
            throw Error(ErrorKind::failed, "there is no home folder for " + path, "set HOME");
        }
        return home + path.substr(1);
    }
    if (path.starts_with('/')) {
        return path;
    }
    return (folder == "/" ? "" : folder) + "/" + (path.starts_with("./") ? path.substr(2) : path);
}

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) {
        return ".";
    }
    return slash == 0 ? "/" : path.substr(0, slash);
}

bool is_present(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0;
}

std::string login_name(const Environment& environment) {
    const passwd* account = ::getpwuid(::getuid());
    if (account != nullptr && account->pw_name != nullptr && *account->pw_name != '\0') {
        return account->pw_name;
    }
    return variable(environment, "LOGNAME").value_or("unknown");
}

std::string find_file(const Overrides& overrides, const Environment& environment, const std::string& working_directory,
                      bool& found_upwards) {
    found_upwards = false;
    if (overrides.config_path) {
        return named_file(*overrides.config_path, "--config", working_directory, environment);
    }
    if (const std::optional<std::string> path = variable(environment, "CRM_CONFIG")) {
        return named_file(*path, "CRM_CONFIG", working_directory, environment);
    }
    if (std::string path = nearest_file(without_last_slash(working_directory), home_folder(environment)); !path.empty()) {
        found_upwards = true;
        return path;
    }
    if (home_folder(environment).empty() && !variable(environment, "XDG_CONFIG_HOME")) {
        return {};
    }
    std::string path = default_path(environment);
    return is_readable_file(path) ? path : std::string();
}

std::string default_path(const Environment& environment) {
    return base_folder(environment, "XDG_CONFIG_HOME", ".config") + "/crm/config.yaml";
}

}  // namespace crm::config
