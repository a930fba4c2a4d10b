// SPDX-License-Identifier: MIT
#include <crm/store/journal_verification.h>

#include "store/journal_rows.h"

#include <algorithm>

namespace crm::store {

namespace {

/// What a row's salt and digest say of its contents.
struct Sealed {
    Sha256 written{};   ///< the digest in the row; zeros where there is none
    Sha256 computed{};  ///< of the contents; the written one where they were erased
    bool erased = false;
    bool complete = true;  ///< whether salt and digest have their lengths
};

template <typename Row>
Sealed sealed(const Statement& statement, int column, const Row& row, bool has_contents) {
    Sealed seal;
    const std::optional<Sha256> written = statement.bytes<sizeof(Sha256)>(column + 1);
    const std::optional<Salt> salt = statement.bytes<sizeof(Salt)>(column);
    seal.written = written.value_or(Sha256{});
    seal.erased = statement.is_null(column) && !has_contents;
    seal.complete = written.has_value() && (salt.has_value() || seal.erased);
    seal.computed = salt ? digest_of(row, *salt) : seal.written;
    return seal;
}

class Verification {
public:
    Verification(Database& database, const std::function<void(const JournalFault&)>& report)
        : report_(report), operations_(database.prepare(select_whole_operations)), changes_(database.prepare(select_whole_changes)) {}

    JournalVerification run() {
        has_change_ = changes_.step();
        while (operations_.step()) {
            verify_operation(whole_operation(operations_));
        }
        for (; has_change_; has_change_ = changes_.step()) {
            fault(changes_.integer(1), &changes_, "belongs to no operation");
        }
        result_.head = before_.front();
        return result_;
    }

private:
    /// The chains of one operation: the hash before is either as it is written there or as that operation's row makes it, where these
    /// differ; the digests of rows are as written or as their contents make them.
    struct Chains {
        std::vector<OperationHash> written;
        std::vector<OperationHash> computed;
    };

    void fault(std::int64_t operation, const Statement* change, std::string what) {
        ++result_.faults;
        report_(change == nullptr ? JournalFault{operation, 0, {}, std::move(what)}
                                  : JournalFault{operation, change->integer(0), std::string(change->text(3)), std::move(what)});
    }

    void verify_operation(const OperationRow& operation) {
        ++result_.operations;
        const std::int64_t faults = result_.faults;
        if (operation.number <= last_operation_) {
            fault(operation.number, nullptr, "comes twice");
        }
        last_operation_ = operation.number;
        const Sealed seal = sealed(operations_, 10, operation, true);
        if (!seal.complete) {
            fault(operation.number, nullptr, "has no seal");
        }
        Chains chains;
        for (const Sha256& before : before_) {
            chains.written.emplace_back(before, operation, seal.written);
            chains.computed.emplace_back(before, operation, seal.computed);
        }
        verify_changes(operation, chains);
        conclude(operation, seal, chains, result_.faults != faults);
    }

    void verify_changes(const OperationRow& operation, Chains& chains) {
        std::int64_t expected = operation.first_change;
        for (; has_change_ && changes_.integer(1) <= operation.number; has_change_ = changes_.step()) {
            const ChangeRow change = whole_change(changes_);
            ++result_.changes;
            if (change.operation != operation.number) {
                fault(change.operation, &changes_, "does not stand with its operation");
                continue;
            }
            const Sealed seal = sealed(changes_, 7, change, !changes_.is_null(5) || !changes_.is_null(6));
            result_.erased += seal.erased ? 1 : 0;
            if (!seal.complete) {
                fault(operation.number, &changes_, "has no seal");
            } else if (changes_.text(4) != name_of(change.action)) {
                fault(operation.number, &changes_, "has an action that there is not");
            } else if (change.number != expected) {
                fault(operation.number, &changes_, "stands where change " + std::to_string(expected) + " should");
            } else if (seal.written != seal.computed) {
                suspects_.push_back({operation.number, change.number, change.record, "does not fit its digest"});
            }
            expected = change.number + 1;
            std::for_each(chains.written.begin(), chains.written.end(), [&](OperationHash& each) { each.add_change(seal.written); });
            std::for_each(chains.computed.begin(), chains.computed.end(), [&](OperationHash& each) { each.add_change(seal.computed); });
        }
    }

    /// Whether the operation's hash fits, and which hash the next one has to begin with.
    void conclude(const OperationRow& operation, const Sealed& seal, const Chains& chains, bool had_faults) {
        if (seal.complete && seal.written != seal.computed) {
            suspects_.push_back({operation.number, 0, {}, "its time, user or command do not fit its digest"});
        }
        for (const JournalFault& suspect : suspects_) {
            ++result_.faults;
            report_(suspect);
        }
        const auto fits = [&](const OperationHash& hash) { return operation.hash == hash.finish(operation.changes); };
        const bool chained = std::any_of(chains.written.begin(), chains.written.end(), fits) ||
                             std::any_of(chains.computed.begin(), chains.computed.end(), fits);
        if (!chained && suspects_.empty() && !had_faults) {
            fault(operation.number, nullptr, "does not fit its hash, or what is before it");
        }
        suspects_.clear();
        before_.assign(1, operation.hash.value_or(Sha256{}));
        if (!chained) {
            // Either this row or its hash was altered: the next operation says which hash it was.
            before_.push_back(chains.written.front().finish(operation.changes));
        }
    }

    const std::function<void(const JournalFault&)>& report_;
    Statement operations_;
    Statement changes_;
    JournalVerification result_;
    std::vector<JournalFault> suspects_;
    std::vector<Sha256> before_{Sha256{}};
    std::int64_t last_operation_ = 0;
    bool has_change_ = false;
};

}  // namespace

JournalVerification verify_journal(Database& database, const std::function<void(const JournalFault&)>& report) {
    const Snapshot snapshot(database);
    return Verification(database, report).run();
}

Sha256 journal_head(Database& database) {
    Statement statement = database.prepare(R"(SELECT "hash" FROM "operation" ORDER BY "number" DESC LIMIT 1)");
    return statement.step() ? statement.bytes<sizeof(Sha256)>(0).value_or(Sha256{}) : Sha256{};
}

std::int64_t operation_with_hash(Database& database, const Sha256& hash) {
    Statement statement = database.prepare(R"(SELECT "number" FROM "operation" WHERE "hash" = $1)");
    statement.bind(1, hash);
    return statement.step() ? statement.integer(0) : 0;
}

}  // namespace crm::store
