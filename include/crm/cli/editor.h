// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/resolve.h>
#include <crm/cli/context.h>

#include <string>
#include <string_view>

namespace crm::cli {

/// The record as YAML that people edit: every field that can be set, in order, empty ones too, with a comment that says what may be done.
std::string record_as_yaml(actions::Session& session, const schema::Record& record);

/// Runs $VISUAL, $EDITOR or vi on a file. Throws Error{failed} when it fails.
void run_editor(Context& context, const std::string& path);

/// A text as it comes back from the editor, which shows `begun` and under it a line that says what to do. That line, and what stands under
/// it, is no part of the text.
std::string text_from_editor(Context& context, std::string_view begun, std::string_view what_to_do);

/// Opens the record in $VISUAL or $EDITOR, checks what comes back, and offers to reopen it on a terminal where something is wrong. The
/// database is not locked meanwhile. Throws Error{failed} when the editor fails, Error{conflict} when the record was changed meanwhile; the
/// file is removed in any case.
void edit_in_editor(Context& context, const schema::RecordType& type, std::int64_t number, actions::Linker::Stubs stubs);

}  // namespace crm::cli
