// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/base/document.h>
#include <crm/store/journal_reader.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

/// The journal as `export all --journal` writes it.
namespace crm::exchange {

/// The version of its format: a program reads those up to its own. Version 1 had no seals and no numbers of changes: reading it makes new
/// ones.
inline constexpr std::int64_t journal_version = 2;

/// Of operations, changes and counts of them: what every reader of JSON keeps exactly, and far from where counting on would end.
inline constexpr std::int64_t largest_journal_number = (std::int64_t{1} << 53) - 1;

/// What elements of the journal are called where records name their type.
inline constexpr std::string_view journal_head = "journal";
inline constexpr std::string_view journal_operation = "operation";
inline constexpr std::string_view journal_change = "change";

/// How JSON is laid out: an element a line in both, with blanks in an array.
struct JsonLayout {
    std::string_view comma;
    std::string_view colon;
};

/// Elements of the journal as JSON objects, each valid until the next call.
class JournalPrinter {
public:
    explicit JournalPrinter(const JsonLayout& layout) : layout_(layout) {}

    const std::string& print_head(actions::Session& session);
    const std::string& print(const store::OperationRow& operation);
    const std::string& print(const store::ChangeRow& change);

private:
    void begin(std::string_view record);
    void append_key(std::string_view key);
    void append(std::string_view key, std::string_view text);
    void append(std::string_view key, std::int64_t number);
    void append(const store::Seal& seal);

    JsonLayout layout_;
    std::string out_;
};

struct JournalHead {
    std::int64_t operations = 0;                                     ///< how many come
    std::string replica;                                             ///< empty in a database where nothing happened yet
    std::map<const schema::RecordType*, std::int64_t> last_numbers;  ///< of types that had records
};

// Reading them. What could not have been written so is refused with Error{invalid}, without the place.
JournalHead read_head(const schema::Catalog& catalog, const Node& node);
store::OperationRow read_operation(const Node& node);
/// The operation is the one given.
store::ChangeRow read_change(const schema::Catalog& catalog, const Node& node, std::int64_t operation);

}  // namespace crm::exchange
