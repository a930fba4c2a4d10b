// SPDX-License-Identifier: MIT
#include <crm/exchange/import.h>

#include "exchange/importer.h"

namespace crm::exchange {

ImportResult import_records(actions::Session& session, const schema::RecordType& type, ByteReader& bytes, const std::string& name,
                            const ImportOptions& options,
                            const std::function<void(std::size_t line, RowOutcome outcome, const std::string& what)>& each) {
    session.database.expect_bulk_writes();
    const InputFormat format = options.format == InputFormat::detect ? detect_format(bytes, name) : options.format;
    Importer importer(session, type, bytes, name, format, options, each);
    read_rows(bytes, name, format, options.csv, importer);
    return importer.finish();
}

}  // namespace crm::exchange
