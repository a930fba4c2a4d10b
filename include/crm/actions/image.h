// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/base/document.h>

#include <functional>
#include <string_view>

namespace crm::actions {

/// Puts the fields of a journal image into a record; links are looked up by id. Throws Error{conflict} for a link to a record that is gone.
void apply_image(Session& session, schema::Record& record, const Node& image);

}  // namespace crm::actions
