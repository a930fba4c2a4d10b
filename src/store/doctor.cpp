// SPDX-License-Identifier: MIT
// The checks of a database file as a file: who may read it, what wrote it, whether its pages and links are sound.
#include <crm/store/doctor.h>

#include <crm/base/error.h>
#include <crm/store/backup.h>
#include <crm/store/database_files.h>
#include <crm/store/journal_verification.h>
#include <crm/store/migrations.h>

#include "store/doctor_schema.h"
#include "store/new_file.h"

#include <sys/stat.h>
#include <unistd.h>

namespace crm::store {

namespace {

constexpr std::string_view salvage = "keep a copy, then restore a backup (`crm restore`), or `crm doctor --salvage NEW`";

/// What others may do with a file that is for its owner alone; empty when nothing.
std::string exposure_of(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        return {};
    }
    if (status.st_uid != ::geteuid()) {
        return path + " belongs to another user";
    }
    const unsigned others = status.st_mode & 0077U;
    return others == 0 ? "" : path + " can be " + ((others & 0022U) != 0 ? "changed" : "read") + " by others";
}

bool is_open_folder(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    struct stat status {};
    // In a folder with the sticky bit others cannot take a file away.
    return ::stat(folder.c_str(), &status) == 0 && (status.st_mode & S_IWOTH) != 0 && (status.st_mode & S_ISVTX) == 0;
}

std::string text_of(Database& database, std::string_view sql) {
    Statement statement = database.prepare(sql);
    return statement.step() ? std::string(statement.text(0)) : std::string();
}

/// Tables and columns.
Faults missing_in_schema(Database& database, const schema::Catalog& catalog, bool& is_of_search_index) {
    Faults missing;
    is_of_search_index = true;
    try {
        for (const std::string& column : missing_columns(database, catalog)) {
            missing.add(column);
            is_of_search_index = is_of_search_index && column.starts_with("search");
        }
    } catch (const Error& error) {
        // The checks to come say what cannot be read.
        if (error.kind() != ErrorKind::damaged) {
            throw;
        }
    }
    return missing;
}

Finding check_version(Database& database, const schema::Catalog& catalog) {
    try {
        const std::int64_t version = checked_version(database);
        const std::string found =
            "tables of version " + std::to_string(version) + ", SQLite " + text_of(database, "SELECT sqlite_version()");
        if (version < schema_version) {
            return {"version", Health::warning, found + "; this crm writes version " + std::to_string(schema_version),
                    "any other command brings it up to date and keeps a copy, such as `crm stats`"};
        }
        bool is_of_search_index = false;
        if (const Faults missing = missing_in_schema(database, catalog, is_of_search_index); missing.count() > 0) {
            return {"version", Health::error, "tables of version " + std::to_string(version) + " without " + missing.in_words(),
                    std::string(is_of_search_index ? rebuild_remedy : salvage)};
        }
        return {"version", Health::ok, found, {}};
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::damaged) {
            throw;
        }
        return {"version", Health::error, error.what(), error.hint()};
    }
}

/// What SQLite says of an index that lacks rows, or has some too many.
bool is_about_index(std::string_view fault) {
    return fault.find("missing from index") != std::string_view::npos || fault.starts_with("wrong # of entries in index") ||
           fault.starts_with("non-unique entry in index");
}

Finding check_integrity(Database& database, const schema::Catalog& catalog, bool is_current) {
    Faults faults;
    bool is_about_indexes = true;
    try {
        if (is_current) {
            for (const std::string& index : missing_indexes(database, catalog)) {
                faults.add("the index " + index + " is missing");
            }
        }
        for (const std::string& fault : faults_of_file(database)) {
            faults.add(fault);
            is_about_indexes = is_about_indexes && is_about_index(fault);
        }
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::damaged) {
            throw;
        }
        faults.add(error.what());
        is_about_indexes = false;
    }
    if (faults.count() == 0) {
        return {"integrity", Health::ok, "pages and indexes are sound", {}};
    }
    return {"integrity", Health::error, faults.in_words(), std::string(is_about_indexes ? rebuild_remedy : salvage)};
}

