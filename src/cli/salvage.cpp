// SPDX-License-Identifier: MIT
#include "cli/salvage.h"

#include <crm/actions/salvage.h>
#include <crm/base/counted.h>
#include <crm/base/error.h>
#include <crm/store/database_files.h>

#include <unistd.h>

namespace crm::cli {

using output::Cell;
using output::Column;
using output::Kind;

namespace {

bool exists(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

/// The same settings, another database.
Invocation for_database(const Context& context, const std::string& path) {
    const config::Configuration& configuration = context.configuration();
    Invocation globals{{}, {{"db", path}, {"user", configuration.user}, {"now", format_timestamp(context.clock())}}};
    if (!configuration.path.empty()) {
        globals.options.emplace_back("config", configuration.path);
    }
    if (context.dry_run()) {
        globals.options.emplace_back("dry-run", "");
    }
    return globals;
}

}  // namespace

void run_salvage(Context& context, const std::string& path) {
    context.load_configuration();
    const std::string& damaged = context.configuration().database_path;
    if (!exists(damaged)) {
        throw Error(ErrorKind::not_found, "there is no database at " + damaged, "name the damaged file with --db");
    }
    const std::string desk_path = path + ".desk";
    for (const std::string& each : {path, desk_path}) {
        if (exists(each)) {
            throw Error(ErrorKind::conflict, each + " is there already", "name a file that is not there yet");
        }
    }
    store::refuse_database(path, damaged);
    store::refuse_database(damaged, path);
    context.keep_output_off(path);
    const std::vector<Column> columns{{"what", "", Kind::text, false, true, false},
                                      {"place", "", Kind::text, false, false, false},
                                      {"reason", "", Kind::text, false, false, false}};
    const std::unique_ptr<output::RowSink> sink = context.sink(context.format_options());
    sink->begin(columns);
    const Invocation globals = for_database(context, path);
    Context into(context.host(), globals);
    into.open(Needs::write, "crm doctor --salvage");
    const actions::SalvageResult result = actions::salvage(into.session(), damaged, desk_path, [&](const store::Loss& loss) {
        const std::vector<Cell> cells{Cell::of(loss.what), Cell::of(loss.place), Cell::of(loss.reason)};
        sink->row(cells);
    });
    sink->end();
    context.out().flush();
    if (result.records == 0 && result.operations == 0) {
        throw Error(ErrorKind::damaged, "nothing of crm can be read in " + damaged, "restore a backup: `crm restore`");
    }
    context.say((context.dry_run() ? "would save " : "saved ") + counted(result.records, "record") +
                (result.from_journal > 0 ? " (" + std::to_string(result.from_journal) + " from the journal)" : "") + " and " +
                counted(result.operations, "operation") + " into " + path +
                (result.losses > 0 ? "; what is lost or not certain is listed" : ""));
}

}  // namespace crm::cli
