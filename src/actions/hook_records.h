// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/store/record_table.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace crm::actions {

/// The records of an operation that is not yet committed: as they were, which a second connection still sees, and as they will be.
class HookRecords {
public:
    explicit HookRecords(Session& session) : session_(session) {}

    std::optional<schema::Record> before(const schema::RecordType& type, std::string_view id) { return load(committed(), type, id); }
    std::optional<schema::Record> after(const schema::RecordType& type, std::string_view id) { return load(session_.database, type, id); }

    /// As `show --format jsonl` prints them; "null" for a record that is not there.
    std::string json_before(const schema::RecordType& type, const schema::Record* record) { return json(committed(), type, record); }
    std::string json_after(const schema::RecordType& type, const schema::Record* record) { return json(session_.database, type, record); }

private:
    store::Database& committed();
    std::optional<schema::Record> load(store::Database& database, const schema::RecordType& type, std::string_view id);
    std::string json(store::Database& database, const schema::RecordType& type, const schema::Record* record) const;

    Session& session_;
    std::optional<store::Database> committed_;
};

}  // namespace crm::actions
