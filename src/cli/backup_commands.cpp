// SPDX-License-Identifier: MIT
// backup, restore: copies of the whole database.
#include <crm/base/counted.h>
#include <crm/base/error.h>
#include <crm/base/file_identity.h>
#include <crm/base/text.h>
#include <crm/cli/commands.h>
#include <crm/cli/context.h>
#include <crm/store/backup.h>
#include <crm/store/database_files.h>

#include "cli/file_size.h"

#include <sys/stat.h>
#include <unistd.h>

namespace crm::cli {

namespace {

bool exists(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

bool is_folder(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

void refuse_unless_file(const std::string& path) {
    struct stat status {};
    const bool is_other = ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
    if (path == "-" || is_other) {
        throw Error(ErrorKind::usage, text::escape_controls(path) + ": a backup is a file",
                    "`crm export all --journal` writes everything to standard output");
    }
}

std::string in_words(const store::Contents& contents) {
    return counted(contents.records, "record") + ", " + counted(contents.operations, "operation") +
           (contents.last_operation.empty() ? "" : ", the last of " + contents.last_operation);
}

/// Into a folder, under the name of the database, as cp does.
std::string target_of(const std::string& path, const std::string& database_path) {
    if (!is_folder(path)) {
        return path;
    }
    const std::string name = database_path.substr(database_path.rfind('/') + 1);
    return path + (path.ends_with('/') ? "" : "/") + name;
}

void run_backup(Context& context, const Invocation& invocation) {
    const config::Configuration& configuration = context.configuration();
    const std::string& database_path = configuration.database_path;
    if (!exists(database_path)) {
        throw Error(ErrorKind::not_found, "there is no database at " + database_path + " yet", "name another one with --db");
    }
    const std::string path = target_of(invocation.arguments.front(), database_path);
    refuse_unless_file(path);
    store::refuse_database(path, database_path);
    context.keep_output_off(path);
    if (exists(path) && !context.confirm("replacing " + path)) {
        context.say("nothing was written");
        return;
    }
    store::Database database = store::Database::open(database_path, store::Access::read, configuration.lock_timeout_ms);
    const std::string contents = in_words(store::contents_of(database, context.catalog()));
    if (context.dry_run()) {
        context.say("would write " + path + ": " + contents);
        return;
    }
    const std::int64_t bytes = store::back_up(database, behind_links(path), configuration.lock_timeout_ms);
    context.say(contents + ", " + file_size(bytes));
    context.out().write(path + "\n");
}

/// A name that no file has: the database's, with the time.
std::string name_to_keep(const std::string& path, Instant now) {
    const std::string name = path + ".before-restore-" + text::replace_all(format_timestamp(now), ":", "");
    std::string free = name;
    for (int i = 2; exists(free); ++i) {
        free = name + "-" + std::to_string(i);
    }
    return free;
}

/// What stands there now, as far as it can be read.
std::string present_in_words(const std::string& path, const Context& context) {
    try {
        store::Database present = store::Database::open(path, store::Access::read, context.configuration().lock_timeout_ms);
        return in_words(store::contents_of(present, context.catalog()));
    } catch (const Error&) {
        return "unreadable";
    }
}

void run_restore(Context& context, const Invocation& invocation) {
    const config::Configuration& configuration = context.configuration();
    actions::forbid_writing_before_commit(context.host().environment, configuration.database_path);
    const std::string& from = invocation.arguments.front();
    refuse_unless_file(from);
    ByteReader::from_file(from);
    context.keep_output_off(from);
    const std::string path = behind_links(configuration.database_path);
    const bool is_there = exists(path);
    store::Restoration restoration(from, path, context.catalog(), configuration.lock_timeout_ms);
    const std::string contents = in_words(restoration.contents());
    if (!restoration.left_out().empty()) {
        context.say("not of crm, and left out: " + text::join(restoration.left_out(), ", "));
    }
    if (context.dry_run()) {
        context.say("would restore " + contents + (is_there ? "; in place of " + present_in_words(path, context) : ""));
        return;
    }
    if (is_there &&
        !context.confirm("replacing " + path + " (" + present_in_words(path, context) + ") with " + from + " (" + contents + ")")) {
        context.say("nothing was changed");
        return;
    }
    const std::string kept = name_to_keep(path, context.clock());
    const bool is_kept = restoration.put_in_place(kept);
    context.say(contents + (is_kept ? "; what was there is kept in " + kept : ""));
    context.out().write(path + "\n");
}

}  // namespace

Command make_backup() {
    Command command;
    command.path = "backup";
    command.summary = "copy the whole database into a file";
    command.description =
        "The copy holds everything of one moment, whoever writes meanwhile: records, journal, settings of the database. It appears when it is whole and on the disk, "
        "readable by you alone, and is a database like any other: --db reads it, `crm restore` puts it back. Into a folder it goes under the name of the database. Prints "
        "the path.\n\nFor a copy that other programs and later versions read as text, there is `crm export all --journal`.";
    command.examples = {"crm backup crm-2026-11-22.db", "crm backup nightly.db --yes --quiet"};
    command.arguments = {{"FILE", "where to; one that is there is replaced after a confirmation", true, false, Completion::file, {}}};
    command.needs = Needs::config;
    command.run = run_backup;
    return command;
}

Command make_restore() {
    Command command;
    command.path = "restore";
    command.summary = "put a backup into the place of the database";
    command.description =
        "The file is copied and the copy checked first: that it is a database of crm and not of a newer one, with all its tables, that its pages, indexes and links are sound; triggers and views, which crm never makes, are left out. Then it takes the "
        "place of the database while nobody else has that open. What was there is kept beside it as NAME.before-restore-TIME; restoring that takes the restore back. "
        "A backup of an older version is brought up to date by the next command.";
    command.examples = {"crm backup monday.db --quiet && crm restore monday.db --yes", "crm restore monday.db --dry-run || true"};
    command.arguments = {{"FILE", "a file that `crm backup` wrote, or any copy of a database", true, false, Completion::file, {}}};
    command.needs = Needs::config;
    command.run = run_restore;
    return command;
}

}  // namespace crm::cli
