// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/recurrence.h>

#include <string>
#include <string_view>

/// The parts of parse_recurrence.
namespace crm::recurrence {

/// Throws Error{usage}: the text, what is wrong with it, and what is understood.
[[noreturn]] void reject(std::string_view text, const std::string& what);

/// A rule of RFC 5545, with or without "RRULE:" before it.
Recurrence parse_rule(std::string_view text);

}  // namespace crm::recurrence
