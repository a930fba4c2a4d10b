// SPDX-License-Identifier: MIT
#include <crm/store/database_files.h>

#include "store/new_file.h"

#include <crm/base/error.h>
#include <crm/base/file_identity.h>
#include <crm/base/text.h>

namespace crm::store {

namespace {

[[noreturn]] void refuse(const std::string& path, const std::string& reason) {
    throw Error(ErrorKind::usage, text::escape_controls(path) + reason, "name another file");
}

}  // namespace

void refuse_database(const std::string& path, const std::string& database_path) {
    if (is_same_file(path, database_path)) {
        refuse(path, " is the database itself");
    }
    const std::string real = behind_links(database_path);
    bool is_of_database = is_same_file(path, NewFile::name_for(real));
    for (const std::string_view suffix : side_suffixes) {
        is_of_database = is_of_database || is_same_file(path, real + std::string(suffix));
    }
    if (is_of_database) {
        refuse(path, " belongs to the database " + database_path);
    }
}

}  // namespace crm::store
