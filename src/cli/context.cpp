// SPDX-License-Identifier: MIT
#include <crm/cli/context.h>

#include "cli/as_of.h"
#include "cli/column_choice.h"
#include "cli/computed_fields.h"
#include "cli/pager.h"
#include "cli/terminal.h"

#include <crm/base/error.h>
#include <crm/base/file_replacement.h>
#include <crm/base/text.h>
#include <crm/records/all.h>
#include <crm/sales/deals.h>
#include <crm/service/saved_filters.h>
#include <crm/service/work.h>
#include <crm/store/database_files.h>
#include <crm/store/migrations.h>

#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace crm::cli {

namespace {

std::vector<actions::TypeRule> all_rules() {
    std::vector<actions::TypeRule> rules;
    for (const std::span<const actions::TypeRule> trade : {sales::rules(), service::rules(), service::saved_filter_rules()}) {
        rules.insert(rules.end(), trade.begin(), trade.end());
    }
    return rules;
}

std::vector<actions::TradeEvent> all_events() {
    std::vector<actions::TradeEvent> events;
    for (const std::span<const actions::TradeEvent> trade : {sales::events(), service::events()}) {
        events.insert(events.end(), trade.begin(), trade.end());
    }
    return events;
}

std::string working_directory() {
    std::array<char, 4096> buffer{};
    return ::getcwd(buffer.data(), buffer.size()) == nullptr ? "/" : buffer.data();
}

}  // namespace

Context::Context(Host& host, const Invocation& globals)
    : host_(host), globals_(globals), catalog_(records::all()), rules_(all_rules()), out_(&host.out) {
    // The configuration may name them; which day it is for them is known later, since it depends on the time zone.
    for (const std::span<const schema::ComputedField> trade : computed_fields_of_trades()) {
        catalog_.add_computed(trade, {});
    }
    if (const std::optional<std::string> path = globals_.value("output"); path && *path != "-") {
        // A command that fails leaves the old file as it was: the new one takes its place at the end. Devices and pipes are written to as
        // they are.
        struct stat status {};
        const bool replaceable = ::stat(path->c_str(), &status) != 0 || S_ISREG(status.st_mode);
        output_path_ = *path;
        written_path_ = replaceable ? "" : *path;
        file_.emplace(replaceable ? open_replacement(*path) : ByteWriter::to_file(*path));
        out_ = &*file_;
    }
    out_is_terminal_ = out_->is_terminal();
}

Context::~Context() {
    if (pager_) {
        try {
            leave_pager();
        } catch (const Error&) {
            // The command has failed already, and says why.
        }
    }
    if (file_ && written_path_.empty()) {
        give_up_replacement(*file_, output_path_);
    }
}

void Context::load_configuration() {
    if (configured_) {
        return;
    }
    configured_ = true;
    const config::Overrides overrides{globals_.value("config"), globals_.value("db"), globals_.value("user")};
    configuration_ = config::load(overrides, host_.environment, working_directory(), catalog_);
    for (const config::CustomField& custom : configuration_.custom_fields) {
        catalog_.add_custom(*catalog_.find(custom.record_type), custom.name, custom.type, custom.list ? schema::list : 0U, custom.choices);
    }
    pipeline_names_ = configuration_.pipeline_names();
    stage_names_ = configuration_.stage_names();
    set_time_zone();
}

std::string Context::configuration_path() const {
    bool found_upwards = false;
    return config::find_file({globals_.value("config"), std::nullopt, std::nullopt}, host_.environment, working_directory(), found_upwards);
}

std::string Context::new_configuration_path() const {
    std::optional<std::string> path = globals_.value("config");
    path = path ? std::move(path) : host_.environment("CRM_CONFIG");
    return path && !path->empty() ? *path : config::default_path(host_.environment);
}

