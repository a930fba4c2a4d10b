// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>

#include <cstdint>
#include <string>
#include <string_view>

/// When a customer was last spoken to, and how often that should be.
namespace crm::reports {

// SQL that gives the time of the latest activity, each through indexes; empty where there was none. `alias` is the record's table.
std::string last_contact_of_contact(std::string_view alias);
std::string last_contact_of_deal(std::string_view alias);
/// With the company, with its people, or about its deals.
std::string last_contact_of_company(std::string_view alias);

/// SQL that gives a contact's rhythm in seconds: their own, else the shortest of their tags; empty where there is none.
std::string rhythm_of(const actions::Session& session, std::string_view alias);
/// SQL that is true of contacts that may have a rhythm, found through indexes.
std::string may_have_rhythm(const actions::Session& session, std::string_view alias);
/// The most days between two contacts: a rhythm in whole days, rounded up.
std::int64_t days_of_rhythm(std::int64_t seconds);

/// Local days from an instant (RFC 3339) or a day (YYYY-MM-DD) to today; negative where it is still to come.
std::int64_t days_since(const actions::Session& session, std::string_view time);

}  // namespace crm::reports
