// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

/// What is looked for in the records: a table, so that adding a check is adding a row.
namespace crm::reports {

enum class Severity : std::uint8_t {
    incomplete,  ///< something is missing that a record of this type and status should have
    invalid,     ///< contradicts itself or the configuration
    odd,         ///< possible, and probably not meant
    doubtful,    ///< may be right: look at it
};
std::string_view name_of(Severity severity);

/// One record that a check finds.
struct Finding {
    std::int64_t number = 0;
    std::string_view id;
    std::string_view name;
    std::string_view detail;  ///< of the problem: a date, a value; may be empty
    std::string command;      ///< that mends it; empty: the check's own
};
using EachFinding = std::function<bool(const Finding&)>;

/// What checks that are not SQL have found out, and others need, too.
struct Examination {
    actions::Session& session;
    std::optional<std::unordered_map<std::string, std::string>> near_domains = {};  ///< see near_domains.h
};

/// In the SQL "t" is the type's table, and words in braces stand for what the configuration and the clock say: {open}, {won}, {lost},
/// {closed}, {later} (open, and not in the first stage), {known} are conditions on the stage of t, or with {open:o} of o; {today},
/// {today-30} and {now} are literals, {nl} is a line feed.
struct Check {
    const schema::RecordType& type;
    std::string_view name;
    Severity severity;
    std::string_view about;        ///< the records that are looked at; empty: all
    std::string_view fault;        ///< what is wrong with one of them
    std::string_view problem;      ///< the same in words
    std::string_view mend;         ///< a command, "$n" being the record's number
    std::string_view detail = {};  ///< a text that the problem goes on with
    /// Instead of `fault`, for what SQL cannot say.
    void (*find)(Examination& examination, const EachFinding& each) = nullptr;
};

std::span<const Check> quality_checks();

/// The SQL with the words in braces replaced.
std::string expanded(const actions::Session& session, std::string_view sql);

}  // namespace crm::reports