void Context::open(Needs needs, const std::string& command_line, const std::optional<std::string>& as_of) {
    if (needs == Needs::nothing) {
        return;
    }
    load_configuration();
    keep_output_off(configuration_.database_path);
    if (needs == Needs::config) {
        return;
    }
    if (needs == Needs::write) {
        actions::forbid_writing_before_commit(host_.environment, configuration_.database_path);
    }
    if (as_of) {
        moment_ = moment_of(*as_of, {clock(), configuration_.week_start, configuration_.fiscal_year_start});
    }
    catalog_.set_today(format_date(local_day(now())));
    const store::Access access = needs == Needs::write ? store::Access::write : store::Access::read;
    // A dry run on a file that is not there must not make it.
    const bool absent = ::access(configuration_.database_path.c_str(), F_OK) != 0 && errno == ENOENT;
    if (absent && dry_run()) {
        database_.emplace(store::Database::in_memory());
    } else {
        database_.emplace(store::Database::open(configuration_.database_path, access, configuration_.lock_timeout_ms));
    }
    if (access == store::Access::read && database_->is_new()) {
        *database_ = store::empty_database(catalog_);
    }
    if (dry_run() && store::needs_migration(*database_)) {
        throw Error(ErrorKind::failed,
                    configuration_.database_path +
                        " was written by an older crm: its tables are to be brought up to date, which a dry run must not",
                    "run a command without --dry-run first, such as `crm stats`");
    }
    if (access == store::Access::read && store::needs_migration(*database_)) {
        // On a full disk the reader holds the file alone.
        database_.reset();
        database_.emplace(store::Database::open(configuration_.database_path, store::Access::write, configuration_.lock_timeout_ms));
    }
    if (const std::string kept = store::prepare_schema(*database_, catalog_, configuration_.lock_timeout_ms); !kept.empty()) {
        say(configuration_.database_path + " is brought up to date for this crm; as it was it is kept in " + kept);
    }
    if (moment_) {
        go_back();
    }
    std::optional<std::uint64_t> seed;
    if (const std::optional<std::string> text = host_.environment("CRM_SEED"); text && !text->empty()) {
        const std::optional<std::int64_t> number = text::parse_integer(*text);
        if (!number) {
            throw Error(ErrorKind::usage, "CRM_SEED: \"" + text::escape_controls(*text) + "\" is not a whole number");
        }
        seed = static_cast<std::uint64_t>(*number);
    }
    session_.emplace(actions::Session{
        *database_,
        catalog_,
        configuration_,
        {{now(), configuration_.week_start, configuration_.fiscal_year_start}, configuration_.phone_country, pipeline_names_, stage_names_},
        rules_,
        seed,
        command_line,
        dry_run(),
        [this](const std::string& line) { say(line); }});
    if (needs == Needs::write && !configuration_.hooks.empty()) {
        open_hooks();
    }
}

void Context::open_hooks() {
    actions::HookSurroundings surroundings;
    surroundings.events = all_events();
    surroundings.variables = {
        {"CRM_DB", configuration_.database_path}, {"CRM_CONFIG", configuration_.path}, {"CRM_USER", configuration_.user}};
    if (const std::optional<std::string> now = globals_.value("now")) {
        surroundings.variables.emplace_back("CRM_NOW", *now);
    }
    surroundings.home = host_.environment("HOME").value_or("");
    surroundings.depth = actions::hook_depth(host_.environment);
    surroundings.say = [this](const std::string& line) { say(line); };
    surroundings.complain = [this](const std::string& text) { write_words(text); };
    hooks_.emplace(std::move(surroundings));
    session_->observer = &*hooks_;
}

bool Context::has_format() const { return globals_.has("format") || configuration_.format.has_value(); }

output::Format Context::format() const {
    const std::optional<std::string> name = globals_.value("format");
    if (!name) {
        return configuration_.format.value_or(output::Format::table);
    }
    const std::optional<output::Format> format = output::parse_format(*name);
    if (!format) {
        std::vector<std::string> names(output::format_names().begin(), output::format_names().end());
        const std::optional<std::string> near = text::closest(*name, names);
        throw Error(ErrorKind::usage, "there is no format \"" + text::escape_controls(*name) + '"',
                    near ? "did you mean " + *near + "?" : "formats: " + text::join(names, ", "));
    }
    return *format;
}

