// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/document.h>
#include <crm/schema/value.h>
#include <crm/store/database.h>
#include <crm/store/row_block.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The journal: every operation, and for each record that it touched the fields before and after. Undo, redo and history derive from it.
namespace crm::store {

struct OperationRow {
    std::int64_t number = 0;
    std::string id;  ///< ULID
    std::string at;  ///< RFC 3339
    std::string user;
    std::string command;       ///< as typed
    std::string kind;          ///< "write", "undo" or "redo"
    std::int64_t reverts = 0;  ///< of an undo or redo: the operation that it reverts; 0 otherwise
    std::int64_t changes = 0;  ///< records touched
};

enum class Action { create, update, remove };
std::string_view name_of(Action action);
/// The action of a name that the journal has.
Action action_of(std::string_view name);

/// One record's part of an operation. Images are JSON objects of fields in stored form, links as ids: all fields of a created or removed
/// record (see append_new_image), of an update only those that differ (null where empty).
struct ChangeRow {
    std::int64_t number = 0;  ///< in the order of time; those of an operation follow each other
    std::int64_t operation = 0;
    std::string type;
    std::string record;  ///< id
    Action action = Action::update;
    std::string before;
    std::string after;
};

/// A change with the operation that it belongs to.
struct RecordChange {
    OperationRow operation;
    ChangeRow change;
};

class Journal {
public:
    explicit Journal(Database& database) : database_(database) {}

    /// The number that the next operation gets.
    std::int64_t next_operation();
    /// The name of this copy of the database among others; made with `candidate` at the first write.
    std::string replica(const std::string& candidate);
    void add_operation(const OperationRow& operation, const std::string& replica);
    void add_change(const ChangeRow& change);
    /// Notes how many records the operation touched.
    void finish_operation(std::int64_t operation, std::int64_t changes);

    std::optional<OperationRow> operation(std::int64_t number);
    /// The operation that undo would take: the last one that is neither undone nor an undo.
    std::optional<OperationRow> last_undoable();
    /// The undo that redo would take back: only while nothing else was written since.
    std::optional<OperationRow> last_redoable();
    /// All changes of an operation, in order.
    std::vector<ChangeRow> changes_of(std::int64_t operation);
    /// All changes of a record, oldest first.
    std::vector<RecordChange> changes_of_record(std::string_view id);
    /// The latest operations, newest first; all of them with a negative limit.
    std::vector<OperationRow> operations(std::int64_t limit);
    /// The id of the newest record with that prefix that the journal knows, also of removed records.
    std::optional<std::string> find_record(std::string_view id_prefix, std::string_view type);

private:
    Database& database_;
    std::optional<RowBlock> changes_;
    std::int64_t next_change_ = 0;  ///< 0: not asked for yet
};

/// Images of records.
void append_image(std::string& out, const schema::Record& record);
/// The image of a record made at that time, without what the journal says beside it: the id, and times that are the operation's.
void append_new_image(std::string& out, const schema::Record& record, std::string_view at);
/// Whether two states of a record differ; the time of change does not count.
bool differ(const schema::Record& before, const schema::Record& after);
/// The fields in which two states of a record differ, as images of each.
void append_difference(std::string& before_image, std::string& after_image, const schema::Record& before, const schema::Record& after);

/// Finds the record that a field of an image leads to by its id.
using FindLinked = std::function<schema::Reference(const schema::Field& field, const std::string& id)>;
/// Puts the fields of an image into a record.
void read_image(schema::Record& record, const Node& image, const FindLinked& find_linked);

}  // namespace crm::store
