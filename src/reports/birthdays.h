// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm::reports {

struct Birthday {
    std::int64_t number = 0;  ///< of the contact
    std::string id;
    std::string name;
    std::string company;
    std::string owner;
    Day day = 0;             ///< the next one
    std::optional<int> age;  ///< that they reach then; nothing where the year is unknown
};

/// The next day, today included, on which a birthday (YYYY-MM-DD or --MM-DD) is celebrated: that of 29 February on the 28th in other years.
/// Nothing for what is no date.
std::optional<Day> next_birthday(std::string_view birthday, Day today);

/// The birthdays of the next days, today included, in their order. Asks the index for each year in which somebody alive may be born, so
/// that the number of contacts does not matter.
std::vector<Birthday> birthdays_near(actions::Session& session, Day today, int days, std::optional<std::int64_t> owner);

}  // namespace crm::reports
