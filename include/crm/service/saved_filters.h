// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>

#include <span>
#include <vector>

/// The rules that only saved filters have.
namespace crm::service {

std::span<const actions::TypeRule> saved_filter_rules();

/// What is saved can be read as a filter, and is for a type of record that exists. Names of fields are not asked for: those of one's own
/// may come later.
void check_saved_filter(const actions::Session& session, const schema::Record* before, schema::Record& after,
                        std::vector<schema::Problem>& problems);

}  // namespace crm::service
