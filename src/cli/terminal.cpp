// SPDX-License-Identifier: MIT
#include "cli/terminal.h"

#include <crm/base/text.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace crm::cli {

namespace {

/// Values of TERM_PROGRAM, and beginnings of TERM, of terminals that document OSC 8.
constexpr std::array<std::string_view, 8> programs{"iTerm.app", "WezTerm", "ghostty", "kitty", "vscode", "rio", "Hyper", "contour"};
constexpr std::array<std::string_view, 6> terminals{"xterm-kitty", "xterm-ghostty", "foot", "alacritty", "wezterm", "contour"};

/// GNOME's terminals (VTE) crashed on long links before 0.50.
constexpr std::int64_t first_vte_version = 5000;

}  // namespace

bool takes_hyperlinks(const config::Environment& environment) {
    const std::string terminal = environment("TERM").value_or("");
    // What runs inside of a multiplexer inherits the environment of the terminal around it, which does not see the links.
    if (terminal == "dumb" || terminal.starts_with("screen") || terminal.starts_with("tmux")) {
        return false;
    }
    const std::optional<std::int64_t> vte = text::parse_integer(environment("VTE_VERSION").value_or(""));
    const std::string program = environment("TERM_PROGRAM").value_or("");
    return (vte && *vte >= first_vte_version) || environment("KITTY_WINDOW_ID") || environment("WT_SESSION") ||
           std::find(programs.begin(), programs.end(), program) != programs.end() ||
           std::any_of(terminals.begin(), terminals.end(), [&](std::string_view beginning) { return terminal.starts_with(beginning); });
}

}  // namespace crm::cli
