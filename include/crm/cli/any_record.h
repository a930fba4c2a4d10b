// SPDX-License-Identifier: MIT
#pragma once

#include <crm/cli/context.h>
#include <crm/schema/value.h>

#include <span>
#include <string_view>
#include <vector>

namespace crm::cli {

/// A record of whatever type.
struct AnyRecord {
    const schema::RecordType* type = nullptr;
    schema::Reference reference;
};

/// The one record of any type that a reference means: by the type in its id, by "deal:12" or "deal:REF", else by whatever matches.
/// Throws Error{not_found}, or Error{conflict} with the candidates.
AnyRecord resolve_any(actions::Session& session, std::string_view text);
/// The same among some types; one that is named all the same comes back, for the caller to refuse.
AnyRecord resolve_among(actions::Session& session, std::span<const schema::RecordType* const> types, std::string_view text);

/// The record types that --type names; none where it was not given. Throws Error{usage} with the nearest name.
std::vector<const schema::RecordType*> types_named(Context& context, const Invocation& invocation);

}  // namespace crm::cli
