// SPDX-License-Identifier: MIT
#pragma once

#include "exchange/journal_file.h"

#include <crm/actions/writer.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace crm::exchange {

/// Takes the journal out of an export and puts it into a database in which nothing has happened yet.
class JournalRestorer {
public:
    /// `leave_out` passes the journal over.
    JournalRestorer(actions::Writer& writer, bool leave_out) : writer_(writer), leave_out_(leave_out) {}

    /// Whether an element is of the journal, by what it is called.
    static bool is_part(std::string_view record);
    /// The next element of the journal; the head is the file's first. Throws Error{invalid}, and Error{conflict} where something has
    /// happened already.
    void take(std::string_view record, const Node& node, bool is_first);
    /// Throws Error{invalid} where something is missing.
    void finish();

    std::int64_t operations() const { return operations_; }
    /// Of the file, where the journal's last element stands.
    std::size_t line() const { return line_; }

private:
    void take_head(const Node& node, bool is_first);
    void take_operation(const Node& node);
    void take_change(const Node& node);
    void end_operation();

    actions::Writer& writer_;
    bool leave_out_;
    std::optional<JournalHead> head_;
    store::OperationRow operation_;  ///< the one whose changes come
    std::int64_t changes_ = 0;       ///< of it so far
    std::int64_t last_change_ = 0;   ///< its number
    std::int64_t operations_ = 0;
    std::size_t line_ = 0;  ///< of the element that came last
};

}  // namespace crm::exchange
