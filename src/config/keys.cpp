// SPDX-License-Identifier: MIT
#include "config/settings.h"

#include <crm/base/country.h>
#include <crm/base/money.h>
#include <crm/base/text.h>
#include <crm/base/time.h>
#include <crm/schema/value.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace crm::config {

namespace {

constexpr std::array<std::string_view, 7> weekdays{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 3> phone_styles{"international", "national", "e164"};  // in the order of phone::Style

constexpr std::array<std::string_view, 3> hyperlink_modes{"auto", "always", "never"};  // in the order of Hyperlinks

/// Seconds, or a number with ms, s or m.
int read_milliseconds(const Input& input) {
    constexpr double longest = 3600.0 * 1000;
    std::string_view number = input.node.text;
    const std::size_t unit_at = std::min(number.find_first_not_of("0123456789."), number.size());
    const std::string_view unit = number.substr(unit_at);
    number = number.substr(0, unit_at);
    const double factor = unit == "ms" ? 1 : unit == "s" || unit.empty() ? 1000 : unit == "m" ? 60000 : -1;
    const std::optional<double> value = text::parse_decimal(number);
    if (!value || factor < 0) {
        input.mistyped();
    }
    if (*value * factor > longest) {
        input.fail("a command that waits for more than an hour would look as if it hung");
    }
    return static_cast<int>(std::lround(*value * factor));
}

std::string print_milliseconds(int milliseconds) {
    return milliseconds % 1000 == 0 ? std::to_string(milliseconds / 1000) + "s" : std::to_string(milliseconds) + "ms";
}

std::vector<std::string> copies(std::span<const std::string_view> words) { return {words.begin(), words.end()}; }

/// One line of text that is not empty.
const std::string& text_of(const Input& input) {
    if (text::trim(input.node.text).empty() || input.node.text.find('\n') != std::string::npos) {
        input.mistyped();
    }
    return input.node.text;
}

void read_database_path(const Input& input, Draft& draft) { draft.configuration.database_path = text_of(input); }

void read_lock_timeout(const Input& input, Draft& draft) { draft.configuration.lock_timeout_ms = read_milliseconds(input); }

std::string print_lock_timeout(const Configuration& configuration) { return print_milliseconds(configuration.lock_timeout_ms); }

void read_hook_timeout(const Input& input, Draft& draft) {
    const int milliseconds = read_milliseconds(input);
    if (milliseconds == 0) {
        input.mistyped();
    }
    draft.configuration.hook_timeout_ms = milliseconds;
}

std::string print_hook_timeout(const Configuration& configuration) { return print_milliseconds(configuration.hook_timeout_ms); }

void read_user(const Input& input, Draft& draft) {
    constexpr schema::Field name{"user", schema::Type::text, 0, "a name"};
    schema::Value value;
    const std::string problem = parse_value(name, text_of(input), {}, 0, value);
    if (!problem.empty()) {
        input.fail(problem);
    }
    draft.configuration.user = std::get<std::string>(value);
}

void read_currency(const Input& input, Draft& draft) {
    const money::Currency* currency = money::find_currency(input.node.text);
    const std::span<const money::Currency> historic = money::historic_currencies();
    // Nothing new is in a currency that is not in use any more.
    if (currency == nullptr || std::any_of(historic.begin(), historic.end(), [&](const auto& each) { return &each == currency; })) {
        input.mistyped();
    }
    draft.configuration.currency = currency->code;
}

void read_week_start(const Input& input, Draft& draft) {
    const auto is_meant = [&](std::string_view day) {
        return text::equals_ignoring_case(input.node.text, day) || text::equals_ignoring_case(input.node.text, day.substr(0, 3));
    };
    const auto* const day = std::find_if(weekdays.begin(), weekdays.end(), is_meant);
    if (day == weekdays.end()) {
        input.mistyped(hint_among(input.node.text, copies(weekdays)));
    }
    draft.configuration.week_start = static_cast<int>(day - weekdays.begin());
}

void read_fiscal_year_start(const Input& input, Draft& draft) {
    const std::optional<std::int64_t> month = text::parse_integer(input.node.text);
    if (!month || *month < 1 || *month > 12) {
        input.mistyped();
    }
    draft.configuration.fiscal_year_start = static_cast<int>(*month);
}

void read_country(const Input& input, Draft& draft) {
    const Country* country = find_country(input.node.text);
    if (country == nullptr) {
        input.mistyped();
    }
    draft.configuration.phone_country = country->code;
}

void read_phone_style(const Input& input, Draft& draft) {
    const std::size_t style = index_of_word(input.node.text, phone_styles);
    if (style == phone_styles.size()) {
        input.mistyped(hint_among(input.node.text, copies(phone_styles)));
    }
    draft.configuration.phone_style = static_cast<phone::Style>(style);
}

void read_format(const Input& input, Draft& draft) {
    draft.configuration.format = output::parse_format(input.node.text);
    if (!draft.configuration.format) {
        input.mistyped(hint_among(input.node.text, copies(output::format_names())));
    }
}

std::string print_format(const Configuration& configuration) {
    const output::Format format = configuration.format.value_or(output::Format::table);
    return std::string(output::format_names()[static_cast<std::size_t>(format)]);
}

void read_hyperlinks(const Input& input, Draft& draft) {
    const std::size_t mode = index_of_word(input.node.text, hyperlink_modes);
    if (mode == hyperlink_modes.size()) {
        input.mistyped(hint_among(input.node.text, copies(hyperlink_modes)));
    }
    draft.configuration.hyperlinks = static_cast<Hyperlinks>(mode);
}

void read_pipeline_name(const Input& input, Draft& draft) { pipeline_of(input, draft).name = text_of(input); }

void read_won_stage(const Input& input, Draft& draft) { pipeline_of(input, draft).won_stage = text_of(input); }

void read_lost_stage(const Input& input, Draft& draft) { pipeline_of(input, draft).lost_stage = text_of(input); }

void read_rhythm(const Input& input, Draft& draft) {
    constexpr std::int64_t day = 86400;
    const std::optional<std::int64_t> seconds = parse_duration(input.node.text);
    if (!seconds) {
        input.mistyped();
    }
    if (*seconds < day) {
        input.fail("a rhythm is at least a day", "write its unit: 30d");
    }
    for (const TagRhythm& other : draft.configuration.keep_in_touch) {
        if (text::fold(other.tag) == text::fold(input.path.back())) {
            input.fail("the tag is there twice");
        }
    }
    draft.configuration.keep_in_touch.push_back({input.path.back(), *seconds});
}

void read_mail_from(const Input& input, Draft& draft) {
    if (input.node.text.find('@') == std::string::npos) {
        input.mistyped();
    }
    draft.configuration.mail_from = text_of(input);
}

void read_mail_command(const Input& input, Draft& draft) { draft.configuration.mail_command = text_of(input); }

constexpr auto table = std::to_array<Row>({
    {{"database.path", "the path of a file", "the file that holds the records"},
     read_database_path,
     [](const Configuration& c) { return c.database_path; }},
    {{"database.lock_timeout", "a duration such as 5s or 500ms", "how long to wait for another command that is writing"},
     read_lock_timeout,
     print_lock_timeout},
    {{"user", "a name", "who writes, and owns new records"}, read_user, [](const Configuration& c) { return c.user; }},
    {{"currency", "an ISO 4217 currency code", "currency of amounts that name none"},
     read_currency,
     [](const Configuration& c) { return c.currency; }},
    {{"locale.week_start", "a day of the week", "the day on which weeks begin"},
     read_week_start,
     [](const Configuration& c) { return std::string(weekdays[static_cast<std::size_t>(c.week_start)]); }},
    {{"locale.timezone", "a time zone such as Europe/Helsinki", "the zone of local times; the system's where none is set"},
     read_time_zone,
     [](const Configuration& c) { return c.timezone; }},
    {{"locale.fiscal_year_start", "a month from 1 to 12", "the month in which fiscal years begin"},
     read_fiscal_year_start,
     [](const Configuration& c) { return std::to_string(c.fiscal_year_start); }},
    {{"phone.default_country", "an ISO 3166 country code", "where phone numbers without + are dialled"},
     read_country,
     [](const Configuration& c) { return c.phone_country; }},
    {{"phone.display", "international, national or e164", "how tables show phone numbers"},
     read_phone_style,
     [](const Configuration& c) { return std::string(phone_styles[static_cast<std::size_t>(c.phone_style)]); }},
    {{"pipeline.name", "a name", "what the only pipeline is called"}, read_pipeline_name},
    {{"pipeline.stages", "a list of names or {name, probability, rot_days}", "the stages of a deal, in order"}, read_stages, nullptr, true},
    {{"pipeline.won_stage", "the name of a stage", "the stage of deals that were won"}, read_won_stage},
    {{"pipeline.lost_stage", "the name of a stage", "the stage of deals that were lost"}, read_lost_stage},
    {{"pipelines.NAME.stages", "a list of names or {name, probability, rot_days}", "the stages of one of several pipelines, in order"},
     read_stages,
     nullptr,
     true},
    {{"pipelines.NAME.won_stage", "the name of a stage", "its stage of deals that were won"}, read_won_stage},
    {{"pipelines.NAME.lost_stage", "the name of a stage", "its stage of deals that were lost"}, read_lost_stage},
    {{"lists.TYPE.columns", "a list of fields", "columns of `list` in tables where --columns is not given"},
     read_list_columns,
     nullptr,
     true},
    {{"lists.TYPE.sort", "fields such as stage,-value", "order of `list` where --sort is not given"}, read_list_sort},
    {{"aliases.NAME", "a command without the word crm", "a command of your own: `crm NAME` runs it"}, read_alias},
    {{"output.hyperlinks", "auto, always or never", "when addresses in tables and cards are links that a terminal can follow"},
     read_hyperlinks,
     [](const Configuration& c) { return std::string(hyperlink_modes[static_cast<std::size_t>(c.hyperlinks)]); }},
    {{"defaults.format", "an output format", "the format of output where none is asked for"}, read_format, print_format},
    {{"fields.TYPE.FIELD", "a field type, {choice: [WORD, ...]} or {list: TYPE}", "a field of your own for a record type"},
     read_custom_field,
     nullptr,
     true},
    {{"keep_in_touch.TAG", "a duration in days such as 30d", "how often to speak at least to contacts with that tag"}, read_rhythm},
    {{"hooks.timeout", "a duration such as 10s or 500ms", "how long a hook may run"}, read_hook_timeout, print_hook_timeout},
    {{"hooks.EVENT", "a command line or a list of its words", "what to run before or after a command changes records"},
     read_hook,
     nullptr,
     true},
    {{"mail.from", "an address such as Jane <jane@example.com>", "the sender of mail"},
     read_mail_from,
     [](const Configuration& c) { return c.mail_from; }},
    {{"mail.command", "a command", "what sends mail; it gets the message on standard input"},
     read_mail_command,
     [](const Configuration& c) { return c.mail_command; }},
});

constexpr auto public_keys = [] {
    std::array<Key, table.size()> all{};
    std::transform(table.begin(), table.end(), all.begin(), [](const Row& row) { return row.key; });
    return all;
}();

bool is_placeholder(std::string_view part) { return part.front() >= 'A' && part.front() <= 'Z'; }

/// How many parts of the path begin a row's name; the rest of the name is left in `name`.
std::size_t matching_parts(std::string_view& name, std::span<const std::string> path) {
    std::size_t count = 0;
    while (count < path.size() && !name.empty()) {
        const std::string_view part = name.substr(0, name.find('.'));
        if (part != path[count] && !is_placeholder(part)) {
            break;
        }
        name.remove_prefix(std::min(part.size() + 1, name.size()));
        ++count;
    }
    return count;
}

}  // namespace

std::span<const Row> rows() { return table; }

std::span<const Key> keys() { return public_keys; }

const Row* find_row(std::span<const std::string> path) {
    for (const Row& row : table) {
        std::string_view name = row.key.name;
        if (matching_parts(name, path) == path.size() && name.empty()) {
            return &row;
        }
    }
    return nullptr;
}

bool is_group(std::span<const std::string> path) {
    return std::any_of(table.begin(), table.end(), [&](const Row& row) {
        std::string_view name = row.key.name;
        return matching_parts(name, path) == path.size() && !name.empty();
    });
}

std::string hint_for_unknown(std::span<const std::string> path) {
    // The longest beginning that exists is where the words to choose from are.
    std::size_t known = path.size() - 1;
    while (known > 0 && !is_group(path.first(known))) {
        --known;
    }
    std::vector<std::string> words;
    for (const std::string& key : keys_below(path.first(known))) {
        std::string word = split_key(key)[known];
        if (!is_placeholder(word) && (words.empty() || words.back() != word)) {
            words.push_back(std::move(word));
        }
    }
    return words.empty() ? "" : hint_among(path[known], words);
}

std::vector<std::string> keys_below(std::span<const std::string> group) {
    std::vector<std::string> names;
    for (const Row& row : table) {
        std::string_view name = row.key.name;
        if (matching_parts(name, group) == group.size() && !name.empty()) {
            names.emplace_back(row.key.name);
        }
    }
    return names;
}

std::size_t index_of_word(std::string_view text, std::span<const std::string_view> words) {
    const auto same = [&](std::string_view word) { return text::equals_ignoring_case(text, word); };
    return static_cast<std::size_t>(std::find_if(words.begin(), words.end(), same) - words.begin());
}

std::string hint_among(std::string_view text, const std::vector<std::string>& words) {
    if (const std::optional<std::string> near = text::closest(text, words)) {
        return "did you mean \"" + *near + "\"?";
    }
    return "one of: " + text::join(words, ", ");
}

std::vector<std::string> split_key(std::string_view key) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= key.size();) {
        const std::size_t end = std::min(key.find('.', begin), key.size());
        parts.emplace_back(key.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

}  // namespace crm::config