std::size_t Context::width() const {
    if (const std::optional<std::string> columns = host_.environment("COLUMNS")) {
        if (const std::optional<std::int64_t> number = text::parse_integer(*columns); number && *number >= 20 && *number <= 10'000) {
            return static_cast<std::size_t>(*number);
        }
    }
    winsize size{};
    if (::ioctl(out_->descriptor(), TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        return size.ws_col;
    }
    return 80;
}

bool Context::color_on(const ByteWriter& stream) const {
    const std::string mode = globals_.value("color").value_or("auto");
    if (mode != "auto" && mode != "always" && mode != "never") {
        throw Error(ErrorKind::usage, "--color: \"" + text::escape_controls(mode) + "\" is none of auto, always, never");
    }
    if (mode != "auto") {
        return mode == "always";
    }
    auto is_set = [&](std::string_view name) {
        const std::optional<std::string> value = host_.environment(name);
        return value && !value->empty();
    };
    if (is_set("NO_COLOR")) {
        return false;
    }
    if (is_set("CLICOLOR_FORCE") && host_.environment("CLICOLOR_FORCE") != "0") {
        return true;
    }
    return stream.is_terminal() && host_.environment("TERM") != "dumb" && host_.environment("CLICOLOR") != "0";
}

bool Context::hyperlinks_on() const {
    if (configuration_.hyperlinks != config::Hyperlinks::automatic) {
        return configuration_.hyperlinks == config::Hyperlinks::always;
    }
    return out_is_terminal_ && color_on(*out_) && takes_hyperlinks(host_.environment);
}

void Context::page() {
    const std::optional<std::string> words = pager_command(host_.environment);
    if (words && !globals_.has("no-pager") && !file_ && out_is_terminal_ && !pager_) {
        pager_ = std::make_unique<Pager>(host_.out, *words);
    }
}

output::FormatOptions Context::format_options() const {
    output::FormatOptions options;
    options.format = format();
    options.header = !globals_.has("no-header");
    options.color = color_on(*out_);
    options.terminal = out_is_terminal_;
    options.hyperlinks = hyperlinks_on();
    options.width = width();
    options.crlf = globals_.has("crlf");
    options.byte_order_mark = globals_.has("bom");
    options.safe_csv = globals_.has("safe-csv");
    return options;
}

std::unique_ptr<output::RowSink> Context::sink(const output::FormatOptions& options) {
    std::unique_ptr<output::RowSink> sink = output::make_sink(options, *out_);
    std::vector<std::string> names = columns();
    return names.empty() ? std::move(sink) : choose_columns(std::move(sink), std::move(names));
}

std::vector<std::string> Context::columns() const {
    std::vector<std::string> names;
    for (const std::string& value : globals_.values("columns")) {
        names.clear();
        for (std::string_view name : text::split(value, ',')) {
            names.push_back(text::replace_all(std::string(name), "-", "_"));
        }
    }
    return names;
}

void Context::say(const std::string& text) {
    if (!quiet()) {
        write_words(text);
    }
}

void Context::write_words(const std::string& text) {
    if (pager_) {
        waiting_words_ += (waiting_words_.empty() ? "" : "\n") + text;
        return;
    }
    try {
        host_.err.write(text::escape_controls(text, true) + "\n");
        host_.err.flush();
    } catch (const Error&) {
        // Words are a courtesy: what was asked for is done without them.
    }
}

bool Context::confirm(const std::string& question) {
    if (answers_yes() || dry_run()) {
        return true;
    }
    if (!host_.in.is_terminal()) {
        throw Error(ErrorKind::usage, question + " needs a confirmation, and there is no terminal to ask on", "say it with --yes");
    }
    host_.err.write(text::escape_controls(question, true) + "? [y/N] ");
    host_.err.flush();
    char answer = 0;
    char byte = 0;
    while (host_.in.read(&byte, 1) == 1 && byte != '\n') {
        answer = answer == 0 ? byte : answer;
    }
    return answer == 'y' || answer == 'Y';
}

bool Context::reads_references(const Invocation& invocation) const {
    for (const std::string& word : invocation.arguments) {
        if (word == "-") {
            return true;
        }
    }
    return false;
}

std::vector<std::string> Context::references(const Invocation& invocation, std::size_t first) {
    std::vector<std::string> words;
    for (std::size_t i = first; i < invocation.arguments.size(); ++i) {
        if (invocation.arguments[i] != "-") {
            words.push_back(invocation.arguments[i]);
            continue;
        }
        const std::string lines = host_.in.read_all();
        for (std::string_view line : text::split(lines, '\n')) {
            words.emplace_back(line);
        }
    }
    return words;
}

void Context::leave_pager() {
    const std::unique_ptr<Pager> pager = std::exchange(pager_, nullptr);
    pager->finish();
    if (!waiting_words_.empty()) {
        write_words(std::exchange(waiting_words_, {}));
    }
}

void Context::keep_output_off(const std::string& database_path) const {
    if (file_) {
        store::refuse_database(output_path_, database_path);
    }
}

/// Commands that need no configuration write too; where it cannot be read, the database is the one that was named.
void Context::put_output_in_place() {
    try {
        load_configuration();
    } catch (const Error&) {
        configuration_.database_path.clear();
    }
    if (configuration_.database_path.empty()) {
        configuration_.database_path = globals_.value("db").value_or(host_.environment("CRM_DB").value_or(""));
    }
    if (!configuration_.database_path.empty()) {
        keep_output_off(configuration_.database_path);
    }
    put_in_place(*file_, output_path_);
}

void Context::finish() {
    if (file_ && written_path_.empty()) {
        put_output_in_place();
    } else if (file_) {
        file_->close();
    } else if (pager_) {
        leave_pager();
    } else {
        out_->flush();
    }
}

}  // namespace crm::cli
