// SPDX-License-Identifier: MIT
#pragma once

#include <crm/output/format.h>
#include <crm/schema/catalog.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crm::config {

struct Stage {
    std::string name;
    double probability = 0;       ///< 0 to 100
    std::optional<int> rot_days;  ///< a deal that stays longer is stuck
};

struct Pipeline {
    std::string name;
    std::vector<Stage> stages;  ///< in order; the won and lost stages among them
    std::string won_stage;
    std::string lost_stage;

    const Stage* find(std::string_view stage) const;
    /// Position of a stage in the pipeline; stages.size() when it has none such.
    std::size_t position(std::string_view stage) const;
    bool is_closed(std::string_view stage) const { return stage == won_stage || stage == lost_stage; }
};

/// How often to speak to those who have a tag.
struct TagRhythm {
    std::string tag;
    std::int64_t seconds = 0;
};

struct CustomField {
    std::string record_type;
    std::string name;
    schema::Type type = schema::Type::text;
    bool list = false;
    std::string choices;  ///< separated by '|'
};

/// How `list` shows a record type where neither --columns nor --sort is given.
struct ListDefaults {
    std::string record_type;
    std::vector<std::string> columns;  ///< in formats that people read; empty: the type's own
    std::string sort;                  ///< "stage,-value"; empty: by number
};

/// When addresses in tables and cards are links that a terminal can follow.
enum class Hyperlinks { automatic, always, never };

/// One value in force and where it came from: "default", "/home/jane/crm.yaml:3", "CRM_USER".
struct Setting {
    std::string key;  ///< "locale.timezone"
    std::string value;
    std::string origin;
};

/// The event of an operation that reads a file: imports are known to hooks as a whole.
inline constexpr std::string_view import_event = "import";

/// A command that runs when something happens to records.
struct Hook {
    std::string event;               ///< "pre-deal-move"
    std::vector<std::string> words;  ///< of the command
    std::string origin;              ///< where it was set: "/home/jane/crm.yaml:3"
};

/// All settings, typed and immutable once loaded.
struct Configuration {
    std::string database_path;
    int lock_timeout_ms = 5000;
    std::string user;
    std::string currency = "EUR";
    int week_start = 0;
    std::string timezone;
    int fiscal_year_start = 1;
    std::string phone_country;
    phone::Style phone_style = phone::Style::international;
    std::vector<Pipeline> pipelines;  ///< never empty; the first is the default
    std::optional<output::Format> format;
    Hyperlinks hyperlinks = Hyperlinks::automatic;
    std::vector<CustomField> custom_fields;
    std::vector<ListDefaults> lists;
    std::vector<std::pair<std::string, std::string>> aliases;  ///< name, the words that it stands for
    std::vector<Hook> hooks;                                   ///< run from trusted files only
    int hook_timeout_ms = 10'000;
    std::vector<TagRhythm> keep_in_touch;
    std::string mail_from;
    std::string mail_command;

    std::string path;               ///< of the file that was read; empty when none was
    bool trusted = true;            ///< false for a crm.yaml found by walking upwards, until `crm config trust` for its present content
    std::vector<Setting> settings;  ///< everything above as text, for `crm config`

    const ListDefaults* find_list(std::string_view record_type) const;
    const std::string* find_alias(std::string_view name) const;
    const Pipeline* find_pipeline(std::string_view name) const;
    /// The pipeline of that name, or the default one for an empty name.
    const Pipeline& pipeline_or_default(std::string_view name) const;
    std::vector<std::string> pipeline_names() const;
    /// Stages of all pipelines in order, each once.
    std::vector<std::string> stage_names() const;
};

using Environment = std::function<std::optional<std::string>(std::string_view name)>;

/// What the command line and the caller know already; it wins over the file.
struct Overrides {
    std::optional<std::string> config_path;    ///< --config
    std::optional<std::string> database_path;  ///< --db
    std::optional<std::string> user;           ///< --user
};

/// Where the configuration is: --config, CRM_CONFIG, the nearest crm.yaml upwards from `working_directory`, else
/// $XDG_CONFIG_HOME/crm/config.yaml. `found_upwards` is set for the third. Empty when there is none; a file that was named but is absent is
/// an error.
std::string find_file(const Overrides& overrides, const Environment& environment, const std::string& working_directory,
                      bool& found_upwards);

/// Reads the file and the environment. Throws Error{invalid} "FILE:LINE: what", with the nearest key as a hint for an unknown one.
Configuration load(const Overrides& overrides, const Environment& environment, const std::string& working_directory,
                   const schema::Catalog& catalog);

/// Where a new configuration is written when there is none: $XDG_CONFIG_HOME/crm/config.yaml.
std::string default_path(const Environment& environment);

/// Remembers the file's present content (its SHA-256 and path, in $XDG_STATE_HOME/crm/trusted) as allowed to run commands.
void trust(const std::string& path, const Environment& environment);

/// The file's text with one key set: other lines and comments stay as they are. Throws Error{invalid} for an unknown key or a wrong value.
std::string with_setting(const std::string& file_text, const std::string& file_name, std::string_view key, std::string_view value,
                         const schema::Catalog& catalog);

/// What hooks can be set for: "contact-add", "deal-move", "import" …; each with "pre-" or "post-" before it.
std::vector<std::string> events(const schema::Catalog& catalog);
/// A record type in the names of events.
std::string event_noun(const schema::RecordType& type);

/// Every key that a file may have: "locale.week_start", its type in words, its help; for the manual and completion.
struct Key {
    std::string_view name;
    std::string_view type;
    std::string_view help;
};
std::span<const Key> keys();

}  // namespace crm::config
