// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/base/streams.h>

namespace crm::exchange {

/// Every record with all fields and links, as one JSON array (`lines` false) or JSON Lines: each an object whose first key is "record" (the
/// type), then the fields that are set, as `list --format json` prints them (links as {"id", "name"}). What is linked to comes before what
/// links, records of a type are in the order of their ids. Streams. The same data give the same bytes, whatever happened in between.
void export_all(actions::Session& session, bool lines, ByteWriter& out);

}  // namespace crm::exchange
