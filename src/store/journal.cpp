// SPDX-License-Identifier: MIT
#include <crm/store/journal.h>

#include <crm/base/text.h>
#include <crm/store/journal_verification.h>

namespace crm::store {

std::string_view name_of(Action action) {
    switch (action) {
        case Action::create:
            return "create";
        case Action::update:
            return "update";
        default:
            return "remove";
    }
}

Action action_of(std::string_view name) { return name == "create" ? Action::create : (name == "update" ? Action::update : Action::remove); }

namespace {

constexpr std::string_view select_operation =
    R"(SELECT "number", "id", "at", "user", "command", "kind", COALESCE("reverts", 0), "changes" FROM "operation" AS o )";

OperationRow row_of(const Statement& statement) {
    return {statement.integer(0),           std::string(statement.text(1)), std::string(statement.text(2)), std::string(statement.text(3)),
            std::string(statement.text(4)), std::string(statement.text(5)), statement.integer(6),           statement.integer(7)};
}

std::optional<OperationRow> first_operation(Statement& statement) {
    std::optional<OperationRow> row;
    if (statement.step()) {
        row = row_of(statement);
    }
    statement.reset();
    return row;
}

/// Number, type, record, action, before and after of an operation's changes.
std::vector<ChangeRow> change_rows(Statement& statement, std::int64_t operation) {
    std::vector<ChangeRow> rows;
    while (statement.step()) {
        rows.push_back({statement.integer(0), operation, std::string(statement.text(1)), std::string(statement.text(2)),
                        action_of(statement.text(3)), std::string(statement.text(4)), std::string(statement.text(5))});
    }
    statement.reset();
    return rows;
}

}  // namespace

std::int64_t Journal::next_operation() { return database_.scalar(R"(SELECT COALESCE(max("number"), 0) + 1 FROM "operation")"); }

std::string Journal::replica(const std::string& candidate) {
    Statement& statement = database_.cached(R"(INSERT INTO "setting" ("name", "value") VALUES ('replica', $1) ON CONFLICT DO NOTHING)");
    statement.bind(1, candidate);
    statement.run();
    Statement& select = database_.cached(R"(SELECT "value" FROM "setting" WHERE "name" = 'replica')");
    select.step();
    std::string name(select.text(0));
    select.reset();
    return name;
}

void Journal::add_operation(OperationRow operation) {
    // Ids come from the same seed; salts must not be told by them.
    constexpr std::uint64_t salts = 0x73616c74;
    sealer_.emplace(seed_ ? std::optional((*seed_ ^ salts) + static_cast<std::uint64_t>(operation.number)) : std::nullopt);
    position_.next_change = database_.scalar(R"(SELECT COALESCE(max("number"), 0) + 1 FROM "change")");
    operation.first_change = position_.next_change;
    if (!operation.seal) {
        operation.seal = sealer_->seal(operation);
    }
    position_.hash = OperationHash(journal_head(database_), operation, operation.seal->digest);
    brought_hash_ = operation.hash;
    Statement& statement = database_.cached(
        R"(INSERT INTO "operation" ("number", "id", "at", "user", "replica", "command", "kind", "reverts", "first_change", "changes", "salt", "digest")
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11))");
    statement.bind(1, operation.number)
        .bind(2, operation.id)
        .bind(3, operation.at)
        .bind(4, operation.user)
        .bind(5, operation.replica)
        .bind(6, operation.command)
        .bind(7, operation.kind);
    operation.reverts == 0 ? statement.bind_null(8) : statement.bind(8, operation.reverts);
    statement.bind(9, operation.first_change);
    operation.seal->salt ? statement.bind(10, *operation.seal->salt) : statement.bind_null(10);
    statement.bind(11, operation.seal->digest);
    statement.run();
}

