// SPDX-License-Identifier: MIT
#include <crm/exchange/import.h>

#include "exchange/importer.h"
#include "exchange/read_ahead.h"

#include <optional>
#include <system_error>

namespace crm::exchange {

namespace {

/// Of a smaller file all is read before a second thread would have begun.
constexpr std::size_t large_file = std::size_t{1} << 18U;

/// Where there is no thread to be had, one must do.
void begin_ahead(std::optional<ReadAhead>& ahead, CsvRows& rows, Plan& plan, bool keeps_cells) {
    try {
        ahead.emplace(rows, plan, keeps_cells);
    } catch (const std::system_error&) {
        ahead.reset();
    }
}

void import_csv(ByteReader& bytes, const std::string& name, InputFormat format, const ImportOptions& options, Importer& importer) {
    CsvRows rows(bytes, name, format, options.csv);
    importer.headings(rows.headings(), rows.line_of_headings());
    // Only a file, which has a size: whoever feeds a pipe may let us wait, and then no error could end the import.
    std::optional<ReadAhead> ahead;
    if (bytes.size() > large_file) {
        begin_ahead(ahead, rows, importer.plan(), options.skip_errors);
    }
    while (const PlannedRow* row = ahead ? ahead->next() : nullptr) {
        importer.take(*row);
    }
    Row row;
    while (!ahead && rows.next(row)) {
        importer.row(row);
    }
}

}  // namespace

ImportResult import_records(actions::Session& session, const schema::RecordType& type, ByteReader& bytes, const std::string& name,
                            const ImportOptions& options,
                            const std::function<void(std::size_t line, RowOutcome outcome, const std::string& what)>& each) {
    session.database.expect_bulk_writes();
    const InputFormat format = options.format == InputFormat::detect ? detect_format(bytes, name) : options.format;
    Importer importer(session, type, bytes, name, format, options, each);
    if (format == InputFormat::json || format == InputFormat::jsonl) {
        read_json(bytes, name, importer);
    } else {
        import_csv(bytes, name, format, options, importer);
    }
    return importer.finish();
}

}  // namespace crm::exchange