/// Empty where there are none, as mostly.
std::vector<Finding> check_programs(Database& database) {
    Faults programs;
    try {
        for (const std::string& each : foreign_programs(database)) {
            programs.add(each);
        }
    } catch (const Error& error) {
        // The checks to come say what cannot be read.
        if (error.kind() != ErrorKind::damaged) {
            throw;
        }
    }
    if (programs.count() == 0) {
        return {};
    }
    return {{"programs", Health::warning, programs.in_words() + ": crm neither made nor runs it, other programs would",
             "find out who put it there; the program that did takes it away, and so does `crm restore` of a backup"}};
}

Finding check_links(Database& database) {
    Faults faults;
    try {
        for (const BrokenLinks& each : broken_links(database)) {
            faults.add(each.table + " has links to " + each.target + " that lead nowhere", each.rows);
        }
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::damaged) {
            throw;
        }
        faults.add(error.what());
    }
    if (faults.count() == 0) {
        return {"links", Health::ok, "every link leads to a record", {}};
    }
    return {"links", Health::error, faults.in_words(), std::string(salvage)};
}

Finding check_audit(Database& database) {
    Faults faults;
    JournalVerification verification;
    try {
        verification = verify_journal(database, [&](const JournalFault& fault) {
            const std::string where =
                fault.change == 0 ? "operation " + std::to_string(fault.operation) : "change " + std::to_string(fault.change);
            faults.add(where + " " + fault.what);
        });
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::damaged) {
            throw;
        }
        faults.add(error.what());
    }
    if (faults.count() == 0) {
        return {"audit", Health::ok, "the seals of all " + std::to_string(verification.changes) + " changes are whole", {}};
    }
    return {"audit", Health::error, faults.in_words(), "`crm audit verify` lists them; compare with a backup (`crm restore`)"};
}

}  // namespace

std::string_view name_of(Health health) {
    switch (health) {
        case Health::ok:
            return "ok";
        case Health::warning:
            return "warning";
        default:
            return "error";
    }
}

Finding check_permissions(const std::string& path) {
    std::vector<std::string> files{path, NewFile::name_for(path)};
    for (const std::string_view suffix : side_suffixes) {
        files.push_back(path + std::string(suffix));
    }
    for (const std::string& file : files) {
        if (const std::string exposure = exposure_of(file); !exposure.empty()) {
            return {"permissions", Health::warning, exposure, "chmod 600 " + file};
        }
    }
    if (is_open_folder(path)) {
        return {"permissions", Health::warning, "everybody may write in the folder of " + path, "chmod o-w on the folder"};
    }
    return {"permissions", Health::ok, "for you alone: " + path, {}};
}

std::vector<Finding> check_file(Database& database, const schema::Catalog& catalog) {
    std::vector<Finding> findings{check_version(database, catalog)};
    if (findings.front().health == Health::error && findings.front().remedy != rebuild_remedy) {
        return findings;
    }
    for (Finding& each : check_programs(database)) {
        findings.push_back(std::move(each));
    }
    findings.push_back(check_integrity(database, catalog, findings.front().health == Health::ok));
    findings.push_back(check_links(database));
    return findings;
}

std::vector<Finding> check_content(Database& database, const schema::Catalog& catalog) {
    std::vector<Finding> findings;
    try {
        const Snapshot snapshot(database);
        findings = check_file(database, catalog);
        if (findings.front().health == Health::ok) {
            std::vector<Finding> of_records = check_records(database, catalog);
            findings.insert(findings.end(), of_records.begin(), of_records.end());
            findings.push_back(check_audit(database));
        }
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::damaged) {
            throw;
        }
        findings.push_back({"integrity", Health::error, error.what(), std::string(salvage)});
    }
    return findings;
}

}  // namespace crm::store
