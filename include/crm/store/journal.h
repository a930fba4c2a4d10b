// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/document.h>
#include <crm/schema/value.h>
#include <crm/store/database.h>
#include <crm/store/journal_seal.h>
#include <crm/store/row_block.h>

#include <array>
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
    std::string command;           ///< as typed
    std::string kind;              ///< see operation_kinds
    std::int64_t reverts = 0;      ///< the operation that this one takes back; 0 where it takes back none
    std::int64_t changes = 0;      ///< records touched
    std::int64_t reverted_by = 0;  ///< where it was asked for: the operation that took this one back and still stands
    std::string replica{};         ///< the copy of the database that made it, by a ULID
    std::int64_t first_change = 0;
    std::optional<Seal> seal{};    ///< nothing where it was not asked for, or has to be made yet
    std::optional<Sha256> hash{};  ///< likewise
};

/// What kinds of operations there are: those by a command of their own can be found by it.
namespace kind {
inline constexpr std::string_view write = "write";
inline constexpr std::string_view import = "import";
inline constexpr std::string_view merge = "merge";
inline constexpr std::string_view unmerge = "unmerge";
inline constexpr std::string_view undo = "undo";
inline constexpr std::string_view redo = "redo";
}  // namespace kind
inline constexpr std::array operation_kinds{kind::write, kind::import, kind::merge, kind::unmerge, kind::undo, kind::redo};

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
    std::optional<Seal> seal{};  ///< nothing where it was not asked for, or has to be made yet
};

/// A change with the operation that it belongs to.
struct RecordChange {
    OperationRow operation;
    ChangeRow change;
};

/// Which operations; what is empty or zero asks for nothing.
struct OperationFilter {
    std::int64_t number = 0;
    std::string_view kind;
    std::string user{};       ///< ASCII case aside
    std::string since;        ///< RFC 3339, that moment included
    std::string until;        ///< that moment excluded
    std::int64_t limit = -1;  ///< negative: all of them
};

/// Which changes; what is empty asks for nothing.
struct ChangeFilter {
    OperationFilter operation{};  ///< of which operations; its limit does not count
    std::string_view type{};
    std::string_view record{};  ///< id
    std::string_view field{};   ///< built in or custom; who asks has to look closer, since a value may read like the name of a field
};
enum class Order { oldest_first, newest_first };

class Journal {
public:
    /// `seed` makes the salts of seals (CRM_SEED).
    explicit Journal(Database& database, std::optional<std::uint64_t> seed = std::nullopt) : database_(database), seed_(seed) {}

    /// The number that the next operation gets.
    std::int64_t next_operation();
    /// The name of this copy of the database among others; made with `candidate` at the first write.
    std::string replica(const std::string& candidate);
    /// Begins an operation; what the row says of changes is left to finish_operation(). A seal that it has is kept, otherwise it gets one.
    void add_operation(OperationRow operation);
    /// The operation's next change; its number is the next one unless it has one. The same of its seal.
    void add_change(ChangeRow change);
    /// Notes how many records the operation touched, and links it into the chain by its hash, unless it brought one.
    void finish_operation(std::int64_t operation, std::int64_t changes);

    /// How far the operation has come, for a part of it that may be taken back.
    struct Position {
        std::int64_t next_change = 0;
        OperationHash hash;
    };
    const Position& position() const { return position_; }
    void return_to(const Position& position) { position_ = position; }

    std::optional<OperationRow> operation(std::int64_t number);
    /// Whether what the operation did was not taken back, or taken back by one that does not stand itself.
    bool stands(std::int64_t operation);
    /// The operation that undo would take: the last one that stands and is neither an undo nor a redo.
    std::optional<OperationRow> last_undoable();
    /// The undo that redo would take back: only while nothing else was written since.
    std::optional<OperationRow> last_redoable();
    /// The operation that has this number, or whose ULID begins so; nothing when there is none, or more than one.
    std::optional<OperationRow> find_operation(std::string_view word);
    /// The operation that took this one back and still stands: an undo, redo or unmerge.
    std::optional<OperationRow> reverting(std::int64_t operation);
    /// Up to `limit` changes of an operation with numbers below `below`, the last one first.
    std::vector<ChangeRow> changes_backwards(std::int64_t operation, std::int64_t below, std::int64_t limit);
    /// All changes of a record, oldest first.
    std::vector<RecordChange> changes_of_record(std::string_view id);
    /// Calls `take` with operations, newest first, while it returns true.
    void each_operation(const OperationFilter& filter, const std::function<bool(const OperationRow&)>& take);
    /// Calls `take` with changes and their operations while it returns true. Memory holds one.
    void each_change(const ChangeFilter& filter, Order order, const std::function<bool(const RecordChange&)>& take);
    bool is_empty();
    /// The id of the newest record with that prefix that the journal knows, also of removed records.
    std::optional<std::string> find_record(std::string_view id_prefix, std::string_view type);

private:
    /// Those that say that they take it back.
    std::vector<std::int64_t> all_reverting(std::int64_t operation);
    Database& database_;
    std::optional<std::uint64_t> seed_;
    std::optional<Sealer> sealer_;
    std::optional<RowBlock> changes_;
    Position position_;
    std::optional<Sha256> brought_hash_;
};

/// Seals a journal that was written before there were seals (version 3 of the tables).
void seal_journal(Database& database);

/// Images of records.
void append_image(std::string& out, const schema::Record& record);
/// The image of a record made at that time, without what the journal says beside it: the id, and times that are the operation's.
void append_new_image(std::string& out, const schema::Record& record, std::string_view at);
/// Whether two states of a record differ; the time of change does not count.
bool differ(const schema::Record& before, const schema::Record& after);
/// The fields in which two states of a record differ, as images of each.
void append_difference(std::string& before_image, std::string& after_image, const schema::Record& before, const schema::Record& after);

/// Finds the record that a field of an image leads to by its id; nothing leaves the link out.
using FindLinked = std::function<std::optional<schema::Reference>(const schema::Field& field, const std::string& id)>;
/// Puts the fields of an image into a record.
void read_image(schema::Record& record, const Node& image, const FindLinked& find_linked);

}  // namespace crm::store
