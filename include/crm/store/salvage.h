// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/catalog.h>
#include <crm/store/database.h>
#include <crm/store/journal.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

/// Reading what is left of a damaged file.
namespace crm::store {

/// Something that could not be saved, or only in part.
struct Loss {
    std::string what;    ///< a record type, or "operation", "change", "page"
    std::string place;   ///< "#12", an id, "page 7"
    std::string reason;  ///< what is wrong, and what was done instead
};
using TakeLoss = std::function<void(const Loss&)>;

/// What is known of how a row of the desk came there.
enum class Origin {
    table,       ///< from the table, whole
    table_part,  ///< from the table, without fields that could not be read
    stray,       ///< from a page that no table leads to: it may be an old state
    journal,     ///< only the journal knows it; links are not in it yet
};

/// Where the rows of a damaged file are laid out again: a database with the tables of crm, without its rules, in a file that is gone with
/// this object.
class SalvageDesk {
public:
    /// `path` is beside where the file is made; nothing is ever there.
    SalvageDesk(const std::string& path, const schema::Catalog& catalog);

    Database& database() { return database_; }
    /// Lays out every row that can be read of the file, page by page, whatever leads there.
    void read(const std::string& path, const TakeLoss& lose);
    /// Lays out a record that only the journal knows; its number may be taken by a row whose id is damaged, which it replaces. False when
    /// that is not possible.
    bool add(const schema::Record& record);

    Origin origin_of(const schema::RecordType& type, std::int64_t number);
    /// Whether rows of the link table of a list of references may be missing.
    bool has_all_links(const schema::RecordType& type, const schema::Field& field) const;
    /// Whether the journal is whole, every change and operation as its seal says.
    bool has_proven_journal();
    /// The largest number of an operation, also of one that only changes tell of; wild ones are left out.
    std::int64_t last_operation();
    std::optional<OperationRow> operation(std::int64_t number);
    std::int64_t changes_of(std::int64_t operation);
    void each_change_of(std::int64_t operation, const std::function<void(ChangeRow)>& take);

    /// Changes that bring records from what the journal says to what was saved, kept until all of them are known.
    void put_aside(const ChangeRow& change);
    std::int64_t put_aside_count();
    void each_put_aside(const std::function<void(ChangeRow)>& take);

private:
    const schema::Catalog& catalog_;
    Database database_;
    std::vector<std::string> incomplete_tables_;
};

}  // namespace crm::store
