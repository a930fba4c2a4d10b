// SPDX-License-Identifier: MIT
#pragma once

#include "exchange/plan.h"

#include <crm/actions/session.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace crm::exchange {

/// Tells which record a row is.
class Matcher {
public:
    /// Without a key the record's own id tells, else its external id. Throws Error{usage} for a key that does not tell one record from
    /// another.
    Matcher(actions::Session& session, const Plan& plan, const std::string& key);

    /// Throws Error{usage} when nothing in the file gives the key.
    void check_key(const std::string& file) const;
    /// The record that a row is; nothing when it is a new one, or when something is wrong, which is added to `problems`.
    std::optional<std::int64_t> find(const PlannedRow& row, std::vector<schema::Problem>& problems) const;
    /// Records that other files may have meant with the row's name: those of a type that links call by name.
    std::vector<std::int64_t> namesakes(const PlannedRow& row) const;

    bool has_merged() const { return has_merged_; }

private:
    std::optional<std::int64_t> find_by_key(const PlannedRow& row, std::vector<schema::Problem>& problems) const;
    std::optional<std::int64_t> find_unique(const PlannedRow& row, const Destination& to) const;
    std::optional<std::int64_t> find_owner(const schema::Field& unique_field, const std::string& value) const;
    std::optional<std::int64_t> find_named(const std::string& name, std::vector<schema::Problem>& problems) const;
    std::optional<std::int64_t> find_id(const PlannedRow& row) const;
    Destination field(std::size_t index) const;

    actions::Session& session_;
    const Plan& plan_;
    const schema::RecordType& type_;
    std::optional<Destination> key_;
    std::string key_name_;
    Destination external_id_;
    Destination label_;
    bool has_merged_;  ///< records of the type were merged into others
};

/// True for a record of which nothing is known but what links call it.
bool is_bare(const schema::Record& record);

}  // namespace crm::exchange
