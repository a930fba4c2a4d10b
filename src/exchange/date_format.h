// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crm::exchange {

/// How a file writes its dates: literals and %Y %y %m %b %B %d %e %H %I %M %S %p %%, as in strptime(3), whatever the locale.
class DateFormat {
public:
    /// Throws Error{invalid} for a pattern that cannot tell a day.
    explicit DateFormat(std::string pattern);

    const std::string& pattern() const { return pattern_; }
    /// The text in the form that fields read: 2017-03-01, with a time 2017-03-01T14:30:00 (local), without a year --03-01.
    /// Nothing when it is not written so, or no such day.
    std::optional<std::string> read(std::string_view text) const;

private:
    std::string pattern_;
};

}  // namespace crm::exchange
