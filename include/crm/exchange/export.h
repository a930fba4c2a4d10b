// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/base/streams.h>

namespace crm::exchange {

/// Every record with all fields and links, as one JSON array (`lines` false) or JSON Lines: each an object whose first key is "record" (the
/// type), then the fields that are set, as `list --format json` prints them (links as {"id", "name"}). What is linked to comes before what
/// links, records of a type are in the order of their ids. Streams. The same data give the same bytes, whatever happened in between.
///
/// `with_journal` puts {"record": "journal", "version": 1, "replica", "numbers": the last one given of each type} before them, and behind
/// them every operation ({"record": "operation"}), each followed by its changes ({"record": "change"}), whose images are as the journal has
/// them.
void export_all(actions::Session& session, bool lines, bool with_journal, ByteWriter& out);

}  // namespace crm::exchange
