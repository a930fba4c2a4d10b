// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/assign.h>
#include <crm/cli/context.h>

#include <vector>

namespace crm::cli {

/// Adds a record and prints its id. With `upsert` the record that has one of its unique values, else the one of its name, is changed
/// instead: its lists gain what is new.
void add_record(Context& context, const schema::RecordType& type, std::vector<actions::Assignment> assignments, bool upsert,
                actions::Linker::Stubs stubs);

/// The option that asks for it.
Option upsert_option();

}  // namespace crm::cli
