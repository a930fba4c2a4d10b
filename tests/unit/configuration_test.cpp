// SPDX-License-Identifier: MIT
#include "config/settings.h"

#include <crm/base/streams.h>

#include <sys/stat.h>
#include <catch2/catch.hpp>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>

using namespace crm;
using config::Configuration;

namespace {

constexpr std::array<schema::Field, 2> contact_fields{
    {{"name", schema::Type::text, 0, "name"}, {"email", schema::Type::email, 0, "email"}}};
constexpr std::array<schema::Field, 1> deal_fields{{{"title", schema::Type::text, 0, "title"}}};
constexpr schema::RecordType contact{
    "contact", "contacts", "ct", "a person", "name", contact_fields.data(), contact_fields.size(), schema::Stub::never, 0, "Jane Doe"};
constexpr schema::RecordType deal{
    "deal", "deals", "dl", "a sale", "title", deal_fields.data(), deal_fields.size(), schema::Stub::never, 0, "Boat", "", "move|won|lost"};
constexpr std::array<const schema::RecordType*, 2> types{&contact, &deal};

const schema::Catalog catalog{types};

Configuration parse(std::string_view text) { return config::parse(text, "crm.yaml", catalog); }

/// "MESSAGE | HINT" of what is wrong with a file.
std::string fault(std::string_view text) {
    try {
        parse(text);
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::invalid);
        return error.what() + (error.hint().empty() ? "" : " | " + error.hint());
    }
    return "none";
}

config::Setting setting(const Configuration& configuration, std::string_view key) {
    for (const config::Setting& each : configuration.settings) {
        if (each.key == key) {
            return each;
        }
    }
    return {};
}

std::string stages(const config::Pipeline& pipeline) {
    std::string text;
    for (const config::Stage& stage : pipeline.stages) {
        text += stage.name + " " + std::to_string(static_cast<int>(stage.probability)) +
                (stage.rot_days ? "/" + std::to_string(*stage.rot_days) : "") + " ";
    }
    return text;
}

/// A folder of its own, with a home in it, and an environment that knows nothing else.
struct Home {
    std::string path;
    std::map<std::string, std::string, std::less<>> variables;

    Home() {
        std::string pattern = (std::filesystem::temp_directory_path() / "configuration_test.XXXXXX").string();
        REQUIRE(::mkdtemp(pattern.data()) != nullptr);
        path = std::filesystem::canonical(pattern).string();
        variables["HOME"] = path;
    }
    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;
    ~Home() { std::filesystem::remove_all(path); }

    std::string write(const std::string& name, const std::string& text) const {
        const std::string file = path + "/" + name;
        std::filesystem::create_directories(std::filesystem::path(file).parent_path());
        ByteWriter writer = ByteWriter::to_file(file);
        writer.write(text);
        writer.close();
        return file;
    }
    std::string folder(const std::string& name) const {
        std::filesystem::create_directories(path + "/" + name);
        return path + "/" + name;
    }
    config::Environment environment() const {
        return [this](std::string_view name) -> std::optional<std::string> {
            const auto found = variables.find(name);
            return found == variables.end() ? std::nullopt : std::optional(found->second);
        };
    }
    Configuration load(const std::string& from, const config::Overrides& overrides = {}) const {
        return config::load(overrides, environment(), from, catalog);
    }
};

}  // namespace

TEST_CASE("configuration: the defaults") {
    const Configuration configuration = parse("");
    CHECK(configuration.currency == "EUR");
    CHECK(configuration.lock_timeout_ms == 5000);
    CHECK(configuration.week_start == 0);
    CHECK(configuration.phone_country.empty());
    CHECK_FALSE(configuration.format.has_value());
    REQUIRE(configuration.pipelines.size() == 1);
    CHECK(configuration.pipelines[0].name == "default");
    CHECK(stages(configuration.pipelines[0]) == "lead 10 qualified 25 proposal 50 negotiation 75 won 100 lost 0 ");
    CHECK(setting(configuration, "currency").origin == "default");
    CHECK(setting(configuration, "defaults.format").value == "table");
    CHECK(parse("# nothing but a comment\n").currency == "EUR");
    CHECK(parse("locale:\n  # week_start: monday\n").week_start == 0);
}