void Journal::add_change(ChangeRow change) {
    if (!changes_) {
        changes_.emplace(database_, "\"change\"",
                         std::vector<std::string>{"\"number\"", "\"operation\"", "\"type\"", "\"record\"", "\"action\"", "\"before\"",
                                                  "\"after\"", "\"salt\"", "\"digest\""});
    }
    change.number = change.number == 0 ? position_.next_change : change.number;
    position_.next_change = change.number + 1;
    if (!change.seal) {
        change.seal = sealer_->seal(change);
    }
    position_.hash.add_change(change.seal->digest);
    changes_->add(change.number);
    changes_->add(change.operation);
    changes_->add(change.type);
    changes_->add(change.record);
    changes_->add(name_of(change.action));
    change.before.empty() ? changes_->add_null() : changes_->add(change.before);
    change.after.empty() ? changes_->add_null() : changes_->add(change.after);
    change.seal->salt ? changes_->add_bytes(*change.seal->salt) : changes_->add_null();
    changes_->add_bytes(change.seal->digest);
    changes_->end_row();
}

void Journal::finish_operation(std::int64_t operation, std::int64_t changes) {
    const Sha256 hash = brought_hash_ ? *brought_hash_ : position_.hash.finish(changes);
    Statement& statement = database_.cached(R"(UPDATE "operation" SET "changes" = $1, "hash" = $2 WHERE "number" = $3)");
    statement.bind(1, changes).bind(2, hash).bind(3, operation);
    statement.run();
}

std::optional<OperationRow> Journal::operation(std::int64_t number) {
    Statement& statement = database_.cached(std::string(select_operation) + R"(WHERE "number" = $1)");
    statement.bind(1, number);
    return first_operation(statement);
}

std::optional<OperationRow> Journal::last_undoable() {
    Statement statement =
        database_.prepare(std::string(select_operation) + R"(WHERE "kind" NOT IN ('undo', 'redo') ORDER BY "number" DESC)");
    while (statement.step()) {
        if (stands(statement.integer(0))) {
            return row_of(statement);
        }
    }
    return std::nullopt;
}

std::optional<OperationRow> Journal::last_redoable() {
    Statement statement = database_.prepare(std::string(select_operation) + R"(ORDER BY "number" DESC)");
    while (statement.step()) {
        OperationRow row = row_of(statement);
        if (row.kind != kind::undo && row.kind != kind::redo) {
            break;
        }
        if (row.kind == kind::undo && stands(row.number)) {
            return row;
        }
    }
    return std::nullopt;
}

std::optional<OperationRow> Journal::find_operation(std::string_view word) {
    if (const std::optional<std::int64_t> number = text::parse_integer(word)) {
        return operation(*number);
    }
    const std::string prefix(word);
    const std::string end = prefix + '~';
    Statement& statement = database_.cached(std::string(select_operation) + R"(WHERE "id" >= $1 AND "id" < $2 ORDER BY "id" LIMIT 2)");
    statement.bind(1, prefix).bind(2, end);
    std::optional<OperationRow> found = first_operation(statement);
    if (found) {
        statement.bind(1, prefix).bind(2, end);
        const bool ambiguous = statement.step() && statement.step();
        statement.reset();
        found = ambiguous ? std::nullopt : std::move(found);
    }
    return found;
}

std::vector<std::int64_t> Journal::all_reverting(std::int64_t operation) {
    Statement& statement = database_.cached(R"(SELECT "number" FROM "operation" WHERE "reverts" = $1 ORDER BY "number")");
    statement.bind(1, operation);
    std::vector<std::int64_t> numbers;
    while (statement.step()) {
        numbers.push_back(statement.integer(0));
    }
    statement.reset();
    return numbers;
}

bool Journal::stands(std::int64_t operation) {
    // At each level those that take one operation back, the last of which is looked at on the level above.
    std::vector<std::vector<std::int64_t>> levels{all_reverting(operation)};
    while (true) {
        if (!levels.back().empty()) {
            levels.push_back(all_reverting(levels.back().back()));
            continue;
        }
        // It stands, so what it takes back does not, and takes nothing back.
        levels.pop_back();
        if (levels.empty()) {
            return true;
        }
        levels.pop_back();
        if (levels.empty()) {
            return false;
        }
        levels.back().pop_back();
    }
}

