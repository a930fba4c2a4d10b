// SPDX-License-Identifier: MIT
// What a database puts off so that many rows are written quickly: rows that wait in blocks, and indexes that are made when the rows are
// there.
#include <crm/store/database.h>
#include <crm/store/layout.h>
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
        make_postponed_indexes();
    }
    execute("COMMIT");
    postponed_indexes_.clear();
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
void Database::end_transaction() {
    unique_values_.reset();
    forget_made_indexes();
}

void Database::postpone_index(std::string name, std::string statement) {
    postponed_indexes_.push_back({std::move(name), std::move(statement)});
}

void Database::postpone_indexes(const schema::RecordType& type) {
    if (scalar("SELECT count(*) FROM (SELECT 1 FROM " + table_name(type) + " LIMIT 1) AS x") > 0) {
        return;
    }
    for (SchemaStatement& statement : create_statements(type)) {
        const auto is_same = [&](const PostponedIndex& each) { return each.name == statement.index; };
        if (!statement.can_wait()) {
            continue;
        }
        execute("DROP INDEX IF EXISTS \"" + statement.index + '"');
        if (std::none_of(postponed_indexes_.begin(), postponed_indexes_.end(), is_same)) {
            postpone_index(std::move(statement.index), std::move(statement.sql));
        }
    }
}

void Database::make_postponed(PostponedIndex& index) {
    if (!index.is_made) {
        execute(index.statement);
        index.is_made = true;
    }
}

void Database::make_postponed_indexes() {
    // What is sorted for a large one goes to a file, and no more is kept in memory than for the rows before.
    execute("PRAGMA temp_store = FILE; PRAGMA cache_size = -4096");
    for (PostponedIndex& index : postponed_indexes_) {
        make_postponed(index);
    }
}

void Database::need_index(const std::string& name) {
    const auto found =
        std::find_if(postponed_indexes_.begin(), postponed_indexes_.end(), [&](const PostponedIndex& each) { return each.name == name; });
    if (found != postponed_indexes_.end()) {
        make_postponed(*found);
    }
}

void Database::forget_made_indexes() {
    for (PostponedIndex& index : postponed_indexes_) {
        index.is_made = false;
    }
}

std::int64_t Database::scalar(std::string_view sql) {
    Statement statement = prepare(sql);
    return statement.step() ? statement.integer(0) : 0;
}

}  // namespace crm::store
