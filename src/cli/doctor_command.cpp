// SPDX-License-Identifier: MIT
// doctor: is everything as it should be, and what to do where it is not.
#include <crm/base/counted.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/commands.h>
#include <crm/cli/context.h>
#include <crm/store/doctor.h>

#include "cli/salvage.h"

#include <unistd.h>

#include <algorithm>

namespace crm::cli {

using output::Cell;
using output::Column;
using output::Kind;
using store::Finding;
using store::Health;

namespace {

bool exists(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

/// What is wrong with the configuration is a finding like any other.
Finding check_configuration(Context& context) {
    try {
        context.load_configuration();
    } catch (const Error& error) {
        return {"configuration", Health::error, error.what(),
                error.hint().empty() ? "mend it; `crm config check` looks again" : error.hint()};
    }
    const std::string& path = context.configuration().path;
    return {"configuration", Health::ok, path.empty() ? "no file; the defaults are in force" : path + " is right", {}};
}

Finding check_hooks(const config::Configuration& configuration) {
    const std::size_t count = configuration.hooks.size() + (configuration.mail_command.empty() ? 0 : 1);
    const std::string found = std::to_string(count) + (count == 1 ? " command" : " commands");
    if (count == 0) {
        return {"hooks", Health::ok, "the configuration runs no commands", {}};
    }
    if (!configuration.trusted) {
        return {"hooks", Health::warning, found + " in " + configuration.path + " that nobody has trusted",
                "read the file, then `crm config trust`"};
    }
    return {"hooks", Health::ok, found + ", trusted", {}};
}

void print(Context& context, const std::vector<Finding>& findings) {
    const std::vector<Column> columns{{"check", "", Kind::text, false, true, false},
                                      {"state", "", Kind::text, false, false, false, true},
                                      {"found", "", Kind::text, false, false, false},
                                      {"remedy", "what to do", Kind::text, false, false, false}};
    const std::unique_ptr<output::RowSink> sink = context.sink(context.format_options());
    sink->begin(columns);
    for (const Finding& each : findings) {
        const std::vector<Cell> cells{Cell::of(each.check), Cell::of(store::name_of(each.health)), Cell::of(each.found),
                                      each.remedy.empty() ? Cell{} : Cell::of(each.remedy)};
        sink->row(cells);
    }
    sink->end();
}

/// A terminal may have been too narrow for the table: what matters is said in full.
void say_what_to_do(Context& context, const std::vector<Finding>& findings) {
    for (const Finding& each : findings) {
        if (each.health != Health::ok && context.terminal() && context.format() == output::Format::table) {
            context.say(std::string(each.check) + ": " + each.found + (each.remedy.empty() ? "" : "\n  " + each.remedy));
        }
    }
}

/// Prints the findings; the exit code says the worst of them.
void conclude(Context& context, const std::vector<Finding>& findings) {
    print(context, findings);
    context.out().flush();
    say_what_to_do(context, findings);
    const auto count = [&](Health health) {
        return std::count_if(findings.begin(), findings.end(), [&](const Finding& each) { return each.health == health; });
    };
    const std::int64_t errors = count(Health::error);
    const std::int64_t warnings = count(Health::warning);
    if (errors + warnings == 0) {
        context.say("all is well");
        return;
    }
    context.say((errors > 0 ? counted(errors, "error") : "") + (errors > 0 && warnings > 0 ? ", " : "") +
                (warnings > 0 ? counted(warnings, "warning") : ""));
    if (errors > 0) {
        const bool is_configuration = findings.front().health == Health::error && errors == 1;
        context.set_exit_code(static_cast<int>(is_configuration ? ErrorKind::invalid : ErrorKind::damaged));
    }
}

void append(std::vector<Finding>& findings, const std::vector<Finding>& more) { findings.insert(findings.end(), more.begin(), more.end()); }

/// Opens the file as it is: an older version is looked at, not brought up to date.
std::vector<Finding> check_database(Context& context) {
    const config::Configuration& configuration = context.configuration();
    const std::string& path = configuration.database_path;
    if (!exists(path)) {
        return {{"database", Health::ok, "there is none yet at " + path, {}}};
    }
    std::vector<Finding> findings{store::check_permissions(path)};
    store::Database database = store::Database::open(path, store::Access::read, configuration.lock_timeout_ms);
    if (database.is_new()) {
        findings.push_back({"database", Health::ok, "there is nothing in it yet", {}});
        return findings;
    }
    append(findings, store::check_content(database, context.catalog()));
    return findings;
}

void run_check(Context& context) {
    std::vector<Finding> findings{check_configuration(context)};
    if (findings.front().health == Health::ok) {
        findings.push_back(check_hooks(context.configuration()));
        append(findings, check_database(context));
    } else {
        findings.push_back(
            {"database", Health::warning, "not checked: the configuration says where it is", "--config /dev/null leaves the file out"});
    }
    conclude(context, findings);
}

/// What follows from the records can only be made anew where the records can be read.
void refuse_unless_readable(Context& context) {
    const config::Configuration& configuration = context.configuration();
    if (!exists(configuration.database_path)) {
        throw Error(ErrorKind::not_found, "there is no database at " + configuration.database_path + " yet");
    }
    store::Database database = store::Database::open(configuration.database_path, store::Access::read, configuration.lock_timeout_ms);
    for (const Finding& each : store::check_file(database, context.catalog())) {
        if (each.health == Health::error && each.remedy != store::rebuild_remedy) {
            throw Error(ErrorKind::damaged, "nothing was changed: " + each.found, each.remedy);
        }
    }
}

void run_fix(Context& context) {
    context.load_configuration();
    refuse_unless_readable(context);
    context.open(Needs::write, "crm doctor --fix");
    store::Database& database = context.session().database;
    store::Transaction transaction(database);
    const std::int64_t records = store::rebuild_derived(database, context.catalog());
    if (context.dry_run()) {
        context.say("would make lookups, indexes and search anew from " + counted(records, "record"));
        return;
    }
    transaction.commit();
    context.say("lookups, indexes and search are made anew from " + counted(records, "record"));
    run_check(context);
}

void run_doctor(Context& context, const Invocation& invocation) {
    if (const std::optional<std::string> path = invocation.value("salvage")) {
        if (invocation.has("fix")) {
            throw Error(ErrorKind::usage, "--fix and --salvage exclude each other", "--fix mends the database, --salvage makes a new one");
        }
        run_salvage(context, *path);
    } else if (invocation.has("fix")) {
        run_fix(context);
    } else {
        run_check(context);
    }
}

}  // namespace

Command make_doctor() {
    Command command;
    command.path = "doctor";
    command.summary = "check the database and everything around it";
    command.description =
        "One row a check: what was found, and what to do. configuration and hooks; permissions of the database and its side files; version of its tables, with all their columns; integrity "
        "of its pages and indexes, of which none may be missing; triggers and views, which crm never makes and does not run; links that lead nowhere; lookups (unique values, tags, names, counters) and the search index against the records; the journal: its "
        "operations in order, and every record exactly what its journal makes of it. Reads only, at one moment, whoever writes meanwhile.\n\nExits with 8 when "
        "something is damaged, 5 when only the configuration is wrong, 0 otherwise, with warnings too.\n\n--fix makes lookups, indexes and the search index anew from the "
        "records; it never changes a record.\n\n--salvage NEW reads a damaged file page by page and puts every record and all of the journal that can be read into the new "
        "database NEW; a record whose row is lost comes from the journal. One row for each thing that is lost or not certain. The damaged file stays as it is; "
        "look at NEW with --db, then `crm restore NEW` puts it into place.";
    command.examples = {"crm doctor", "crm doctor --format json", "crm doctor --fix", "crm doctor --salvage saved.db"};
    command.options = {
        {"fix", 0, "", "make what follows from the records anew: lookups, indexes, search", false, Completion::none, {}, false},
        {"salvage", 0, "NEW", "save what can be read of a damaged database into a new one", false, Completion::file, {}, false}};
    command.needs = Needs::nothing;
    command.run = run_doctor;
    return command;
}

}  // namespace crm::cli
