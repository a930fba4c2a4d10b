// SPDX-License-Identifier: MIT
// stats, sql, generate, completions: the database and the program themselves.
#include <crm/base/error.h>
#include <crm/base/hexadecimal.h>
#include <crm/base/text.h>
#include <crm/cli/commands.h>
#include <crm/cli/completion.h>
#include <crm/cli/completion_values.h>
#include <crm/cli/context.h>
#include <crm/cli/manual.h>
#include <crm/cli/reference.h>
#include <crm/store/layout.h>

#include "cli/aliases.h"

#include <sys/stat.h>

namespace crm::cli {

using output::Cell;
using output::Column;
using output::Kind;

namespace {

void run_stats(Context& context, const Invocation& /*invocation*/) {
    const std::vector<Column> columns{{"what", "", Kind::text, false, true, false}, {"count", "", Kind::integer, false, false, false}};
    const std::unique_ptr<output::RowSink> sink = context.sink(context.format_options());
    sink->begin(columns);
    store::Database& database = context.session().database;
    auto row = [&](std::string_view what, std::int64_t count) {
        const std::vector<Cell> cells{Cell::of(what), Cell::of(count)};
        sink->row(cells);
    };
    for (const schema::RecordType* type : context.catalog().types()) {
        row(type->plural, database.scalar("SELECT count(*) FROM " + store::table_name(*type)));
    }
    row("operations", database.scalar("SELECT count(*) FROM \"operation\""));
    // Nobody wrote down how large the file was.
    if (!context.shows_past()) {
        struct stat status {};
        row("bytes", ::stat(database.path().c_str(), &status) == 0 ? status.st_size : 0);
    }
    sink->end();
}

/// Bytes, which no terminal and no CSV file take, become hexadecimal digits; those that are cast to text lose what is none. Both are kept
/// in `made`.
Cell sql_cell(const store::Statement& statement, int column, std::string& made) {
    switch (statement.column_type(column)) {
        case store::Statement::ColumnType::null:
            return {};
        case store::Statement::ColumnType::integer:
            return Cell::of(statement.integer(column));
        case store::Statement::ColumnType::real:
            return Cell::of_real(statement.real(column));
        case store::Statement::ColumnType::blob:
            made = to_hexadecimal(statement.bytes(column));
            return Cell::of(made);
        default:
            if (text::is_valid_utf8(statement.text(column))) {
                return Cell::of(statement.text(column));
            }
            made = text::as_valid_utf8(statement.text(column));
            return Cell::of(made);
    }
}

/// A column of any SQL has the kind of its first row's value.
Kind sql_kind(const store::Statement& statement, int column) {
    switch (statement.column_type(column)) {
        case store::Statement::ColumnType::integer:
            return Kind::integer;
        case store::Statement::ColumnType::real:
            return Kind::decimal;
        default:
            return Kind::lines;
    }
}

/// The statement is the user's to mend, the state of the file is not.
[[noreturn]] void explain(const Error& error) {
    const bool forbidden =
        error.kind() == ErrorKind::usage || std::string_view(error.what()).find("not authorized") != std::string_view::npos;
    if (forbidden) {
        throw Error(ErrorKind::usage, "only reading is allowed here: " + std::string(error.what()),
                    "write through the other commands, such as crm contact edit");
    }
    if (error.kind() == ErrorKind::failed) {
        throw Error(ErrorKind::usage, error.what(), "the tables are described in crm(1)");
    }
    throw;
}

/// Objects have a key only once: of equal names the second is name_2.
std::string unlike(std::span<const Column> columns, const std::string& name) {
    const auto is_taken = [&](const std::string& wanted) {
        return std::any_of(columns.begin(), columns.end(), [&](const Column& column) { return column.name == wanted; });
    };
    std::string free = name;
    for (int i = 2; is_taken(free); ++i) {
        free = name + "_" + std::to_string(i);
    }
    return free;
}

void run_sql(Context& context, const Invocation& invocation) {
    store::Database& database = context.session().database;
    database.forbid_writing();
    const std::string sql = text::join(invocation.arguments, " ");
    store::Statement statement;
    bool more = false;
    try {
        statement = database.prepare(sql);
        more = statement.step();
    } catch (const Error& error) {
        explain(error);
    }
    const std::unique_ptr<output::RowSink> sink = context.sink(context.format_options());
    std::vector<Column> columns;
    for (int i = 0; i < statement.column_count(); ++i) {
        const std::string name = unlike(columns, statement.column_name(i));
        columns.push_back({name, name, more ? sql_kind(statement, i) : Kind::lines, false, name == "id", false});
    }
    sink->begin(columns);
    std::vector<Cell> cells(columns.size());
    std::vector<std::string> made(columns.size());
    for (; more; more = statement.step()) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            cells[i] = sql_cell(statement, static_cast<int>(i), made[i]);
        }
        if (!sink->row(cells)) {
            break;
        }
    }
    sink->end();
}

