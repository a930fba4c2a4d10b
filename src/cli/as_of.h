// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/date_words.h>
#include <crm/base/error.h>
#include <crm/cli/command.h>

#include <string_view>

/// --as-of: what the commands that read take, to answer from what was known at an earlier moment.
namespace crm::cli {

inline constexpr std::string_view as_of_option = "as-of";

/// Gives the command the option, if it can answer so.
void offer_as_of(Command& command);
/// Why a command does not take it.
Error as_of_refused(const Command& command);

/// The moment that a value means: a time of day as it is, the end of a day, month … Throws Error{usage} for one that has not come yet; of
/// days that have begun, the moment is now.
Instant moment_of(std::string_view text, const CalendarContext& calendar);

}  // namespace crm::cli
