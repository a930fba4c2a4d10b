// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/assign.h>
#include <crm/cli/command.h>
#include <crm/cli/context.h>
#include <crm/schema/field.h>
#include <crm/store/select.h>

#include <deque>
#include <string>
#include <vector>

/// Options that come from a record type's declaration, and what they ask of a record.
namespace crm::cli {

/// "a deal", "an activity".
std::string with_article(const schema::RecordType& type);
/// The option of a field: expected_close is --expected-close; a list takes the singular, emails is --email.
std::string option_name(const schema::Field& field);
/// The option as a row, with the completion of its type.
Option field_option(const schema::Field& field);
/// Options of `add`: one a field, --set, --unset.
void append_add_options(const schema::RecordType& type, std::vector<Option>& options);
/// Options of `edit`: those, and --add-X, --rm-X for lists.
void append_edit_options(const schema::RecordType& type, std::vector<Option>& options);
/// Shortcuts of `list`: --stage, --owner, --tag …
void append_shortcut_options(const schema::RecordType& type, std::vector<Option>& options);

/// What the options of add or edit ask for. `nodes` keeps the JSON values of --set json:… alive.
std::vector<actions::Assignment> assignments_of(actions::Session& session, const schema::RecordType& type, const Invocation& invocation,
                                                std::deque<Node>& nodes);

/// Where filter words, --filter, --tag and the shortcuts leave the selection.
std::vector<store::FilterText> filters_of(const schema::RecordType& type, const Invocation& invocation, std::size_t first_word);

}  // namespace crm::cli
