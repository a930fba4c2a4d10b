// SPDX-License-Identifier: MIT
// init: the first configuration, or the example.
#include <crm/base/country.h>
#include <crm/base/document.h>
#include <crm/base/error.h>
#include <crm/base/money.h>
#include <crm/base/text.h>
#include <crm/cli/commands.h>
#include <crm/cli/context.h>

#include "cli/config_file.h"
#include "cli/example_data.h"
#include "cli/prompt.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace crm::cli {

namespace {

/// What the file will say.
struct Answers {
    std::string name;
    std::string currency;
    std::string country;
    std::string stages;
};

std::string checked_name(const std::string& text) {
    if (text::trim(text).empty() || !text::is_clean(text)) {
        throw Error(ErrorKind::usage, "a name is one line of text");
    }
    return std::string(text::trim(text));
}

std::string checked_currency(const std::string& text) {
    const money::Currency* currency = money::find_currency(text::trim(text));
    if (currency == nullptr) {
        throw Error(ErrorKind::usage, '"' + text::escape_controls(text) + "\" is no currency", "give its ISO 4217 code: EUR, USD, SEK …");
    }
    return std::string(currency->code);
}

/// Empty where none is wanted.
std::string checked_country(const std::string& text) {
    if (text::trim(text).empty() || text == "none") {
        return {};
    }
    const Country* country = find_country(text::trim(text));
    if (country == nullptr) {
        throw Error(ErrorKind::usage, '"' + text::escape_controls(text) + "\" is no country", "give its name or code: Finland, FI");
    }
    return std::string(country->code);
}

/// "lead:10, offer:50" as the lines of a pipeline. A stage of 100 or 0 percent is where deals are won or lost; else there are "won" and
/// "lost".
std::string pipeline_lines(const std::string& text) {
    std::string stages;
    std::string won;
    std::string lost;
    for (const std::string_view part : text::split(text, ',')) {
        const std::size_t colon = part.rfind(':');
        const std::string_view name = text::trim(part.substr(0, colon));
        const std::string_view percent = colon == std::string_view::npos ? std::string_view() : text::trim(part.substr(colon + 1));
        const std::optional<double> probability = text::parse_decimal(percent);
        if (name.empty() || (!percent.empty() && (!probability || *probability < 0 || *probability > 100))) {
            throw Error(ErrorKind::usage, '"' + text::escape_controls(part) + "\" is no stage with the share of its deals that are won",
                        "write stages as lead:10, offer:50");
        }
        const bool is_won = probability == 100.0 || (percent.empty() && name == "won");
        const bool is_lost = probability == 0.0 || (percent.empty() && name == "lost");
        won = is_won ? name : std::string_view(won);
        lost = is_lost ? name : std::string_view(lost);
        stages += stages.empty() ? "" : ", ";
        stages += percent.empty() ? "" : "{name: ";
        yaml::append_scalar(stages, name);
        stages += percent.empty() ? "" : ", probability: " + std::string(percent) + "}";
    }
    if (stages.empty()) {
        throw Error(ErrorKind::usage, "a pipeline needs stages", "write them as lead:10, offer:50");
    }
    stages += won.empty() ? ", won" : "";
    stages += lost.empty() ? ", lost" : "";
    std::string lines = "pipeline:\n  stages: [" + stages + "]\n  won_stage: ";
    yaml::append_scalar(lines, won.empty() ? "won" : won);
    lines += "\n  lost_stage: ";
    yaml::append_scalar(lines, lost.empty() ? "lost" : lost);
    return lines + "\n";
}

/// The stages' text once the configuration takes them.
std::string checked_stages(const std::string& text, const schema::Catalog& catalog) {
    const std::string lines = pipeline_lines(text);
    try {
        config::with_setting(lines, "", "currency", "EUR", catalog);
    } catch (const Error& error) {
        throw Error(ErrorKind::usage, error.what(), "write stages as lead:10, offer:50");
    }
    return text;
}

std::string file_text(const Answers& answers, const schema::Catalog& catalog) {
    std::string text = "# The configuration of crm. `crm config` prints what is in force, crm-config(5) lists the keys.\n";
    text += "user: ";
    yaml::append_scalar(text, answers.name);
    text += "\ncurrency: " + answers.currency + "\n";
    if (!answers.country.empty()) {
        text += "phone: {default_country: ";
        yaml::append_scalar(text, answers.country);
        text += "}\n";
    }
    text += pipeline_lines(answers.stages);
    // What is written must be what can be read.
    return config::with_setting(text, "", "currency", answers.currency, catalog);
}

/// "fi_FI.UTF-8" is Finland.
std::string country_of_locale(const config::Environment& environment) {
    for (const char* name : {"LC_ALL", "LC_TELEPHONE", "LANG"}) {
        const std::string locale = environment(name).value_or("");
        if (!locale.empty()) {
            const Country* country = locale.size() >= 5 && locale[2] == '_' ? find_country(locale.substr(3, 2)) : nullptr;
            return country == nullptr ? std::string() : std::string(country->code);
        }
    }
    return {};
}

std::string stages_of(const config::Pipeline& pipeline) {
    std::string text;
    for (const config::Stage& stage : pipeline.stages) {
        if (!pipeline.is_closed(stage.name)) {
            text += (text.empty() ? "" : ", ") + stage.name + ":" + text::format_decimal(stage.probability);
        }
    }
    return text;
}

/// What holds without any file.
Answers usual_answers(Context& context) {
    config::Overrides nothing;
    nothing.config_path = "/dev/null";
    const config::Configuration usual = config::load(nothing, context.host().environment, "/", context.catalog());
    return {usual.user, usual.currency, country_of_locale(context.host().environment), stages_of(usual.pipelines.front())};
}

using Check = std::function<std::string(const std::string&)>;

/// The option's value; else the answer of whoever sits at the terminal, asked until it can be used; else what is usual.
std::string answer_for(Context& context, const Invocation& invocation, const std::string& option, const std::string& question,
                       const std::string& usual, const Check& check) {
    if (const std::optional<std::string> given = invocation.value(option)) {
        try {
            return check(*given);
        } catch (const Error& error) {
            throw Error(ErrorKind::usage, "--" + option + ": " + error.what(), error.hint());
        }
    }
    while (can_ask(context.host()) && !context.answers_yes()) {
        const std::optional<std::string> answer = ask(context.host(), question + " [" + (usual.empty() ? "none" : usual) + "]: ");
        if (!answer) {
            throw Error(ErrorKind::failed, "nothing was written");
        }
        try {
            return check(text::trim(*answer).empty() ? usual : *answer);
        } catch (const Error& error) {
            context.host().err.write(text::escape_controls(std::string(error.what()) + "; " + error.hint(), true) + "\n");
        }
    }
    return check(usual);
}

Answers ask_all(Context& context, const Invocation& invocation) {
    Answers answers = usual_answers(context);
    const Check stages = [&](const std::string& text) { return checked_stages(text, context.catalog()); };
    answers.name = answer_for(context, invocation, "name", "Your name", answers.name, checked_name);
    answers.currency = answer_for(context, invocation, "currency", "Currency of your prices", answers.currency, checked_currency);
    answers.country =
        answer_for(context, invocation, "country", "Country of phone numbers that begin without +", answers.country, checked_country);
    answers.stages = answer_for(context, invocation, "stages", "Stages of a deal before it is won or lost, with their chance in percent",
                                answers.stages, stages);
    return answers;
}

void keep_old_file(Context& context, const std::string& path) {
    const std::string old = path + ".old";
    if (::access(path.c_str(), F_OK) == 0 && ::rename(path.c_str(), old.c_str()) == 0) {
        context.say("the old file is " + old);
    }
}

void write_configuration(Context& context, const Invocation& invocation) {
    const std::string path = context.new_configuration_path();
    const bool exists = ::access(path.c_str(), F_OK) == 0;
    if (exists && !context.dry_run() && !context.confirm("replace " + path)) {
        throw Error(ErrorKind::failed, "nothing was written", "change single settings: crm config set KEY VALUE");
    }
    const std::string text = file_text(ask_all(context, invocation), context.catalog());
    if (context.dry_run()) {
        context.out().write(text);
        return;
    }
    keep_old_file(context, path);
    replace_file(path, text);
    context.say("wrote " + path);
    const bool is_usual_place = path == config::default_path(context.host().environment);
    if (const std::string used = context.configuration_path(); is_usual_place && used != path) {
        context.say("here " + used + " is used instead of it");
    }
    context.say(
        "next:\n"
        "  crm contact add \"Jane Doe\" --email jane@acme.example     the first of your contacts\n"
        "  crm import contacts FILE.csv --dry-run                   the ones that you have elsewhere\n"
        "  crm tutorial                                             ten commands to begin with\n"
        "  crm init --example --db studio.db                        an example to try things on");
}

void fill_example(Context& context, const Invocation& invocation) {
    if (!invocation.options.empty() && (invocation.options.size() > 1 || invocation.options.front().first != "example")) {
        throw Error(ErrorKind::usage, "--example goes with no other option: it brings its own settings",
                    "crm init --example --db studio.db");
    }
    context.load_configuration();
    const std::string path = context.configuration().database_path;
    if (context.dry_run()) {
        context.say("would fill " + path + " with " + example_folder() + "; dry run: nothing was written");
        return;
    }
    std::string counts;
    for (const Filled& each : fill_with_example(context.host(), path)) {
        counts += (counts.empty() ? "" : ", ") + std::to_string(each.records) + " " + std::string(each.type->plural);
    }
    context.say(path + ": " + counts);
    context.say("next, on the day for which the example was made:\n  export CRM_DB=" + path + " CRM_NOW=" + std::string(example_time) +
                "\n  crm\n  crm pipeline\n  crm deal list 'stage = proposal and value > 10000'");
}

}  // namespace

