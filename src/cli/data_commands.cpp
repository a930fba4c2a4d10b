// SPDX-License-Identifier: MIT
// import and export.
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/commands.h>
#include <crm/cli/record_options.h>
#include <crm/cli/record_output.h>
#include <crm/exchange/export.h>
#include <crm/exchange/import.h>

#include <unistd.h>

#include <algorithm>

namespace crm::cli {

using exchange::ImportOptions;
using exchange::ImportResult;
using exchange::RowOutcome;
using schema::RecordType;

namespace {

const RecordType& type_named(Context& context, const std::string& name) {
    const RecordType* type = context.catalog().find(name);
    if (type != nullptr) {
        return *type;
    }
    std::vector<std::string> names{"all"};
    for (const RecordType* each : context.catalog().types()) {
        names.emplace_back(each->plural);
    }
    const std::optional<std::string> near = text::closest(name, names);
    throw Error(ErrorKind::usage, "there is no record type \"" + text::escape_controls(name) + '"',
                near ? "did you mean " + *near + "?" : "types: " + text::join(names, ", "));
}

char delimiter_of(const std::string& text) {
    if (text == "tab" || text == "\\t") {
        return '\t';
    }
    if (text.size() != 1 || text == "\"" || text == "\n") {
        throw Error(ErrorKind::usage, "--delimiter: \"" + text::escape_controls(text) + "\" is not one character",
                    "one character, or the word tab");
    }
    return text.front();
}

csv::Encoding encoding_of(const std::string& name) {
    const std::string word = text::lower_ascii(name);
    if (word == "utf-8" || word == "utf8") {
        return csv::Encoding::utf8;
    }
    if (word == "utf-16" || word == "utf-16le" || word == "utf16") {
        return csv::Encoding::utf16le;
    }
    if (word == "utf-16be") {
        return csv::Encoding::utf16be;
    }
    if (word == "latin1" || word == "latin-1" || word == "iso-8859-1" || word == "windows-1252") {
        return csv::Encoding::latin1;
    }
    throw Error(ErrorKind::usage, "--encoding: \"" + text::escape_controls(name) + "\" is not known",
                "utf-8, utf-16le, utf-16be or latin1");
}

constexpr std::pair<std::string_view, exchange::InputFormat> input_formats[] = {{"csv", exchange::InputFormat::csv},
                                                                                {"tsv", exchange::InputFormat::tsv},
                                                                                {"json", exchange::InputFormat::json},
                                                                                {"jsonl", exchange::InputFormat::jsonl}};

/// What --from may say: formats, and programs.
std::string sources() {
    std::vector<std::string> names = exchange::import_presets();
    for (const auto& [word, format] : input_formats) {
        names.emplace_back(word);
    }
    return text::join(names, "|");
}

void read_source(const std::string& name, const RecordType& type, ImportOptions& options) {
    for (const auto& [word, format] : input_formats) {
        if (name == word) {
            options.format = format;
            return;
        }
    }
    const std::vector<std::string> presets = exchange::import_presets();
    if (std::find(presets.begin(), presets.end(), name) == presets.end()) {
        const std::string known = text::replace_all(sources(), "|", ", ");
        std::vector<std::string> names(presets);
        for (const auto& [word, format] : input_formats) {
            names.emplace_back(word);
        }
        const std::optional<std::string> near = text::closest(name, names);
        throw Error(ErrorKind::usage, "--from: \"" + text::escape_controls(name) + "\" is neither a format nor a preset",
                    near ? "did you mean " + *near + "?" : "it may be " + known);
    }
    options.preset = exchange::import_preset(name, type);
    options.preset_name = name;
}

ImportOptions options_of(const Invocation& invocation, const RecordType& type) {
    ImportOptions options;
    for (const std::string& source : invocation.values("from")) {
        read_source(source, type, options);
    }
    if (const auto text = invocation.value("delimiter")) {
        options.csv.delimiter = delimiter_of(*text);
    }
    if (const auto text = invocation.value("encoding")) {
        options.csv.encoding = encoding_of(*text);
    }
    if (const auto text = invocation.value("map")) {
        options.mapping = exchange::parse_mapping(*text);
    }
    options.key = text::replace_all(invocation.value("key").value_or(""), "-", "_");
    options.update = invocation.has("update");
    options.skip_errors = invocation.has("skip-errors");
    options.rejects_path = invocation.value("rejects").value_or("");
    options.create_stubs = !invocation.has("no-create");
    if (!options.rejects_path.empty() && !options.skip_errors) {
        throw Error(ErrorKind::usage, "--rejects is for --skip-errors",
                    "without it one bad row stops the import, and all bad rows are listed");
    }
    return options;
}

/// What `crm export all` wrote is taken as it is.
void refuse_options_for_all(const Invocation& invocation) {
    for (const std::string_view option : {"map", "key", "skip-errors", "rejects", "no-create", "from", "delimiter", "encoding"}) {
        if (invocation.has(option)) {
            throw Error(ErrorKind::usage, "--" + std::string(option) + " is for the import of one type",
                        "`crm import all` takes what `crm export all` wrote as it is");
        }
    }
}

/// Takes the bar away, also when the import fails: what is said next begins the line.
class ProgressLine {
public:
    explicit ProgressLine(ByteWriter& terminal) : terminal_(terminal) {}
    ~ProgressLine() {
        if (shown_) {
            terminal_.write("\r\033[K");
        }
    }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(const std::string& bar) {
        shown_ = true;
        terminal_.write("\r" + bar + "\033[K");
        terminal_.flush();
    }

private:
    ByteWriter& terminal_;
    bool shown_ = false;
};

/// A bar on stderr while a terminal watches. A dry run shows its rows there.
std::function<void(std::size_t, std::size_t)> progress_on(Context& context, ProgressLine& line) {
    if (context.quiet() || context.dry_run() || !context.host().err.is_terminal()) {
        return {};
    }
    return [&line](std::size_t done, std::size_t all) {
        const std::size_t percent = all == 0 ? 0 : std::min<std::size_t>(100, done * 100 / all);
        std::string bar;
        for (std::size_t i = 0; i < 20; ++i) {
            bar += i < percent / 5 ? "█" : "░";
        }
        line.show(bar + " " + (all == 0 ? std::to_string(done / 1024) + " KiB" : std::to_string(percent) + "%"));
    };
}

std::string_view name_of(RowOutcome outcome) {
    constexpr std::string_view names[] = {"create", "update", "same", "exists", "reject"};
    return names[static_cast<std::size_t>(outcome)];
}

void say_result(Context& context, const ImportResult& result) {
    std::string text = (context.dry_run() ? "would create " : "created ") + std::to_string(result.created) + ", " +
                       (context.dry_run() ? "update " : "updated ") + std::to_string(result.updated) + ", same " +
                       std::to_string(result.same);
    if (result.existing > 0) {
        text += ", there already " + std::to_string(result.existing) + " (left alone; --update changes them)";
    }
    text += ", rejected " + std::to_string(result.rejected);
    if (result.restored_operations > 0) {
        text +=
            "; journal: " + std::to_string(result.restored_operations) + (result.restored_operations == 1 ? " operation" : " operations");
    }
    for (const std::string& field : result.custom_fields) {
        context.say("custom field: " + field);
    }
    context.say(text + (context.dry_run() ? "; dry run: nothing was written" : ""));
}

/// The rows of a dry run: line, outcome, what.
class OutcomeRows {
public:
    explicit OutcomeRows(Context& context) : sink_(context.sink(context.format_options())) {
        const std::vector<output::Column> columns{{"line", "", output::Kind::integer, false, false, false},
                                                  {"outcome", "", output::Kind::text, false, false, false},
                                                  {"what", "", output::Kind::lines, false, false, false}};
        sink_->begin(columns);
    }
    void row(std::size_t line, RowOutcome outcome, const std::string& what) {
        const std::vector<output::Cell> cells{output::Cell::of(static_cast<std::int64_t>(line)), output::Cell::of(name_of(outcome)),
                                              output::Cell::of(what)};
        sink_->row(cells);
    }
    void end() { sink_->end(); }

private:
    std::unique_ptr<output::RowSink> sink_;
};

ImportResult import_one_type(Context& context, const RecordType& type, ByteReader& bytes, const std::string& name, ImportOptions& options) {
    if (!context.dry_run()) {
        return import_records(context.session(), type, bytes, name, options, {});
    }
    OutcomeRows rows(context);
    ImportResult result =
        import_records(context.session(), type, bytes, name, options,
                       [&](std::size_t line, RowOutcome outcome, const std::string& what) { rows.row(line, outcome, what); });
    rows.end();
    return result;
}

void run_import(Context& context, const Invocation& invocation) {
    const std::string& path = invocation.arguments.at(1);
    const bool all = invocation.arguments.front() == "all";
    const RecordType* type = all ? nullptr : &type_named(context, invocation.arguments.front());
    ByteReader bytes = path == "-" ? ByteReader(STDIN_FILENO) : ByteReader::from_file(path);
    const std::string name = path == "-" ? "standard input" : path;
    if (all) {
        refuse_options_for_all(invocation);
        say_result(context, exchange::import_all(context.session(), bytes, name, {invocation.has("update"), invocation.has("no-journal")}));
        return;
    }
    if (invocation.has("no-journal")) {
        throw Error(ErrorKind::usage, "--no-journal is for `import all`", "the import of one type brings no journal");
    }
    ImportOptions options = options_of(invocation, *type);
    ImportResult result;
    {
        ProgressLine line(context.host().err);
        options.progress = progress_on(context, line);
        result = import_one_type(context, *type, bytes, name, options);
    }
    say_result(context, result);
}

std::string records(const RecordType& type, std::int64_t count) {
    return std::to_string(count) + " " + std::string(count == 1 ? type.name : type.plural);
}

/// For another program.
void run_export_for(Context& context, const RecordType& type, const Invocation& invocation, store::Selection selection) {
    const exchange::ExportPreset preset = exchange::export_preset(*invocation.value("for"), type);
    const bool is_rows = preset.layout == exchange::ExportPreset::Layout::csv;
    if (!context.columns().empty() || (!is_rows && context.has_format())) {
        throw Error(ErrorKind::usage,
                    context.columns().empty() ? "--for " + preset.name + " writes no rows, so there is no --format for it"
                                              : "--for says which columns there are",
                    "leave one of the two out");
    }
    exchange::LeftOut left_out;
    if (is_rows) {
        output::FormatOptions options = context.format_options();
        options.format = context.has_format() ? options.format : output::Format::csv;
        left_out = export_for(context.session(), preset, std::move(selection), *output::make_sink(options, context.out()));
    } else {
        left_out = export_aliases(context.session(), preset, std::move(selection), context.out(), context.terminal());
    }
    std::string fields;
    for (const auto& [field, count] : left_out.fields) {
        fields += (fields.empty() ? "" : ", ") + field + " (" + records(type, count) + ")";
    }
    if (!fields.empty()) {
        context.say(preset.name + " cannot hold all of: " + fields);
    }
    if (left_out.records > 0) {
        context.say("left out " + records(type, left_out.records) + " without an address");
    }
}

void run_export(Context& context, const Invocation& invocation) {
    if (invocation.arguments.front() == "all") {
        if (invocation.has("for")) {
            throw Error(ErrorKind::usage, "--for is for the export of one type", "crm export contacts --for " + *invocation.value("for"));
        }
        const output::Format format = context.has_format() ? context.format() : output::Format::json;
        if (format != output::Format::json && format != output::Format::jsonl) {
            throw Error(ErrorKind::usage, "`export all` writes json or jsonl", "export one type for other formats");
        }
        exchange::export_all(context.session(), format == output::Format::jsonl, invocation.has("journal"), context.out());
        return;
    }
    if (invocation.has("journal")) {
        throw Error(ErrorKind::usage, "--journal is for `export all`", "the history of one record: crm TYPE history REF");
    }
    const RecordType& type = type_named(context, invocation.arguments.front());
    store::Selection selection = selection_for(context, type);
    selection.filters = filters_of(type, invocation, 1);
    if (invocation.has("for")) {
        run_export_for(context, type, invocation, std::move(selection));
        return;
    }
    output::FormatOptions options = context.format_options();
    if (!context.has_format()) {
        options.format = output::Format::csv;
        if (context.columns().empty()) {
            selection.columns = all_columns(context, type, options.format);
        }
    }
    print_selection(context, selection, options);
}

}  // namespace

Command make_import() {
    Command command;
    command.path = "import";
    command.summary = "read records from a file";
    command.description =
        "TYPE is a record type, or all for what `crm export all` wrote. FILE is CSV, TSV, JSON or JSON Lines; - is standard input. Headings are matched by field names and their usual other "
        "names; headings that fit no field become custom fields and are named on stderr. One bad row means that nothing is imported, and the bad rows are listed.\n\n"
        "With --key FIELD (or an external_id in the file) a row belongs to the record that has that value: it is \"same\" when nothing differs, and left alone unless --update says that it "
        "may change. An empty cell changes nothing. --dry-run prints what would happen to each line.\n\n"
        "`crm import all` of a file with a journal (`crm export all --journal`) needs a database without a history, and makes no operation of its own. --no-journal takes the records only, into "
        "any database.\n\n"
        "--from PROGRAM knows the headings, words and dates of that program's exports; what --map says goes before it. Headings that it does not know are matched as always.\n\n"
        "A mapping file may have columns, values, templates, constants, ignore, scale, dates, separators (between the items of a list) and key.";
    command.examples = {"crm import contacts contacts.csv --dry-run", "crm import deals export.csv --map mapping.yaml --update",
                        "crm import companies list.csv --skip-errors --rejects bad.csv", "crm import contacts google.csv --from google"};
    command.arguments = {{"TYPE", "contacts, companies, deals …, or all", true, false, Completion::noun, {}},
                         {"FILE", "the file, or - for standard input", true, false, Completion::file, {}}};
    command.options = {{"map", 0, "MAPPING", "heading=field,… or a YAML mapping file", false, Completion::file, {}, false},
                       {"key", 0, "FIELD", "the field that tells which record a row is", false, Completion::field, {}, false},
                       {"update",
                        0,
                        "",
                        "change records that are there already; a list in a row replaces the record's list",
                        false,
                        Completion::none,
                        {},
                        false},
                       {"skip-errors", 0, "", "import the good rows and leave the bad ones out", false, Completion::none, {}, false},
                       {"rejects", 0, "FILE", "where bad rows go, with line and reason", false, Completion::file, {}, false},
                       {"no-journal", 0, "", "of `crm export all --journal`, take the records only", false, Completion::none, {}, false},
                       {"no-create", 0, "", "a link to somebody unknown is a bad row", false, Completion::none, {}, false},
                       {"from", 0, "SOURCE", "the program that the file is from, or its format: " + text::replace_all(sources(), "|", ", "),
                        true, Completion::choice, sources(), false},
                       {"delimiter", 0, "CHARACTER", "between cells; found out otherwise", false, Completion::none, {}, false},
                       {"encoding", 0, "NAME", "utf-8, utf-16le, utf-16be or latin1; found out otherwise", false, Completion::choice,
                        "utf-8|utf-16le|utf-16be|latin1", false}};
    command.needs = Needs::write;
    command.run = run_import;
    return command;
}

Command make_export() {
    Command command;
    command.path = "export";
    command.summary = "write records to a file";
    command.description =
        "TYPE is a record type: all fields, as CSV unless --format says otherwise. `crm export all` writes every record with every link as JSON (or jsonl), which `crm import all` restores: "
        "exporting that again gives the same bytes.\n\n"
        "`crm export all --journal` holds the history too: every operation with its changes. `crm import all` brings it back into a new database, which is then what this one is: history, undo "
        "and the numbers of new records go on as here.\n\n"
        "--for PROGRAM writes a file that the program imports. What it has no room for is said on stderr.";
    command.examples = {"crm export contacts --safe-csv -o contacts.csv",
                        "crm export deals \"stage = won\" --format jsonl",
                        "crm export all -o everything.json",
                        "crm export all --journal --format jsonl -o backup.jsonl",
                        "crm export contacts --for google -o google.csv",
                        "crm export contacts --for mutt -o aliases"};
    command.arguments = {{"TYPE", "contacts, companies, deals …, or all", true, false, Completion::noun, {}},
                         {"FILTER", "a filter in words; @NAME is a saved one", false, true, Completion::filter, {}}};
    command.options = {
        {"filter", 0, "FILTER", "only those that match", true, Completion::filter, {}, false},
        {"for", 0, "PROGRAM", "as this program reads it: " + text::join(exchange::export_presets(), ", "), false, Completion::choice,
         text::join(exchange::export_presets(), "|"), false},
        {"journal", 0, "", "with `all`: the history too, for undo and history after `crm import all`", false, Completion::none, {}, false}};
    command.needs = Needs::read;
    command.run = run_export;
    return command;
}

}  // namespace crm::cli
