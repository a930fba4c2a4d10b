// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/value.h>

#include <string>
#include <string_view>
#include <vector>

/// Whether values of a file are in the form that records keep them in. What depends on settings or on the machine, such as the stages of a
/// pipeline, may have been otherwise when it was written, and is taken.
namespace crm::exchange {

bool is_id_of(const schema::RecordType& type, std::string_view text);

/// What is wrong with a value of a field, one item of a list, or an empty text.
std::string stored_problem(const schema::Field& field, const schema::Value& value, const schema::ParseContext& context);

/// The item that is there twice, as lookups see it; null where there is none.
const std::string* repeated_item(const schema::Field& field, const std::vector<std::string>& items);

}  // namespace crm::exchange