Command make_init() {
    Command command;
    command.path = "init";
    command.summary = "set crm up: who you are, currency, country, stages";
    command.description =
        "Asks on a terminal, with what is usual in brackets, for what no option says; without a terminal, or with --yes, takes what is usual. Writes $XDG_CONFIG_HOME/crm/config.yaml, or "
        "the file of --config, and never over one that is there without being told to; the old one is kept beside it. With --dry-run prints the file only.\n\n"
        "With --example fills the database with the books of a small design studio that comes with the program: 150 contacts, 60 companies, 120 deals and a year of notes. It takes only "
        "an empty database.";
    command.examples = {"crm init --name \"Jane Doe\" --currency SEK --country SE",
                        "crm init --stages \"lead:10, offer:50, contract:90\" --dry-run", "crm init --example --db studio.db"};
    command.options = {
        {"name", 0, "NAME", "who writes, and owns new records", false, Completion::none, {}, false},
        {"currency", 0, "CODE", "of amounts that name none", false, Completion::currency, {}, false},
        {"country", 0, "COUNTRY", "of phone numbers that begin without +", false, Completion::country, {}, false},
        {"stages",
         0,
         "NAME:PERCENT,...",
         "of a deal, in order, with the chance that it is won; won and lost are added",
         false,
         Completion::none,
         {},
         false},
        {"example", 0, "", "fill an empty database with an example instead", false, Completion::none, {}, false},
    };
    command.needs = Needs::nothing;
    command.run = [](Context& context, const Invocation& invocation) {
        invocation.has("example") ? fill_example(context, invocation) : write_configuration(context, invocation);
    };
    return command;
}

}  // namespace crm::cli