std::optional<OperationRow> Journal::reverting(std::int64_t number) {
    const std::vector<std::int64_t> all = all_reverting(number);
    const auto last = std::find_if(all.rbegin(), all.rend(), [&](std::int64_t each) { return stands(each); });
    return last == all.rend() ? std::nullopt : operation(*last);
}

std::vector<ChangeRow> Journal::changes_backwards(std::int64_t operation, std::int64_t below, std::int64_t limit) {
    Statement& statement = database_.cached(
        R"(SELECT c."number", c."type", c."record", c."action", c."before", c."after" FROM "change" AS c
WHERE c."number" >= (SELECT "first_change" FROM "operation" WHERE "number" = $1)
  AND c."number" < $2 AND c."operation" = $1 ORDER BY c."number" DESC LIMIT $3)");
    statement.bind(1, operation).bind(2, below).bind(3, limit);
    return change_rows(statement, operation);
}

std::vector<RecordChange> Journal::changes_of_record(std::string_view id) {
    Statement& statement = database_.cached(
        R"(SELECT o."number", o."id", o."at", o."user", o."command", o."kind", COALESCE(o."reverts", 0), 0,
  c."number", c."type", c."record", c."action", c."before", c."after"
FROM "change" AS c JOIN "operation" AS o ON o."number" = c."operation" WHERE c."record" = $1 ORDER BY c."number")");
    statement.bind(1, id);
    std::vector<RecordChange> rows;
    while (statement.step()) {
        rows.push_back({row_of(statement),
                        {statement.integer(8), statement.integer(0), std::string(statement.text(9)), std::string(statement.text(10)),
                         action_of(statement.text(11)), std::string(statement.text(12)), std::string(statement.text(13))}});
    }
    statement.reset();
    return rows;
}

void Journal::each_operation(const OperationFilter& filter, const std::function<bool(const OperationRow&)>& take) {
    std::string sql(select_operation);
    std::vector<std::string_view> texts;
    const auto condition = [&](std::string_view test, std::string_view text) {
        if (!text.empty()) {
            texts.push_back(text);
            sql += (texts.size() == 1 ? "WHERE " : " AND ") + std::string(test) + "$" + std::to_string(texts.size());
        }
    };
    const std::string number = filter.number == 0 ? std::string() : std::to_string(filter.number);
    const std::string user = text::lower_ascii(filter.user);
    condition("\"number\" = CAST(", number);
    sql += number.empty() ? "" : " AS INTEGER)";
    // The partial index on kinds is for those that are rare.
    condition(filter.kind == kind::write ? "\"kind\" = " : "\"kind\" <> 'write' AND \"kind\" = ", filter.kind);
    condition("lower(\"user\") = ", user);
    condition("\"at\" >= ", filter.since);
    condition("\"at\" < ", filter.until);
    sql += " ORDER BY \"number\" DESC LIMIT $" + std::to_string(texts.size() + 1);
    Statement statement = database_.prepare(sql);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        statement.bind(static_cast<int>(i) + 1, texts[i]);
    }
    statement.bind(static_cast<int>(texts.size()) + 1, filter.limit < 0 ? INT64_MAX : filter.limit);
    while (statement.step()) {
        OperationRow row = row_of(statement);
        const std::optional<OperationRow> reverted_by = reverting(row.number);
        row.reverted_by = reverted_by ? reverted_by->number : 0;
        if (!take(row)) {
            return;
        }
    }
}

bool Journal::is_empty() { return database_.scalar(R"(SELECT count(*) FROM (SELECT 1 FROM "operation" LIMIT 1) AS o)") == 0; }

std::optional<std::string> Journal::find_record(std::string_view id_prefix, std::string_view type) {
    const std::string end = std::string(id_prefix) + '~';
    Statement& statement = database_.cached(
        R"(SELECT "record" FROM "change" WHERE "record" >= $1 AND "record" < $2 AND "type" = $3 ORDER BY "number" DESC LIMIT 1)");
    statement.bind(1, id_prefix).bind(2, end).bind(3, type);
    std::optional<std::string> id;
    if (statement.step()) {
        id = std::string(statement.text(0));
    }
    statement.reset();
    return id;
}

}  // namespace crm::store