TEST_CASE("configuration: every key of the contract") {
    const Configuration configuration = parse(R"(
database: {path: ~/clients/crm.db, lock_timeout: 500ms}
user: jane
currency: usd
locale: {week_start: Sunday, timezone: Europe/Helsinki, fiscal_year_start: 4}
phone: {default_country: fi, display: national}
pipeline:
  stages: [lead, {name: demo, probability: 42.5, rot_days: 14}, signed, lost]
  won_stage: signed
defaults: {format: json}
fields:
  contact: {budget: money, segment: {choice: [gold, silver, bronze]}, aliases: {list: text}}
hooks: {post-deal-move: ./notify.sh}
mail: {from: "Jane <jane@example.com>", command: "msmtp -t"}
)");
    CHECK(configuration.database_path == "~/clients/crm.db");
    CHECK(configuration.lock_timeout_ms == 500);
    CHECK(configuration.user == "jane");
    CHECK(configuration.currency == "USD");
    CHECK(configuration.week_start == 6);
    CHECK(configuration.timezone == "Europe/Helsinki");
    CHECK(configuration.fiscal_year_start == 4);
    CHECK(configuration.phone_country == "FI");
    CHECK(configuration.phone_style == phone::Style::national);
    CHECK(configuration.format == output::Format::json);
    CHECK(stages(configuration.pipelines[0]) == "lead 10 demo 42/14 signed 100 lost 0 ");
    CHECK(configuration.pipelines[0].is_closed("signed"));
    REQUIRE(configuration.custom_fields.size() == 3);
    CHECK(configuration.custom_fields[0].record_type == "contact");
    CHECK(configuration.custom_fields[0].type == schema::Type::money);
    CHECK(configuration.custom_fields[1].choices == "gold|silver|bronze");
    CHECK(configuration.custom_fields[2].list);
    REQUIRE(configuration.hooks.size() == 1);
    CHECK(configuration.hooks[0].event == "post-deal-move");
    CHECK(configuration.hooks[0].words == std::vector<std::string>{"./notify.sh"});
    CHECK(configuration.hook_timeout_ms == 10'000);
    CHECK(configuration.mail_from == "Jane <jane@example.com>");
    CHECK(configuration.mail_command == "msmtp -t");
}

TEST_CASE("configuration: settings say what is in force and where it was set") {
    const Configuration configuration =
        parse("currency: usd\n\npipeline:\n  stages: [lead, {name: demo, probability: 40}, won, lost]\nhooks: {post-deal-move: ./x}\n");
    CHECK(setting(configuration, "currency").value == "USD");
    CHECK(setting(configuration, "currency").origin == "crm.yaml:1");
    CHECK(setting(configuration, "pipeline.stages").origin == "crm.yaml:4");
    CHECK(setting(configuration, "pipeline.stages").value ==
          "[{name: lead, probability: 10}, {name: demo, probability: 40}, {name: won, probability: 100}, {name: lost, probability: 0}]");
    CHECK(setting(configuration, "pipeline.won_stage").origin == "default");
    CHECK(setting(configuration, "hooks.post-deal-move").value == "./x");
}

TEST_CASE("configuration: pipelines") {
    const Configuration configuration = parse(R"(
pipelines:
  sales: {stages: [lead, proposal, won, lost]}
  renewals: {stages: [{name: due, probability: 80}, renewed, lost], won_stage: renewed}
)");
    CHECK(configuration.pipeline_names() == std::vector<std::string>{"sales", "renewals"});
    CHECK(configuration.stage_names() == std::vector<std::string>{"lead", "proposal", "won", "lost", "due", "renewed"});
    CHECK(configuration.pipeline_or_default("").name == "sales");
    CHECK(configuration.find_pipeline("renewals")->position("lost") == 2);
    CHECK(configuration.find_pipeline("renewals")->position("won") == 3);
    CHECK(configuration.find_pipeline("other") == nullptr);
    CHECK(parse("pipeline: {name: boats}").pipelines[0].name == "boats");
    CHECK(setting(configuration, "pipelines.renewals.won_stage").origin == "crm.yaml:4");
}

TEST_CASE("configuration: unknown keys name the nearest one") {
    CHECK(fault("curency: EUR") == "crm.yaml:1: unknown key \"curency\" | did you mean \"currency\"?");
    CHECK(fault("user: jane\nlocale:\n  week_strat: monday") ==
          "crm.yaml:3: unknown key \"locale.week_strat\" | did you mean \"week_start\"?");
    CHECK(fault("locale: {colour: red}") == "crm.yaml:1: unknown key \"locale.colour\" | one of: week_start, timezone, fiscal_year_start");
    CHECK(fault("pipelines: {sales: {stagess: [a]}}") == "crm.yaml:1: unknown key \"pipelines.sales.stagess\" | did you mean \"stages\"?");
    CHECK(fault("pipeline: {stages: [{name: demo, probabilty: 3}, won, lost]}") ==
          "crm.yaml:1: pipeline.stages: unknown key \"probabilty\" of a stage | did you mean \"probability\"?");
}

TEST_CASE("configuration: wrong types and values say what is expected") {
    CHECK(fault("currency: [EUR]") == "crm.yaml:1: currency: expected an ISO 4217 currency code, not a list");
    CHECK(fault("currency:") == "crm.yaml:1: currency: expected an ISO 4217 currency code, not nothing");
    CHECK(fault("currency: EURO") == "crm.yaml:1: currency: expected an ISO 4217 currency code, not \"EURO\"");
    CHECK(fault("locale: monday") == "crm.yaml:1: locale: expected a mapping, not \"monday\"");
    CHECK(fault("pipelines: {sales: {}}") == "crm.yaml:1: pipelines.sales: expected a mapping, not an empty mapping");
    CHECK(fault("- currency") == "crm.yaml:1: expected keys with values, not a list | a configuration looks like this: currency: EUR");
    CHECK(fault("locale: {week_start: mondy}") ==
          "crm.yaml:1: locale.week_start: expected a day of the week, not \"mondy\" | did you mean \"monday\"?");
    CHECK(fault("locale: {fiscal_year_start: 13}") == "crm.yaml:1: locale.fiscal_year_start: expected a month from 1 to 12, not \"13\"");
    CHECK(fault("database: {lock_timeout: soon}") ==
          "crm.yaml:1: database.lock_timeout: expected a duration such as 5s or 500ms, not \"soon\"");
    CHECK(fault("database: {lock_timeout: 2m}") == "none");
    CHECK(fault("database: {lock_timeout: 90000s}").find("an hour") != std::string::npos);
    CHECK(fault("defaults: {format: jsn}") ==
          "crm.yaml:1: defaults.format: expected an output format, not \"jsn\" | did you mean \"json\"?");
    CHECK(fault("user: ' '") == "crm.yaml:1: user: expected a name, not \" \"");
    CHECK(fault("mail: {from: jane}").find("expected an address") != std::string::npos);
}

TEST_CASE("configuration: time zones exist") {
    CHECK(parse("locale: {timezone: UTC}").timezone == "UTC");
    if (!std::filesystem::exists("/usr/share/zoneinfo/Europe/Helsinki")) {
        return;
    }
    CHECK(fault("locale: {timezone: Europe/Helsinky}").find("not \"Europe/Helsinky\"") != std::string::npos);
    CHECK(fault("locale: {timezone: ../../../etc/passwd}").find("expected a time zone") != std::string::npos);
    CHECK(fault("locale: {timezone: Europe}").find("expected a time zone") != std::string::npos);
}

TEST_CASE("configuration: pipelines that cannot work are refused") {
    CHECK(fault("pipeline: {stages: []}").find("expected a list of names") != std::string::npos);
    CHECK(fault("pipeline: {stages: [lead, lead, won, lost]}") == "crm.yaml:1: pipeline.stages: the stage \"lead\" is there twice");
    CHECK(fault("pipeline: {stages: [in-use, In_Use, won, lost]}").find("twice") != std::string::npos);
    CHECK(fault("pipeline: {stages: [lead, won]}") ==
          "crm.yaml:1: pipeline.lost_stage: \"lost\" is not one of the stages | one of: lead, won");
    CHECK(fault("pipeline:\n  won_stage: signd\n  stages: [lead, signed, lost]") ==
          "crm.yaml:2: pipeline.won_stage: \"signd\" is not one of the stages | did you mean \"signed\"?");
    CHECK(fault("pipeline: {lost_stage: won}").find("\"won\" is the won stage already") != std::string::npos);
    CHECK(fault("pipeline: {stages: [won, lost]}").find("no stage for open deals") != std::string::npos);
    CHECK(fault("pipeline: {stages: [demo, won, lost]}")
              .find("the stage \"demo\" has no probability | write {name: demo, probability: 40}") != std::string::npos);
    CHECK(fault("pipeline: {stages: [{name: lead, probability: 101}, won, lost]}") ==
          "crm.yaml:1: pipeline.stages: expected a probability from 0 to 100, not \"101\"");
    CHECK(fault("pipeline: {stages: [{name: lead, rot_days: 0}, won, lost]}").find("expected a number of days") != std::string::npos);
    CHECK(fault("pipeline: {stages: [{probability: 10}, won, lost]}").find("a stage has no name") != std::string::npos);
    CHECK(fault("pipeline: {name: a}\npipelines: {b: {won_stage: won}}").find("both \"pipeline\" and \"pipelines\"") != std::string::npos);
}

TEST_CASE("configuration: custom fields") {
    CHECK(fault("fields: {contact: {email: text}}") ==
          "crm.yaml:1: fields.contact.email: every contact has the field \"email\" already | choose another name");
    CHECK(fault("fields: {contcat: {budget: money}}") ==
          "crm.yaml:1: fields.contcat.budget: there is no record type \"contcat\" | did you mean \"contact\"?");
    CHECK(fault("fields: {contact: {budget: mony}}") ==
          "crm.yaml:1: fields.contact.budget: \"mony\" is not a field type | did you mean \"money\"?");
    CHECK(fault("fields: {contact: {boss: reference}}").find("\"reference\" is not a field type") != std::string::npos);
    CHECK(fault("fields: {contact: {tier: choice}}").find("a choice needs its words") != std::string::npos);
    CHECK(fault("fields: {contact: {tier: {choice: [gold, Gold]}}}").find("there twice") != std::string::npos);
    CHECK(fault("fields: {contact: {tier: {choice: gold}}}").find("a choice needs its words") != std::string::npos);
    CHECK(fault("fields: {contact: {tier: {list: {list: text}}}}").find("expected a field type") != std::string::npos);
    CHECK(fault("fields: {contact: {Tier: text}}").find("lower-case") != std::string::npos);
    CHECK(fault("fields: {contact: {tier: text}, contacts: {tier: text}}").find("declared twice") != std::string::npos);
    const Configuration configuration = parse("fields: {deals: {channels: {list: {choice: [web, fair]}}}}");
    CHECK(configuration.custom_fields[0].record_type == "deal");
    CHECK(configuration.custom_fields[0].list);
    CHECK(configuration.custom_fields[0].choices == "web|fair");
}

TEST_CASE("configuration: hooks of events that cannot happen are refused") {
    CHECK(fault("hooks: {on-deal-move: x}").find("no event of that name") != std::string::npos);
    CHECK(fault("hooks: {post-deal: x}").find("no event of that name") != std::string::npos);
    CHECK(fault("hooks: {post-contact-won: x}").find("no event of that name") != std::string::npos);
    CHECK(fault("hooks: {pre-dael-add: x}") ==
          "crm.yaml:1: hooks.pre-dael-add: there is no event of that name | did you mean \"pre-deal-add\"?");
    CHECK(fault("hooks: {pre-import: x, post-deal-won: x, post-contact-rm: x}") == "none");
}

TEST_CASE("configuration: hooks are command lines or lists of words") {
    const Configuration configuration = parse("hooks: {timeout: 1.5s, pre-deal-add: \"./check 'two words'\", post-deal-add: [a, b c, 3]}");
    CHECK(configuration.hook_timeout_ms == 1500);
    REQUIRE(configuration.hooks.size() == 2);
    CHECK(configuration.hooks[0].words == std::vector<std::string>{"./check", "two words"});
    CHECK(configuration.hooks[0].origin == "crm.yaml:1");
    CHECK(configuration.hooks[1].words == std::vector<std::string>{"a", "b c", "3"});
    CHECK(fault("hooks: {timeout: 0}").find("expected a duration") != std::string::npos);
    CHECK(fault("hooks: {pre-deal-add: []}").find("not an empty list") != std::string::npos);
    CHECK(fault("hooks: {pre-deal-add: {a: b}}").find("not a mapping") != std::string::npos);
    CHECK(fault("hooks: {pre-deal-add: \"'open\"}").find("expected a command line") != std::string::npos);
}

TEST_CASE("configuration: keys() lists the table") {
    CHECK(config::keys().size() > 15);
    for (const config::Key& key : config::keys()) {
        CAPTURE(key.name);
        CHECK_FALSE(key.type.empty());
        CHECK_FALSE(key.help.empty());
        CHECK(config::find_row(config::split_key(key.name)) != nullptr);
    }
}

TEST_CASE("configuration: where the file is looked for") {
    Home home;
    const std::string deep = home.folder("work/client/notes");
    bool found_upwards = true;
    CHECK(config::find_file({}, home.environment(), deep, found_upwards).empty());
    CHECK_FALSE(found_upwards);

    const std::string personal = home.write(".config/crm/config.yaml", "currency: USD");
    CHECK(config::default_path(home.environment()) == personal);
    CHECK(config::find_file({}, home.environment(), deep, found_upwards) == personal);
    CHECK_FALSE(found_upwards);

    const std::string project = home.write("work/crm.yaml", "currency: GBP");
    CHECK(config::find_file({}, home.environment(), deep, found_upwards) == project);
    CHECK(found_upwards);

    home.variables["CRM_CONFIG"] = "~/.config/crm/config.yaml";
    CHECK(config::find_file({}, home.environment(), deep, found_upwards) == personal);
    CHECK_FALSE(found_upwards);
    CHECK(config::find_file({"../../crm.yaml", {}, {}}, home.environment(), deep, found_upwards) == deep + "/../../crm.yaml");
    CHECK(home.load(deep, {"/dev/null", {}, {}}).currency == "EUR");
    CHECK_THROWS_AS(home.load(deep, {"missing.yaml", {}, {}}), Error);
}

TEST_CASE("configuration: the search upwards ends at the home folder") {
    Home outer;
    outer.write("crm.yaml", "currency: GBP");
    outer.variables["HOME"] = outer.folder("home");
    bool found_upwards = false;
    CHECK(config::find_file({}, outer.environment(), outer.folder("home/work"), found_upwards).empty());
    outer.write("home/crm.yaml", "currency: GBP");
    CHECK(config::find_file({}, outer.environment(), outer.folder("home/work"), found_upwards) == outer.path + "/home/crm.yaml");
}

TEST_CASE("configuration: the environment and the command line win over the file") {
    Home home;
    const std::string work = home.folder("work");
    CHECK(home.load(work).database_path == home.path + "/.local/share/crm/crm.db");
    home.variables["XDG_DATA_HOME"] = "/data/";
    CHECK(home.load(work).database_path == "/data/crm/crm.db");
    CHECK_FALSE(home.load(work).user.empty());
    CHECK(setting(home.load(work), "database.path").origin == "default");

    const std::string file = home.write("crm.yaml", "user: jane\ndatabase: {path: ./clients.db}\ndefaults: {format: csv}\n");
    CHECK(home.load(work).database_path == home.path + "/clients.db");
    CHECK(setting(home.load(work), "database.path").origin == file + ":2");
    CHECK(setting(home.load(work), "database.path").value == home.path + "/clients.db");

    home.variables["CRM_DB"] = "~/a.db";
    home.variables["CRM_USER"] = "joe";
    home.variables["CRM_FORMAT"] = "yaml";
    const Configuration from_environment = home.load(work);
    CHECK(from_environment.database_path == home.path + "/a.db");
    CHECK(from_environment.user == "joe");
    CHECK(setting(from_environment, "user").origin == "CRM_USER");
    CHECK(from_environment.format == output::Format::yaml);

    const Configuration overridden = home.load(work, {{}, "b.db", "ann"});
    CHECK(overridden.database_path == work + "/b.db");
    CHECK(setting(overridden, "user").value == "ann");
    CHECK(setting(overridden, "user").origin == "--user");

    home.variables["CRM_FORMAT"] = "xml";
    CHECK_THROWS_WITH(home.load(work), "CRM_FORMAT: defaults.format: expected an output format, not \"xml\"");
    home.variables["CRM_FORMAT"] = "";
    CHECK(home.load(work).format == output::Format::csv);
}

TEST_CASE("configuration: a file found upwards is trusted for its present content only") {
    Home home;
    const std::string work = home.folder("work");
    const std::string file = home.write("crm.yaml", "hooks: {post-deal-move: ./a}");
    CHECK_FALSE(home.load(work).trusted);
    CHECK(home.load(work).hooks.size() == 1);
    CHECK(home.load(work, {file, {}, {}}).trusted);

    config::trust(file, home.environment());
    CHECK(home.load(work).trusted);
    const std::string list = home.path + "/.local/state/crm/trusted";
    struct stat status {};
    REQUIRE(::stat(list.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);

    home.write("crm.yaml", "hooks: {post-deal-move: ./b}");
    CHECK_FALSE(home.load(work).trusted);
    const std::string other = home.write("other/crm.yaml", "hooks: {post-deal-move: ./a}");
    CHECK_FALSE(home.load(home.path + "/other").trusted);
    config::trust(other, home.environment());
    config::trust(file, home.environment());
    CHECK(home.load(work).trusted);
    CHECK(home.load(home.path + "/other").trusted);
    const std::string lines = ByteReader::from_file(list).read_all();
    CHECK(std::count(lines.begin(), lines.end(), '\n') == 2);
}
