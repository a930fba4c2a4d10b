// SPDX-License-Identifier: MIT
#pragma once

#include <crm/output/rows.h>
#include <crm/schema/field.h>

#include <string>
#include <string_view>
#include <vector>

#include "reports/deal_query.h"

namespace crm::reports {

/// What a value is made of: one thing, items one a line, or (of custom fields) perhaps a JSON array of items.
enum class Items { one, lines, json };

/// A field that deals are grouped by.
struct GroupField {
    std::string expression;  ///< gives the value; of links the number of the record
    output::Kind kind = output::Kind::text;
    const schema::RecordType* target = nullptr;  ///< of links
    std::vector<std::string> choices;            ///< in their order, of fields that have some
    Items items = Items::one;
    bool is_stage = false;     ///< of the deal itself
    bool is_currency = false;  ///< likewise
};

/// The field that --by names: a path, or a short word for one ("industry" is company.industry). Joins what it needs. Throws Error{usage}
/// with what would be possible.
GroupField resolve_group_field(DealQuery& query, std::string_view by);

}  // namespace crm::reports
