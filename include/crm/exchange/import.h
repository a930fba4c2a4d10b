// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/base/csv.h>
#include <crm/base/document.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crm::exchange {

/// How a file's headings and values become fields (interface.md, section 9).
struct Mapping {
    std::vector<std::pair<std::string, std::string>> columns;                            ///< heading, field
    std::map<std::string, std::vector<std::pair<std::string, std::string>>> values;      ///< heading: as found, as meant
    std::vector<std::pair<std::string, std::string>> templates;                          ///< field, text with {heading}
    std::vector<std::pair<std::string, std::string>> constants;                          ///< field, value
    std::vector<std::string> ignore;                                                     ///< headings
    std::map<std::string, std::string> scale;                                            ///< heading, factor as decimal text
    std::map<std::string, std::string> dates;                                            ///< heading, strptime format
    std::string key;                                                                     ///< field
};

/// `heading=field,heading=field`, or the path of a YAML file when there is no '='. Throws Error{invalid} naming file, line and key.
Mapping parse_mapping(const std::string& text);

enum class InputFormat { detect, csv, tsv, json, jsonl };

struct ImportOptions {
    InputFormat format = InputFormat::detect;  ///< by the file's name, then by its first character
    csv::ReadOptions csv;
    Mapping mapping;
    std::string key;           ///< field that tells which record a row is; "" = the mapping's, else external_id where the file has it, else none
    bool update = false;       ///< rows that match change their record; without it they are "same" or counted as existing and left alone
    bool skip_errors = false;
    std::string rejects_path;  ///< bad rows as CSV with line and reason; empty: not written
    bool create_stubs = true;
    std::function<void(std::size_t bytes_done, std::size_t bytes_all)> progress;  ///< called every few thousand rows; may be empty
};

/// What happened to a row.
enum class RowOutcome { create, update, same, exists, reject };

struct ImportResult {
    std::int64_t created = 0;
    std::int64_t updated = 0;
    std::int64_t same = 0;      ///< matched, nothing to change
    std::int64_t existing = 0;  ///< matched and would change, but --update was not given
    std::int64_t rejected = 0;
    std::int64_t operation = 0;
    std::vector<std::string> custom_fields;  ///< headings that became custom fields, as "Lead Score → lead_score"

    std::int64_t rows() const { return created + updated + same + existing + rejected; }
};

/// Imports a file of one record type: one transaction, one operation. Without skip_errors one bad row throws Error{invalid} whose details are the first 20 bad
/// rows ("accounts.csv:17: revenue: …") and whose message says how many there are; nothing is imported then.
/// `each` is told every row's line and outcome (for --dry-run).
ImportResult import_records(actions::Session& session, const schema::RecordType& type, ByteReader& bytes, const std::string& name, const ImportOptions& options,
                            const std::function<void(std::size_t line, RowOutcome outcome, const std::string& what)>& each);

/// Restores what export_all wrote: every record with its id, number and times, every link. Records that exist already and are equal are left alone, others are an Error{conflict}
/// unless `update`. One transaction, one operation.
ImportResult import_all(actions::Session& session, ByteReader& bytes, const std::string& name, bool update);

}  // namespace crm::exchange
