// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// What names of people and firms are made of, case and accents folded.
namespace crm::names {

/// "Dr. Zoë O'Brien-Smith" → zoe, obrien, smith. Titles go where something else is left.
std::vector<std::string> words_of_person(std::string_view name);
/// "The Acme & Söhne GmbH" → acme, sohne. Legal forms and filling words go where something else is left; dots join: "S.A." is a legal form.
std::vector<std::string> words_of_firm(std::string_view name);

/// Where anybody can have a mailbox or a page, so that sharing the domain says nothing: gmail.com, linkedin.com.
bool is_public_domain(std::string_view domain);
/// A mailbox of an office rather than of a person: info, sales.
bool is_role_mailbox(std::string_view local_part);

/// Forms of given names that stand for each other: Bill and William.
class Variants {
public:
    Variants();
    /// Two different words, folded.
    bool are_variants(std::string_view a, std::string_view b) const;

private:
    std::unordered_multimap<std::string_view, std::uint32_t> groups_;
};

}  // namespace crm::names
