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
    std::vector<std::pair<std::string, std::string>> columns;                        ///< heading, field
    std::map<std::string, std::vector<std::pair<std::string, std::string>>> values;  ///< heading: as found, as meant
    /// Field, text with {heading}; of several for one field the first whose headings hold something counts.
    std::vector<std::pair<std::string, std::string>> templates;
    std::vector<std::pair<std::string, std::string>> constants;  ///< field, value
    std::vector<std::string> ignore;                             ///< headings
    std::map<std::string, std::string> scale;                    ///< heading, factor as decimal text
    std::map<std::string, std::string> dates;                    ///< heading, strptime format
    std::map<std::string, std::string> separators;               ///< heading, text between the items of a list
    std::string key;                                             ///< field
};

/// `heading=field,heading=field`, or the path of a YAML file when there is no '='. Throws Error{invalid} naming file, line and key.
Mapping parse_mapping(const std::string& text);

/// The same from the text of a YAML file; `name` is what messages call it.
Mapping read_mapping(const std::string& text, const std::string& name);

enum class InputFormat { detect, csv, tsv, json, jsonl };

struct ImportOptions {
    InputFormat format = InputFormat::detect;  ///< by the file's name, then by its first character
    csv::ReadOptions csv;
    Mapping mapping;
    /// What is known of the program that wrote the file, behind the mapping: headings that the file lacks are passed over, a * in a heading
    /// stands for any text, and a date that is not in the preset's format is read as any other.
    Mapping preset;
    std::string preset_name;  ///< for messages; empty where there is none
    /// Field that tells which record a row is: id, a unique one or the name. Empty: the mapping's, else id and external_id where a row has
    /// them.
    std::string key;
    /// Rows that match change their record: a list in the row replaces the record's, an empty cell changes nothing. Without it they are
    /// left alone and counted as the same or as existing.
    bool update = false;
    bool skip_errors = false;
    std::string rejects_path;  ///< with skip_errors: bad rows with line and reason, as CSV, or JSON Lines from JSON; can be imported again
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
    std::int64_t restored_operations = 0;    ///< of a journal that came along
    std::vector<std::string> custom_fields;  ///< headings that became custom fields, as "Lead Score → lead_score"

    std::int64_t rows() const { return created + updated + same + existing + rejected; }
};

/// Imports a file of one record type: one transaction, one operation. Without skip_errors one bad row throws Error{invalid}
/// (Error{conflict} when all bad rows are conflicts) whose details are the first 20 bad rows ("accounts.csv:17: revenue: …") and whose
/// message says how many there are; nothing is imported then. A dry run does not throw: `each`, which is told every row's line and outcome,
/// hears of bad rows too. Malformed input ends the import in any case.
///
/// A row that matches no key is a new record, but for two cases: what it says is all true already of the record that has its unique value
/// or (in a type that links call by name) its name; or that record was only made because a link named it. A record made by this import can
/// be changed by its later rows.
ImportResult import_records(actions::Session& session, const schema::RecordType& type, ByteReader& bytes, const std::string& name,
                            const ImportOptions& options,
                            const std::function<void(std::size_t line, RowOutcome outcome, const std::string& what)>& each);

/// Restores what export_all wrote: every record with its id, number and times, every link, in whatever order. A number that another record
/// has is replaced by the next free one. Records that exist already and are equal are left alone, others are an Error{conflict} unless
/// `update`. One transaction, one operation.
///
/// A journal that comes along is restored too: the database is what it was, down to the numbers that removed records had, and the import is
/// no operation of its own. That needs a database without operations, Error{conflict} otherwise; `leave_journal` leaves the journal out and
/// takes the records only.
struct ImportAllOptions {
    bool update = false;
    bool leave_journal = false;
};
ImportResult import_all(actions::Session& session, ByteReader& bytes, const std::string& name, const ImportAllOptions& options);

}  // namespace crm::exchange
