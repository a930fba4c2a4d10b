// SPDX-License-Identifier: MIT
#include "config/places.h"
#include "config/settings.h"

#include <crm/base/streams.h>

namespace crm::config {

namespace {

constexpr std::size_t largest_file = std::size_t{1} << 20U;

/// What assign() needs beside the value.
struct Sources {
    const Overrides& overrides;
    const Environment& environment;
    const std::string& working_directory;
    const schema::Catalog& catalog;
};

void read_file(Draft& draft, const std::string& path, bool found_upwards, const Sources& from) {
    const std::string text = ByteReader::from_file(path).read_all(largest_file);
    draft.configuration.path = path;
    draft.configuration.trusted = !found_upwards || is_trusted(text, path, from.environment);
    read_text(draft, text, path, from.catalog);
}

void settle_database(Draft& draft, const Sources& from) {
    const auto assign_path = [&](const std::string& path, const std::string& source) {
        if (path.empty()) {
            throw Error(ErrorKind::usage, source + " needs the path of a file");
        }
        assign(draft, "database.path", resolve_path(path, from.working_directory, from.environment), source, from.catalog);
    };
    std::string& in_file = draft.configuration.database_path;
    if (from.overrides.database_path) {
        assign_path(*from.overrides.database_path, "--db");
    } else if (const std::optional<std::string> path = variable(from.environment, "CRM_DB")) {
        assign_path(*path, "CRM_DB");
    } else if (!in_file.empty()) {
        in_file = resolve_path(in_file, folder_of(draft.configuration.path), from.environment);
    } else {
        in_file = base_folder(from.environment, "XDG_DATA_HOME", ".local/share") + "/crm/crm.db";
    }
}

void settle_user(Draft& draft, const Sources& from) {
    if (from.overrides.user) {
        assign(draft, "user", *from.overrides.user, "--user", from.catalog);
    } else if (const std::optional<std::string> name = variable(from.environment, "CRM_USER")) {
        assign(draft, "user", *name, "CRM_USER", from.catalog);
    } else if (draft.configuration.user.empty()) {
        assign(draft, "user", login_name(from.environment), "the login name", from.catalog);
    }
}

void settle_format(Draft& draft, const Sources& from) {
    if (const std::optional<std::string> format = variable(from.environment, "CRM_FORMAT")) {
        assign(draft, "defaults.format", *format, "CRM_FORMAT", from.catalog);
    }
}

void settle_hyperlinks(Draft& draft, const Sources& from) {
    if (const std::optional<std::string> mode = variable(from.environment, "CRM_HYPERLINKS")) {
        assign(draft, "output.hyperlinks", *mode, "CRM_HYPERLINKS", from.catalog);
    }
}

}  // namespace

Configuration load(const Overrides& overrides, const Environment& environment, const std::string& working_directory,
                   const schema::Catalog& catalog) {
    const Sources from{overrides, environment, working_directory, catalog};
    bool found_upwards = false;
    const std::string path = find_file(overrides, environment, working_directory, found_upwards);
    Draft draft;
    if (!path.empty()) {
        read_file(draft, path, found_upwards, from);
    }
    settle_database(draft, from);
    settle_user(draft, from);
    settle_format(draft, from);
    settle_hyperlinks(draft, from);
    return finish(std::move(draft), catalog);
}

}  // namespace crm::config
