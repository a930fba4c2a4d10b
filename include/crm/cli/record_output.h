// SPDX-License-Identifier: MIT
#pragma once

#include <crm/cli/context.h>
#include <crm/schema/value.h>
#include <crm/store/select.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

/// Printing records and what became of them.
namespace crm::cli {

/// The columns of a list in a format when nobody named any: the listed fields for tables, all for files and structured formats.
std::vector<std::string> default_columns(Context& context, const schema::RecordType& type);

/// Every field and custom field that a file of the format holds.
std::vector<std::string> all_columns(Context& context, const schema::RecordType& type, output::Format format);

/// A record as rows like everything else; datetimes and phones as people read them only in tables.
store::Selection selection_for(Context& context, const schema::RecordType& type);
/// Streams a selection to the chosen format. Returns the number of rows.
std::int64_t print_selection(Context& context, const store::Selection& selection, const output::FormatOptions& options);
/// Streams records in the given order.
void print_records(Context& context, store::Selection selection, std::span<const std::int64_t> numbers,
                   const output::FormatOptions& options);

/// After a write: the ids (or with a structured --format the whole records), or for a dry run what would change.
void print_written(Context& context, actions::Writer& writer, const schema::RecordType& type, const std::vector<std::int64_t>& numbers);
/// Commits once the output is written: a command that fails leaves nothing behind, also where the disk that takes its output is full.
void commit(Context& context, actions::Writer& writer);
/// What an operation changed, as rows: record, action, field, before, after.
void print_changes(Context& context, std::int64_t operation);

}  // namespace crm::cli
