// SPDX-License-Identifier: MIT
#pragma once

#include <crm/config/configuration.h>
#include <crm/schema/catalog.h>
#include <crm/schema/value.h>
#include <crm/store/database.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crm::actions {

struct Session;
class Writer;

/// What a trade wants said about each write of its type: it may fill in fields of `after` or add problems. `before` is null for a new
/// record.
struct TypeRule {
    std::string_view type;
    void (*before_write)(const Session& session, const schema::Record* before, schema::Record& after,
                         std::vector<schema::Problem>& problems);
    /// What a new record's values say about those that are not given, before these get their initial ones.
    void (*before_initial)(schema::Record& record) = nullptr;
    /// What follows from a change, in the same operation.
    void (*after_change)(Writer& writer, const schema::Record& before, const schema::Record& after) = nullptr;
};

/// Something that a trade sees happen to a record, beyond that it was edited; one of the events that the record type declares. Null stands
/// for a record that is not there: new, or removed.
struct TradeEvent {
    std::string_view type;
    std::string_view name;
    bool (*happened)(const Session& session, const schema::Record* before, const schema::Record* after);
};

/// Is told of every operation that is about to last, and when it does. Not of dry runs.
class WriteObserver {
public:
    virtual ~WriteObserver() = default;
    /// The operation is written but for the commit; what this throws takes it back. `event` names operations that are known as a whole and
    /// not by their records: imports. It is empty otherwise.
    virtual void before_commit(Session& session, std::int64_t operation, std::string_view event) = 0;
    virtual void after_commit(Session& session) = 0;
};

/// What one command works with, built for that command and passed by reference.
struct Session {
    store::Database& database;
    const schema::Catalog& catalog;
    const config::Configuration& configuration;
    schema::ParseContext parse;
    std::span<const TypeRule> rules;
    std::optional<std::uint64_t> seed;  ///< CRM_SEED
    std::string command;                ///< as typed, for the journal
    bool dry_run = false;
    std::function<void(const std::string&)> notice;  ///< a line for stderr: stubs made
    WriteObserver* observer = nullptr;               ///< hooks; null where there are none

    Instant now() const { return parse.calendar.now; }
};

}  // namespace crm::actions
