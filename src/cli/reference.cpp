// SPDX-License-Identifier: MIT
#include <crm/base/text.h>
#include <crm/cli/command.h>
#include <crm/cli/reference.h>

#include <initializer_list>

namespace crm::cli {
namespace {

void append_line(std::string& out, std::initializer_list<std::string_view> words) {
    const char* separator = "";
    for (const std::string_view word : words) {
        out += separator;
        out += text::replace_all(text::replace_all(std::string(word), "\t", " "), "\n", " ");
        separator = "\t";
    }
    out += '\n';
}

}  // namespace

std::string reference_text() {
    std::string out;
    for (const Option& option : global_options()) {
        append_line(out, {"global", "--" + option.name, option.help});
    }
    for (const Command& command : all_commands()) {
        if (command.hidden) {
            continue;
        }
        append_line(out, {"command", command.path, command.summary});
        for (const Option& option : command.options) {
            append_line(out, {option.is_field ? "field-option" : "option", command.path, "--" + option.name, option.help});
        }
        for (const std::string& example : command.examples) {
            append_line(out, {"example", command.path, example});
        }
    }
    return out;
}

}  // namespace crm::cli
