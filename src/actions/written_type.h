// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/store/record_table.h>

#include <span>
#include <utility>
#include <vector>

namespace crm::actions {

/// A record type that an operation writes to, and what its declaration asks of every record, looked up once.
class WrittenType {
public:
    WrittenType(Session& session, const schema::RecordType& type);

    store::RecordTable& table() { return table_; }
    const store::RecordTable& table() const { return table_; }

    /// The values of a new record where it has none, except in the fields `unknown`.
    void fill_in(schema::Record& record, std::span<const std::size_t> unknown, const std::string& now) const;
    /// Money without a currency is in the configured one; then the trades' rules; then what the declaration demands.
    void check(const Session& session, const schema::Record* before, schema::Record& after, std::vector<schema::Problem>& problems) const;

private:
    void set_currency(schema::Record& record, const std::string& currency) const;

    store::RecordTable table_;
    std::vector<const TypeRule*> rules_;
    std::vector<std::pair<std::size_t, schema::Value>> initial_;
    std::vector<std::size_t> required_;
    std::vector<std::size_t> own_links_;  ///< single links to a record of the same type
    std::vector<std::size_t> amounts_;    ///< money, where there is a currency
    std::size_t currency_;
};

}  // namespace crm::actions
