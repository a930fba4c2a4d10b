// SPDX-License-Identifier: MIT
#include <crm/cli/command.h>

namespace crm::cli {

bool Invocation::has(std::string_view option) const {
    for (const auto& [name, value] : options) {
        if (name == option) {
            return true;
        }
    }
    return false;
}

std::optional<std::string> Invocation::value(std::string_view option) const {
    std::optional<std::string> last;
    for (const auto& [name, value] : options) {
        if (name == option) {
            last = value;
        }
    }
    return last;
}

std::vector<std::string> Invocation::values(std::string_view option) const {
    std::vector<std::string> all;
    for (const auto& [name, value] : options) {
        if (name == option) {
            all.push_back(value);
        }
    }
    return all;
}

std::span<const Option> global_options() {
    static const std::vector<Option> options{
        {"db", 0, "PATH", "the database (CRM_DB)", false, Completion::file, {}, false},
        {"config", 0, "PATH", "the configuration file (CRM_CONFIG)", false, Completion::file, {}, false},
        {"format",
         'f',
         "FORMAT",
         "table, csv, tsv, json, jsonl, yaml, markdown, html or ids (CRM_FORMAT)",
         false,
         Completion::format,
         {},
         false},
        {"columns", 0, "A,B", "which columns, in this order", false, Completion::field, {}, false},
        {"no-header", 0, "", "leave out the headings", false, Completion::none, {}, false},
        {"crlf", 0, "", "end lines of CSV with CR LF", false, Completion::none, {}, false},
        {"bom", 0, "", "begin CSV with a byte order mark, for Excel", false, Completion::none, {}, false},
        {"safe-csv", 0, "", "guard cells that a spreadsheet would run as a formula", false, Completion::none, {}, false},
        {"color", 0, "WHEN", "when to use colour (NO_COLOR, CLICOLOR_FORCE)", false, Completion::choice, "auto|always|never", false},
        {"no-pager", 0, "", "never show output in a pager (CRM_PAGER, PAGER)", false, Completion::none, {}, false},
        {"output", 'o', "FILE", "write to a file instead of standard output", false, Completion::file, {}, false},
        {"user", 0, "NAME", "who writes, and owns new records (CRM_USER)", false, Completion::reference, "user", false},
        {"now", 0, "TIMESTAMP", "take this as the present time (CRM_NOW)", false, Completion::none, {}, false},
        {"dry-run", 'n', "", "print what would change, and change nothing", false, Completion::none, {}, false},
        {"yes", 'y', "", "answer yes to every question", false, Completion::none, {}, false, true},
        {"force", 0, "", "the same as --yes", false, Completion::none, {}, false, true},
        {"quiet", 'q', "", "no words on standard error, except errors", false, Completion::none, {}, false},
        {"help", 'h', "", "print help", false, Completion::none, {}, false},
        {"version", 0, "", "print the version", false, Completion::none, {}, false},
    };
    return options;
}

}  // namespace crm::cli
