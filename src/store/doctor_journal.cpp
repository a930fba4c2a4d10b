// SPDX-License-Identifier: MIT
#include "store/doctor_records.h"

#include <crm/base/counted.h>
#include <crm/base/id.h>

#include <algorithm>
#include <array>

namespace crm::store {

using schema::Record;

namespace {}  // namespace

JournalCheck::JournalCheck(Database& database, const schema::Catalog& catalog)
    : database_(database), states_(database, catalog), has_state_(states_.next(journalled_)) {
    // What is wrong with operations explains what is wrong with records.
    check_operations();
}

void JournalCheck::take(const Record& record) {
    ++records_;
    while (has_state_ && journalled_.id < record.id()) {
        pass(journalled_);
        has_state_ = states_.next(journalled_);
    }
    if (has_state_ && journalled_.id == record.id()) {
        compare(record);
        has_state_ = states_.next(journalled_);
    } else {
        faults_.add(std::string(record.type->name) + " #" + std::to_string(record.number()) + " is not in the journal");
    }
}

void JournalCheck::compare(const Record& record) {
    const std::string name = std::string(record.type->name) + " #" + std::to_string(record.number());
    if (journalled_.faults > 0) {
        faults_.add("changes of " + name + " cannot be understood");
    } else if (journalled_.is_erased) {
        return;
    } else if (journalled_.type != record.type || !journalled_.is_there) {
        faults_.add(name + " was removed, by the journal");
    } else if (!is_as_journalled(record)) {
        faults_.add(name +
                    " is not what the journal makes of it: " + differing_fields(*record.type, field_images(record), journalled_.fields));
    }
}

/// As text, which is quicker than field by field.
bool JournalCheck::is_as_journalled(const Record& record) {
    present_.clear();
    append_image(present_, record);
    expected_.clear();
    for (std::size_t i = 0; i < journalled_.fields.size(); ++i) {
        if (!journalled_.fields[i].empty()) {
            expected_ += expected_.empty() ? '{' : ',';
            expected_ += '"';
            expected_ += (*record.type)[i].name;
            expected_ += "\":";
            expected_ += journalled_.fields[i];
        }
    }
    expected_ += '}';
    return present_ == expected_;
}

/// A record that the journal knows and that is not there: it was removed, or has gone.
void JournalCheck::pass(const JournalledRecord& journalled) {
    if (journalled.faults > 0) {
        faults_.add("changes of " + journalled.id + " cannot be understood");
    } else if (journalled.is_there) {
        faults_.add(journalled.id + " is in the journal and has gone");
    }
}

/// Operations follow each other, each with its changes behind those of the one before.
void JournalCheck::check_operations() {
    Statement operations = database_.prepare(
        R"(SELECT "number", "id", "kind", COALESCE("reverts", 0), "first_change", "changes" FROM "operation" ORDER BY "number")");
    Statement changes = database_.prepare(R"(SELECT "number", "operation" FROM "change" ORDER BY "number")");
    bool has_change = changes.step();
    std::int64_t last = 0;
    for (; operations.step(); ++operations_) {
        const std::int64_t number = operations.integer(0);
        const std::string name = "operation " + std::to_string(number);
        const bool is_known = std::find(operation_kinds.begin(), operation_kinds.end(), operations.text(2)) != operation_kinds.end();
        if (!is_known || !is_ulid(operations.text(1)) || operations.integer(3) >= number || number != last + 1) {
            faults_.add(number != last + 1
                            ? "operations between " + std::to_string(last) + " and " + std::to_string(number) + " are missing"
                            : name + " is none that crm writes");
        }
        last = number;
        std::int64_t count = 0;
        const std::int64_t first = operations.integer(4);
        for (; has_change && changes.integer(1) <= number; has_change = changes.step(), ++count) {
            if (changes.integer(1) != number || changes.integer(0) != first + count) {
                faults_.add("change " + std::to_string(changes.integer(0)) + " is not where " + name + " has it");
            }
        }
        if (count != operations.integer(5)) {
            faults_.add(name + " made " + counted(operations.integer(5), "change") + ", and has " + std::to_string(count));
        }
    }
    if (has_change) {
        faults_.add("change " + std::to_string(changes.integer(0)) + " belongs to no operation");
    }
}

Finding JournalCheck::finish() {
    for (; has_state_; has_state_ = states_.next(journalled_)) {
        pass(journalled_);
    }
    if (faults_.count() > 0) {
        return {"journal", Health::error, faults_.in_words(),
                "another program wrote here, or the disk: compare with a backup (`crm restore`)"};
    }
    return {"journal",
            Health::ok,
            counted(records_, "record") + " are what the journal makes of them: " + counted(operations_, "operation"),
            {}};
}

}  // namespace crm::store
