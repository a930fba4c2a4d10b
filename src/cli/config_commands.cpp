// SPDX-License-Identifier: MIT
// config: what is in force and where it came from, and changing it.
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/commands.h>
#include <crm/cli/context.h>
#include <crm/cli/editor.h>
#include <crm/config/configuration.h>

#include "cli/config_file.h"

#include <unistd.h>

namespace crm::cli {

using output::Cell;
using output::Kind;

namespace {

void run_print(Context& context, const Invocation& /*invocation*/) {
    const std::vector<output::Column> columns{{"key", "", Kind::text, false, true, false},
                                              {"value", "", Kind::lines, false, false, false},
                                              {"origin", "", Kind::text, false, false, false}};
    const std::unique_ptr<output::RowSink> sink = context.sink(context.format_options());
    sink->begin(columns);
    for (const config::Setting& setting : context.configuration().settings) {
        const std::vector<Cell> cells{Cell::of(setting.key), Cell::of(setting.value), Cell::of(setting.origin)};
        sink->row(cells);
    }
    sink->end();
}

[[noreturn]] void throw_unknown_key(const Context& context, const std::string& key) {
    std::vector<std::string> names;
    for (const config::Setting& setting : context.configuration().settings) {
        names.push_back(setting.key);
    }
    const std::optional<std::string> near = text::closest(key, names);
    throw Error(ErrorKind::usage, "there is no setting \"" + text::escape_controls(key) + '"',
                near ? "did you mean " + *near + "?" : "see `crm config`");
}

void run_get(Context& context, const Invocation& invocation) {
    const std::string& key = invocation.arguments.front();
    for (const config::Setting& setting : context.configuration().settings) {
        if (setting.key == key) {
            context.out().write(setting.value + "\n");
            return;
        }
    }
    throw_unknown_key(context, key);
}

/// The file in force, also where its content is wrong: it is there to be mended.
std::string file_in_force(Context& context) {
    const std::string path = context.configuration_path();
    return path.empty() ? config::default_path(context.host().environment) : path;
}

void run_set(Context& context, const Invocation& invocation) {
    const std::string path = file_in_force(context);
    const bool exists = ::access(path.c_str(), F_OK) == 0;
    const std::string text = exists ? ByteReader::from_file(path).read_all() : "";
    const std::string changed = config::with_setting(text, path, invocation.arguments.at(0), invocation.arguments.at(1), context.catalog());
    if (context.dry_run()) {
        context.out().write(changed);
        return;
    }
    replace_file(path, changed);
    context.say(path);
}

void run_edit(Context& context, const Invocation& /*invocation*/) {
    const std::string path = file_in_force(context);
    if (::access(path.c_str(), F_OK) != 0) {
        replace_file(path, "# crm configuration; see crm-config(5)\n");
    }
    run_editor(context, path);
    context.load_configuration();
    context.say(path);
}

void run_check(Context& context, const Invocation& /*invocation*/) {
    const config::Configuration& configuration = context.configuration();
    const std::string& path = configuration.path;
    context.say(path.empty() ? "no configuration file; the defaults are in force" : path + " is right");
    if (!configuration.trusted && !(configuration.hooks.empty() && configuration.mail_command.empty())) {
        context.say("its commands do not run before `crm config trust`");
    }
    for (const auto& [name, words] : configuration.aliases) {
        if (is_group_word(name)) {
            context.say("the alias " + name + " is never used: crm has a command of that name");
        }
    }
}

void run_trust(Context& context, const Invocation& /*invocation*/) {
    const std::string& path = context.configuration().path;
    if (path.empty()) {
        throw Error(ErrorKind::not_found, "there is no configuration file to trust");
    }
    config::trust(path, context.host().environment);
    context.say(path + " may run commands as it is now; any change ends that");
}

void run_path(Context& context, const Invocation& /*invocation*/) { context.out().write(file_in_force(context) + "\n"); }

struct Verb {
    std::string_view name;
    std::string_view summary;
    std::string_view description;
    std::string_view example;
    std::vector<Argument> (*arguments)();
    Needs needs;
    void (*run)(Context&, const Invocation&);
};

std::vector<Argument> no_arguments() { return {}; }

std::vector<Argument> key_argument() {
    return {{"KEY", "the setting: currency, locale.timezone …", true, false, Completion::config_key, {}}};
}

std::vector<Argument> key_and_value() {
    return {{"KEY", "the setting: currency, locale.timezone …", true, false, Completion::config_key, {}},
            {"VALUE", "its new value", true, false, Completion::none, {}}};
}

constexpr Verb verbs[] = {
    {"list", "print the settings in force and where each came from",
     "A setting comes from an option, an environment variable, the configuration file (with its line) or the defaults.", "crm config list",
     no_arguments, Needs::config, run_print},
    {"get", "print one setting", "", "crm config get currency", key_argument, Needs::config, run_get},
    {"set", "change one setting in the configuration file", "Other lines and comments stay as they are; a value that is wrong is refused.",
     "crm config set currency EUR", key_and_value, Needs::nothing, run_set},
    {"edit", "open the configuration file in an editor", "Uses $VISUAL or $EDITOR and checks the file afterwards.",
     "EDITOR=true crm config edit", no_arguments, Needs::nothing, run_edit},
    {"check", "check the configuration file", "Exits with 5 and says file, line and key when something is wrong.", "crm config check",
     no_arguments, Needs::config, run_check},
    {"trust", "let the configuration file run commands",
     "A crm.yaml found by walking upwards may not run hooks or a mail command until its present content is trusted.", "crm config trust",
     no_arguments, Needs::config, run_trust},
    {"path", "print where the configuration file is", "", "crm config path", no_arguments, Needs::nothing, run_path},
};

}  // namespace

Command make_config(std::string_view verb) {
    for (const Verb& row : verbs) {
        if (row.name == verb) {
            Command command;
            command.path = "config " + std::string(verb);
            command.summary = std::string(row.summary);
            command.description = std::string(row.description);
            command.examples = {std::string(row.example)};
            command.arguments = row.arguments();
            command.needs = row.needs;
            command.run = row.run;
            return command;
        }
    }
    throw Error(ErrorKind::usage, "there is no command \"config " + std::string(verb) + '"');
}

}  // namespace crm::cli
