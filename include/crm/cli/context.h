// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/hooks.h>
#include <crm/actions/session.h>
#include <crm/actions/writer.h>
#include <crm/cli/command.h>
#include <crm/cli/host.h>
#include <crm/output/format.h>
#include <crm/store/past.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace crm::cli {

class Pager;

/// What a running command works with: made for this command, by reference, nothing static. Opens only what it is asked for.
class Context {
public:
    /// `globals` holds the global options of the command line.
    Context(Host& host, const Invocation& globals);
    ~Context();

    Host& host() { return host_; }
    const schema::Catalog& catalog() const { return catalog_; }
    const config::Configuration& configuration() const { return configuration_; }
    actions::Session& session() { return *session_; }

    /// Reads the configuration, then opens the database as the command needs it; with a date of --as-of, as it was then.
    void open(Needs needs, const std::string& command_line, const std::optional<std::string>& as_of = {});
    /// Whether the database shows what it held then.
    bool shows_past() const { return moment_.has_value(); }
    void load_configuration();
    /// Now, or what --now says.
    Instant clock() const;
    /// The configuration file that is or would be read; empty when there is none.
    std::string configuration_path() const;

    /// Where a new one is written: --config, CRM_CONFIG or the user's own place.
    std::string new_configuration_path() const;

    ByteWriter& out() { return *out_; }
    output::Format format() const;
    /// Whether --format, CRM_FORMAT or the configuration named one.
    bool has_format() const;
    output::FormatOptions format_options() const;
    /// The formatter for rows whose columns are fixed: --columns chooses among them.
    std::unique_ptr<output::RowSink> sink(const output::FormatOptions& options);
    /// The names of --columns; empty when it was not given.
    std::vector<std::string> columns() const;

    bool quiet() const { return globals_.has("quiet"); }
    bool dry_run() const { return globals_.has("dry-run"); }
    /// A line on stderr, unless --quiet.
    void say(const std::string& text);
    /// Whether --force was given: for what --yes alone is not enough.
    bool forces() const { return globals_.has("force"); }
    /// Whether --yes or --force was given.
    bool answers_yes() const { return globals_.has("yes") || globals_.has("force"); }
    /// Asks on a terminal. Without one, throws Error{usage} that names --yes, which answers yes.
    bool confirm(const std::string& question);
    bool terminal() const { return out_is_terminal_; }
    std::size_t width() const;
    bool color_on(const ByteWriter& stream) const;

    /// The words of a list of references: `arguments` from `first` on, each "-" replaced by the lines of standard input.
    std::vector<std::string> references(const Invocation& invocation, std::size_t first = 0);
    bool reads_references(const Invocation& invocation) const;

    /// Whether tables and cards make links of addresses: as configured, or as far as the terminal is known to take them.
    bool hyperlinks_on() const;
    /// From now on, output that is longer than the terminal's screen goes through the user's pager.
    void page();
    /// Throws Error{usage} when --output would take the place of this database, or of a file of it.
    void keep_output_off(const std::string& database_path) const;
    /// Closes --output, so that a full disk is reported; waits for the pager to be left.
    void finish();

    /// For answers that scripts ask for with --exit-code: the command is done, and its answer is the code.
    void set_exit_code(int code) { exit_code_ = code; }
    int exit_code() const { return exit_code_; }

private:
    void leave_pager();
    void put_output_in_place();
    /// What the command takes for the present: with --as-of that moment, unless --now says otherwise.
    Instant now() const;
    /// Has the database show that moment.
    void go_back();
    void set_time_zone() const;
    void open_hooks();
    void write_words(const std::string& text);

    Host& host_;
    const Invocation& globals_;
    schema::Catalog catalog_;
    std::vector<actions::TypeRule> rules_;
    config::Configuration configuration_;
    std::vector<std::string> pipeline_names_;
    std::vector<std::string> stage_names_;
    std::optional<Instant> moment_;  ///< that of --as-of
    std::optional<store::Database> database_;
    std::optional<store::Past> past_;
    std::optional<actions::Hooks> hooks_;
    std::optional<actions::Session> session_;
    std::string output_path_;
    std::string written_path_;  ///< the same where that is written to as it is; empty where file_ takes its place in the end
    std::optional<ByteWriter> file_;
    ByteWriter* out_;
    std::unique_ptr<Pager> pager_;
    std::string waiting_words_;  ///< for stderr, behind what is in the pager
    bool out_is_terminal_;
    bool configured_ = false;
    int exit_code_ = 0;
};

}  // namespace crm::cli
