// SPDX-License-Identifier: MIT
#include <crm/base/document.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/context.h>
#include <crm/cli/help.h>
#include <crm/cli/host.h>
#include <crm/cli/parser.h>

#include "cli/aliases.h"
#include "cli/as_of.h"

#include <exception>
#include <new>

namespace crm::cli {

namespace {

/// The command line as it goes into the journal: words quoted where they need it.
std::string command_line(const std::vector<std::string>& words) {
    std::string line = "crm";
    for (const std::string& word : words) {
        const bool plain = !word.empty() && word.find_first_of(" \t\n\"'\\$`;&|<>()*?!#") == std::string::npos;
        line += ' ' + (plain ? word : '\'' + text::replace_all(word, "'", "'\\''") + '\'');
    }
    return line;
}

/// Whether errors are to be JSON: told by the words alone, since what is wrong may be the words.
bool wants_json(const Host& host) {
    bool json = host.environment("CRM_FORMAT").value_or("").starts_with("json");
    for (std::size_t i = 0; i < host.arguments.size(); ++i) {
        const std::string& word = host.arguments[i];
        const bool takes_next = (word == "--format" || word == "-f") && i + 1 < host.arguments.size();
        if (takes_next) {
            json = host.arguments[i + 1].starts_with("json");
        } else if (word.starts_with("--format=")) {
            json = std::string_view(word).substr(9).starts_with("json");
        }
    }
    return json;
}

std::string json_error(const Error& error) {
    std::string out = "{\"error\": {\"code\": " + std::to_string(static_cast<int>(error.kind())) + ", \"kind\": \"" +
                      crm::name_of(error.kind()) + "\", \"message\": ";
    json::append_string(out, error.what());
    if (!error.hint().empty()) {
        out += ", \"hint\": ";
        json::append_string(out, error.hint());
    }
    if (!error.details().empty()) {
        out += error.kind() == ErrorKind::conflict ? ", \"candidates\": [" : ", \"details\": [";
        const char* separator = "";
        for (const std::string& line : error.details()) {
            out += separator;
            json::append_string(out, line);
            separator = ", ";
        }
        out += ']';
    }
    return out + "}}\n";
}

/// A name may be a megabyte long.
constexpr std::size_t longest_detail = 1000;

std::string plain_error(const Error& error) {
    std::string out = "crm: " + text::escape_controls(error.what(), true) + "\n";
    for (const std::string& line : error.details()) {
        out += "  " + text::shorten(text::escape_controls(line), longest_detail) + "\n";
    }
    if (!error.hint().empty()) {
        out += "hint: " + text::escape_controls(error.hint(), true) + "\n";
    }
    return out;
}

int report(Host& host, const Error& error) {
    try {
        host.err.write(wants_json(host) ? json_error(error) : plain_error(error));
        host.err.flush();
    } catch (const Error&) {
        // Nobody can be told: the exit code has to say it.
    }
    return static_cast<int>(error.kind());
}

/// Answers may be long. What writes or asks does not wait for a screen to fill, and what makes files is not for reading.
bool may_page(const ParsedLine& line) {
    const bool answers = line.command && (line.command->needs == Needs::read || line.command->needs == Needs::config);
    return line.help || answers;
}

int run_line(Host& host) {
    const ReplacedAlias alias = replace_alias(host);
    ParsedLine line = parse_line(host.arguments, alias.known_words);
    check_alias(alias, line);
    if (line.group.empty() && !line.command && !line.help && !line.version) {
        line.command = make_command("agenda", "");
    }
    Context context(host, line.globals);
    if (may_page(line)) {
        context.page();
    }
    if (line.version) {
        context.out().write("crm " CRM_VERSION "\n");
    } else if (line.help || !line.command) {
        context.out().write(help_for(line, context.color_on(context.out()), context.width()));
    } else {
        context.open(line.command->needs, command_line(host.arguments), line.invocation.value(as_of_option));
        line.command->run(context, line.invocation);
    }
    context.finish();
    return context.exit_code();
}

}  // namespace

int run(Host& host) {
    try {
        const int code = run_line(host);
        host.out.flush();
        host.err.flush();
        return code;
    } catch (const Error& error) {
        try {
            // What came before the error stays readable before it.
            host.out.flush();
        } catch (const Error&) {
            return report(host, error);
        }
        return report(host, error);
    } catch (const std::bad_alloc&) {
        return report(host, Error(ErrorKind::failed, "out of memory"));
    } catch (const std::exception& error) {
        return report(host, Error(ErrorKind::failed, std::string("this should not happen: ") + error.what(),
                                  "please report it with the command that you typed"));
    }
}

}  // namespace crm::cli
