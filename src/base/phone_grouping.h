// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

/// How numbers are grouped, from a table that the build makes from libphonenumber (cmake/phone_formats.cpp).
namespace crm::phone {

/// An E.164 number as the library would write it: as dialled at home where `national` is set and it belongs to the numbering plan of
/// `country`, else international. Nothing for what is no E.164 and for the few numbers that only the library can group.
std::optional<std::string> grouped(std::string_view e164, bool national, std::string_view country);

}  // namespace crm::phone
