// SPDX-License-Identifier: MIT
#pragma once

#include "exchange/rows.h"

#include <crm/actions/assign.h>
#include <crm/schema/value.h>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace crm::exchange {

/// What a row asks of a record. It is filled again and again, so that its memory is used again.
struct PlannedRow {
    Row row;
    std::size_t bytes_read = 0;  ///< of the file, once it was read
    std::vector<schema::Problem> problems;
    std::string id;          ///< the record's own; empty where the row has none
    std::string created_at;  ///< likewise
    /// Times that the row has a cell for, and nothing in it: nobody knows when, so it is not now.
    std::vector<std::size_t> unknown_times;

    std::span<const actions::Assignment> assignments() const { return {given.data(), used}; }

    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::vector<actions::Assignment> given;  ///< the first `used` ones are of this row
    std::size_t used = 0;
    std::vector<std::size_t> by_slot;  ///< which of them a slot of the plan has got, or none
};

}  // namespace crm::exchange