/// Commands can be completed also where the configuration is wrong.
std::vector<Candidate> aliases_for_completion(Context& context) {
    try {
        context.load_configuration();
    } catch (const Error&) {
        return {};
    }
    return completion_values(context, {Completion::alias, {}, {}});
}

void run_complete(Context& context, const Invocation& invocation) {
    // Whatever is wrong, a shell that completes must not be disturbed by messages.
    try {
        const Invocation globals = global_options_of(invocation.arguments);
        const std::vector<std::string> words = words_behind_alias(context.host(), invocation.arguments);
        Context asked(context.host(), globals);
        bool opened = false;
        const std::vector<Candidate> candidates = complete(words, [&](const ValueRequest& request) {
            if (request.kind == Completion::alias) {
                return aliases_for_completion(asked);
            }
            if (!opened) {
                asked.open(Needs::read, "");
                opened = true;
            }
            return completion_values(asked, request);
        });
        context.out().write(candidate_lines(candidates));
    } catch (const Error&) {
        return;
    }
}

}  // namespace

Command make_stats() {
    Command command;
    command.path = "stats";
    command.summary = "print how many records there are";
    command.description = "One row a record type, then the number of operations in the journal and the size of the file.";
    command.examples = {"crm stats", "crm stats --format json"};
    command.needs = Needs::read;
    command.run = run_stats;
    return command;
}

Command make_sql() {
    Command command;
    command.path = "sql";
    command.summary = "ask the database in SQL, reading only";
    command.description =
        "One SELECT over the tables: one a record type with a column for each field. Nothing can be written, attached or loaded.";
    command.examples = {"crm sql \"select name, city from company order by name limit 5\"",
                        "crm sql \"select stage, count(*) from deal group by stage\" --format csv"};
    command.arguments = {{"SQL", "the statement", true, true, Completion::none, {}}};
    command.needs = Needs::read;
    command.run = run_sql;
    return command;
}

Command make_generate(std::string_view what) {
    Command command;
    command.path = "generate " + std::string(what);
    command.needs = Needs::nothing;
    if (what == "reference") {
        command.summary = "print every command, option and example as lines with tabs";
        command.examples = {"crm generate reference"};
        command.run = [](Context& context, const Invocation& /*invocation*/) { context.out().write(reference_text()); };
        return command;
    }
    const bool manual = what == "man";
    command.summary = manual ? "write the manual pages into a folder" : "write the completions of all shells into a folder";
    command.examples = {manual ? "crm generate man man" : "crm generate completions completions"};
    command.arguments = {{"FOLDER", "where to; it is made when absent", true, false, Completion::file, {}}};
    command.run = [manual](Context& /*context*/, const Invocation& invocation) {
        const std::string& folder = invocation.arguments.front();
        ::mkdir(folder.c_str(), 0755);
        manual ? write_manual(folder) : write_completions(folder);
    };
    return command;
}

Command make_completions() {
    Command command;
    command.path = "completions";
    command.summary = "print the completion script of a shell";
    command.description =
        "For bash: eval \"$(crm completions bash)\" in ~/.bashrc. Values are real ones: names, stages, tags from the database.";
    command.examples = {"crm completions bash"};
    command.arguments = {{"SHELL", "bash, zsh or fish", true, false, Completion::choice, "bash|zsh|fish"}};
    command.needs = Needs::nothing;
    command.run = [](Context& context, const Invocation& invocation) {
        context.out().write(completion_script(invocation.arguments.front()));
    };
    return command;
}

Command make_complete() {
    Command command;
    command.path = "__complete";
    command.summary = "print what can follow the given words";
    command.examples = {"crm __complete -- deal m"};
    command.arguments = {{"WORD", "the words so far", false, true, Completion::none, {}}};
    command.needs = Needs::nothing;
    command.hidden = true;
    command.run = run_complete;
    return command;
}

}  // namespace crm::cli
