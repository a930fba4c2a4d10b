// SPDX-License-Identifier: MIT
#pragma once

#include <crm/cli/command.h>
#include <crm/cli/context.h>
#include <crm/output/format.h>
#include <crm/schema/catalog.h>
#include <crm/store/select.h>

#include <array>
#include <span>
#include <vector>

/// Fields that follow from others: in which commands they are met.
namespace crm::cli {

/// Those of each trade.
std::array<std::span<const schema::ComputedField>, 1> computed_fields_of_trades();
/// Those of a record type.
std::vector<const schema::ComputedField*> computed_fields(const schema::RecordType& type);

/// The one whose parts --explain prints; null when the type has none.
const schema::ComputedField* explained_field(const schema::RecordType& type);
/// The switches of `list` for computed flags, and --explain.
void append_computed_options(const schema::RecordType& type, std::vector<Option>& options);
/// A paragraph for each computed field that has something to explain.
std::string computed_description(const schema::RecordType& type);

/// Prints, for each record of the selection, the parts of a computed field. Returns the number of records.
std::int64_t print_explanation(Context& context, store::Selection selection, const schema::ComputedField& field,
                               const output::FormatOptions& options);

}  // namespace crm::cli
