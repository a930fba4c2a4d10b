// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/search.h>
#include <crm/store/search.h>
#include <crm/store/search_text.h>

#include <vector>

namespace crm::actions {

/// Fills in the field that has most of the phrases, and its text around the first of them. The label is taken when no other has more.
void choose_snippet(SearchRow& row, const store::SearchedRecord& record, const std::vector<store::SearchPhrase>& phrases);

}  // namespace crm::actions
