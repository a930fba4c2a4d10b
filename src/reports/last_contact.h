// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>

#include <cstdint>
#include <string>
#include <string_view>

/// When a customer was last spoken to, and how often that should be.
namespace crm::reports {

/// SQL that gives the time of a contact's latest activity, through indexes; empty where there was none. `alias` is the contact's table.
std::string last_contact_of_contact(std::string_view alias);

// SELECTs that give the number of each record with activities and the time of the latest, in one pass over the activities.
std::string last_contacts_of_contacts();
/// Of the deals that `condition`, SQL about "deal" AS t, is true of.
std::string last_contacts_of_deals(const std::string& condition);
/// With the company, with one of its people, or about one of its deals.
std::string last_contacts_of_companies();

/// SQL that gives a contact's rhythm in seconds: their own, else the shortest of their tags; empty where there is none.
std::string rhythm_of(const actions::Session& session, std::string_view alias);
/// SQL that is true of contacts that may have a rhythm, found through indexes.
std::string may_have_rhythm(const actions::Session& session, std::string_view alias);
/// The most days between two contacts: a rhythm in whole days, rounded up.
std::int64_t days_of_rhythm(std::int64_t seconds);

/// Local days from an instant (RFC 3339) or a day (YYYY-MM-DD) to today; negative where it is still to come.
std::int64_t days_since(const actions::Session& session, std::string_view time);

}  // namespace crm::reports
