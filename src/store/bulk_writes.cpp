// SPDX-License-Identifier: MIT
// What a database puts off so that many rows are written quickly: rows that wait in blocks, and indexes of a file in the making.
#include <crm/store/database.h>
#include <crm/store/unique_values.h>
#include <crm/store/waiting_rows.h>

#include <algorithm>
#include <utility>

namespace crm::store {

void Database::write_waiting_rows() {
    while (!waiting_.empty()) {
        waiting_.front()->flush();
    }
}

void Database::write_waiting_rows(std::string_view table) {
    const std::vector<WaitingRows*> waiting = waiting_;
    for (WaitingRows* rows : waiting) {
        if (rows->table() == table) {
            rows->flush();
        }
    }
}

void Database::commit() {
    if (!postponed_indexes_.empty()) {
        // What is sorted for a large one goes to a file.
        execute("PRAGMA temp_store = FILE");
    }
    for (const auto& [name, statement] : std::exchange(postponed_indexes_, {})) {
        execute(statement);
    }
    execute("COMMIT");
    if (new_file_) {
        publish();
    }
}

UniqueValues& Database::unique_values() {
    if (!unique_values_) {
        unique_values_ = std::make_unique<UniqueValues>(*this);
    }
    return *unique_values_;
}

/// From now on others may write: what is remembered of the table counts no longer, and what still waits is not wanted.
void Database::end_transaction() { unique_values_.reset(); }

void Database::postpone_index(std::string name, std::string statement) {
    postponed_indexes_.emplace_back(std::move(name), std::move(statement));
}

void Database::need_index(const std::string& name) {
    const auto found =
        std::find_if(postponed_indexes_.begin(), postponed_indexes_.end(), [&](const auto& each) { return each.first == name; });
    if (found != postponed_indexes_.end()) {
        execute(found->second);
        postponed_indexes_.erase(found);
    }
}

std::int64_t Database::scalar(std::string_view sql) {
    Statement statement = prepare(sql);
    return statement.step() ? statement.integer(0) : 0;
}

}  // namespace crm::store
