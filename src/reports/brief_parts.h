// SPDX-License-Identifier: MIT
#pragma once

#include "reports/related.h"

#include <crm/reports/brief.h>

#include <string_view>

namespace crm::reports {

/// Fields of the record, when somebody was last spoken to, birthdays and rhythm.
void append_facts(actions::Session& session, const schema::Record& record, Brief& brief);
/// Deals, tasks, promises, tickets, last words, what was bought; of a company its people.
void append_sections(actions::Session& session, const Subject& subject, Brief& brief);
void append_people(actions::Session& session, const Subject& subject, Brief& brief);

/// "today", "tomorrow", "in 4 days", "3 days ago".
std::string days_from(Day today, Day day);

/// "--04-12 (in 4 days)", "1986-04-12 (turns 40 in 4 days)" when it is near.
std::string birthday_text(std::string_view birthday, Day today);

/// An object that grows.
class Members {
public:
    Members() { node_.kind = Node::Kind::object; }
    Members& text(const char* key, std::string_view value);
    Members& number(const char* key, std::int64_t value);
    Members& money(const char* key, std::optional<std::int64_t> minor_units, std::string_view currency);
    /// Items one a line.
    Members& list(const char* key, std::string_view lines);
    /// Objects with id and name; both one a line.
    Members& links(const char* key, std::string_view names, std::string_view ids);
    Node take() { return std::move(node_); }

private:
    Members& add(const char* key, Node::Kind kind, std::string value);
    Node node_;
};

}  // namespace crm::reports
