// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/base/streams.h>
#include <crm/exchange/preset.h>
#include <crm/output/rows.h>
#include <crm/store/select.h>

#include <cstdint>
#include <map>
#include <string>

namespace crm::exchange {

/// Every record with all fields and links, as one JSON array (`lines` false) or JSON Lines: each an object whose first key is "record" (the
/// type), then the fields that are set, as `list --format json` prints them (links as {"id", "name"}). What is linked to comes before what
/// links, records of a type are in the order of their ids. Streams. The same data give the same bytes, whatever happened in between.
///
/// `with_journal` puts {"record": "journal", "version": 1, "replica", "numbers": the last one given of each type} before them, and behind
/// them every operation ({"record": "operation"}), each followed by its changes ({"record": "change"}), whose images are as the journal has
/// them.
void export_all(actions::Session& session, bool lines, bool with_journal, ByteWriter& out);

/// What a file for another program could not hold.
struct LeftOut {
    std::map<std::string, std::int64_t> fields;  ///< by name: records of which it holds a part only
    std::int64_t records = 0;                    ///< those without what the program asks for
};

/// The selected records as another program reads them: rows of texts under its headings. Streams.
LeftOut export_for(actions::Session& session, const ExportPreset& preset, store::Selection selection, output::RowSink& sink);
/// The same as an alias file: an alias a value of the column "address", called after the column "name". Streams; memory holds 8 bytes an
/// alias. A terminal gets no controls.
LeftOut export_aliases(actions::Session& session, const ExportPreset& preset, store::Selection selection, ByteWriter& out,
                       bool for_terminal);

}  // namespace crm::exchange
