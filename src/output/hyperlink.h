// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

/// Links that terminals follow (OSC 8). They take no room on the screen.
namespace crm::output {

/// The address of a text, by the kind of link of its column; empty where there is none. Percent-escaped: nothing in it can end the
/// sequence.
std::string link_target(std::string_view link, std::string_view text);

/// Appends `shown` as a link to what `text`, the whole of it, leads to.
void append_hyperlink(std::string& out, std::string_view link, std::string_view text, std::string_view shown);

/// The same for a list's items, separated by ", " in `text`; `shown` is its beginning, perhaps with a mark where it was cut.
void append_hyperlinks(std::string& out, std::string_view link, std::string_view text, std::string_view shown);

}  // namespace crm::output
