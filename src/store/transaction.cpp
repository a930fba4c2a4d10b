// SPDX-License-Identifier: MIT
// Transactions, savepoints and snapshots; what SQLite has for them is said in SQL.
#include <crm/base/error.h>
#include <crm/store/database.h>

namespace crm::store {

Transaction::Transaction(Database& database) : database_(database) {
    if (!database.is_unpublished()) {
        // What was acknowledged outlasts a power cut, whatever this SQLite was built to prefer.
        database_.execute("PRAGMA synchronous = FULL");
    }
    database_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    database_.end_transaction();
    if (open_ && database_.in_transaction()) {
        // A destructor cannot report; the transaction is undone by SQLite at the next opening if this fails.
        try {
            database_.execute("ROLLBACK");
        } catch (const Error&) {
            open_ = false;
        }
    }
}

void Transaction::commit() {
    database_.commit();
    database_.end_transaction();
    open_ = false;
}

Savepoint::Savepoint(Database& database) : database_(database) { database_.cached("SAVEPOINT part").run(); }

Savepoint::~Savepoint() {
    if (open_ && database_.in_transaction()) {
        try {
            roll_back();
        } catch (const Error&) {
            // What failed is being thrown already, and the whole transaction is undone with it.
            open_ = false;
        }
    }
}

void Savepoint::keep() {
    database_.cached("RELEASE SAVEPOINT part").run();
    open_ = false;
}

void Savepoint::roll_back() {
    database_.cached("ROLLBACK TO SAVEPOINT part").run();
    database_.forget_made_indexes();
    keep();
}

Snapshot::Snapshot(Database& database) : database_(database), open_(!database.in_transaction()) {
    if (open_) {
        database_.execute("BEGIN");
    }
}

Snapshot::~Snapshot() {
    if (open_) {
        try {
            database_.execute("COMMIT");
        } catch (const Error&) {
            // Nothing was written that could be lost.
            open_ = false;
        }
    }
}

}  // namespace crm::store
