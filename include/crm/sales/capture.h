// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/assign.h>

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A person noted down in free order, as on the back of a card.
namespace crm::sales {

struct Capture {
    std::string name;   ///< empty when nothing said it
    std::string title;  ///< job title
    std::vector<std::string> emails;
    std::vector<std::string> phones;  ///< E.164
    std::vector<std::string> companies;
    std::vector<std::string> websites;
    std::vector<std::pair<std::string_view, std::string>> handles;  ///< field and value
    std::vector<std::string> tags;
};

/// Reads words in free order: an e-mail address (also in <>), a phone number as dialled in `phone_country`, web addresses, social ones into
/// their own fields, @company, #tag, @user@server (Mastodon), and plain words. The first plain words are the name; those after a comma, or
/// after something else, are the title. A company takes one word, or all up to the next mark when the name stands before it; @"Acme Oy" and
/// #"big client" take what is in quotes, "Doe, Jane" in quotes is a name. An argument of its own that begins with @ or # is taken whole
/// when there are several. Throws Error{usage} or Error{invalid} for what can be nothing of that.
Capture read_capture(std::span<const std::string> arguments, std::string_view phone_country);

/// The same as the fields of a contact.
std::vector<actions::Assignment> assignments_from(const Capture& capture);

}  // namespace crm::sales
