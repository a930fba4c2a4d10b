// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/base/id.h>
#include <crm/store/journal.h>
#include <crm/store/record_table.h>
#include <crm/store/search_index.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace crm::actions {

class WrittenType;

/// What became of one record.
struct WriteResult {
    std::vector<schema::Problem> problems;          ///< nothing was written when there are any
    std::optional<store::UniqueConflict> conflict;  ///< likewise
    bool changed = false;                           ///< false when the record was as wanted already

    bool ok() const { return problems.empty() && !conflict; }
};

/// The one write path: an operation in one transaction, every record checked and journalled. Nothing lasts unless commit() is called,
/// and a dry run's commit() rolls back.
class Writer {
public:
    explicit Writer(Session& session, std::string kind = "write", std::int64_t reverts = 0);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Adds a record: initial values, owner, id, number and times are filled in where they are empty. Fields whose index is among `unknown`
    /// get no initial value: a file that has a column for them, and nothing in it, says that nobody knows.
    WriteResult create(schema::Record& record, std::span<const std::size_t> unknown = {});
    /// Writes what differs. The time of change is set when something does.
    WriteResult update(const schema::Record& before, schema::Record& after);
    /// Removes a record and the links to it.
    void remove(const schema::Record& record);
    /// Removes a record that became a part of another: what it was called leads there from now on. Links to it have been moved. `joined`
    /// notes for unmerge that the survivor's next change is what it got from this one.
    void remove_into(const schema::Record& record, std::string_view survivor, bool joined);
    /// Puts a record into a state that it had before (undo, redo): no rules, no new times. Null stands for "not there".
    void replay(const schema::Record* before, const schema::Record* after);

    /// The record as it is now. Throws Error{not_found}.
    schema::Record load(const schema::RecordType& type, std::int64_t number);
    std::optional<schema::Record> find(const schema::RecordType& type, std::int64_t number);

    /// Runs a part of the operation. When it returns false, nothing of it has happened; what it throws ends the whole operation. May be
    /// nested.
    bool attempt(const std::function<bool()>& part);
    /// The number that the next new record of the type gets; it is taken then.
    std::int64_t next_number(const schema::RecordType& type);

    /// A record made because a link names somebody unknown; said on stderr.
    schema::Reference create_stub(const schema::RecordType& type, std::string_view text);

    /// Gives the operation the name by which hooks know it as a whole.
    void call_it(std::string_view event) { event_ = event; }
    /// Asks the hooks that may refuse, where that was not done yet. Whoever prints what was written does this before.
    void prepare();
    /// A line for stderr, said once the operation is there to stay.
    void notice(std::string line) { notices_.push_back(std::move(line)); }
    /// Nothing follows from the changes to come: a file's rows say everything themselves.
    void leave_out_what_follows() { follow_ = false; }

    /// A database comes back with its journal: what is replayed from now on makes no operation of its own, and no hooks are asked about
    /// what happened long ago. For databases in which nothing has happened yet.
    void bring_journal(const std::string& replica);
    /// Operations of the journal that is brought, in their order, each followed by its changes.
    void bring(const store::OperationRow& operation);
    void bring(const store::ChangeRow& change);
    /// The operation's changes are all there.
    void finish_brought(const store::OperationRow& operation);
    /// Numbers of the type up to this one were given, and are not given again.
    void reserve_number(const schema::RecordType& type, std::int64_t number);

    void commit();
    /// The journal's number of this operation; 0 while nothing was written.
    std::int64_t operation() const { return operation_; }
    std::int64_t changes() const { return sequence_; }
    Session& session() { return session_; }

private:
    WrittenType& written(const schema::RecordType& type);
    void begin_operation();
    void say_notices();
    void journal(const schema::RecordType& type, const std::string& id, store::Action action, std::string before, std::string after);
    void set_owner(schema::Record& record);
    void follow(const schema::Record& before, const schema::Record& after);
    void bring_merged(const schema::RecordType& type, const store::ChangeRow& change);
    void unlink_everywhere(const schema::Record& record);
    void unlink(const schema::RecordType& type, std::size_t field, std::int64_t linked);

    Session& session_;
    store::Transaction transaction_;
    store::Journal journal_;
    store::SearchIndex search_index_;
    std::string kind_;
    std::int64_t reverts_;
    std::string_view event_;
    std::string now_;  ///< the time of the operation
    std::map<const schema::RecordType*, WrittenType> types_;
    std::unique_ptr<UlidGenerator> ulids_;
    std::optional<schema::Reference> acting_user_;
    std::vector<std::string> notices_;  ///< said once the operation is there to stay
    std::int64_t operation_ = 0;
    std::int64_t sequence_ = 0;
    std::int64_t prepared_ = 0;  ///< how much of the operation the hooks were asked about
    bool follow_ = true;
    bool brings_journal_ = false;
    bool brought_merged_ = false;
};

/// Throws what a result says: Error{invalid} with all problems, or Error{conflict} that names the first owner. Does nothing when it is ok.
void throw_unless_ok(Session& session, const schema::RecordType& type, const WriteResult& result);
/// The message for a value that another record has: `jane@acme.example is taken by contact #3 Jane Doe`.
std::string conflict_message(Session& session, const schema::RecordType& type, const store::UniqueConflict& conflict);
/// Throws Error{invalid} with all problems; does nothing without any.
void throw_problems(const std::vector<schema::Problem>& problems);
/// The problems as "field: message; field: message".
std::string problem_text(const std::vector<schema::Problem>& problems);

}  // namespace crm::actions
