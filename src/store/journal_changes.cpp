// SPDX-License-Identifier: MIT
#include <crm/base/document.h>
#include <crm/base/text.h>
#include <crm/store/journal.h>
#include <crm/store/parameters.h>

namespace crm::store {

namespace {

/// What the image of a change that has this field is like.
std::string pattern_of(std::string_view field) {
    std::string name;
    json::append_string(name, field);
    // A backslash is a letter to one database and an escape to the other.
    return '%' + text::replace_all(std::move(name), "\\", "_") + ":%";
}

class Conditions {
public:
    void add(const std::string& test) { sql_ += " AND " + test; }
    void add(const std::string& test, std::string_view text) {
        if (!text.empty()) {
            add(test + parameters_.add(std::string(text)));
        }
    }
    void add_operation(std::int64_t number) {
        const std::string operation = parameters_.add(number);
        const std::string next = parameters_.add(number + 1);
        // The range of numbers is what the index knows.
        add("c.\"operation\" = " + operation);
        add(R"(c."number" >= (SELECT "first_change" FROM "operation" WHERE "number" = )" + operation + ")");
        add(R"(c."number" < COALESCE((SELECT "first_change" FROM "operation" WHERE "number" = )" + next + "), 9223372036854775807)");
    }
    void add_field(std::string_view field) {
        const std::string pattern = pattern_of(field);
        add(R"((c."after" LIKE )" + parameters_.add(pattern) + R"( OR c."before" LIKE )" + parameters_.add(pattern) + ")");
    }

    const std::string& sql() const { return sql_; }
    const Parameters& parameters() const { return parameters_; }

private:
    std::string sql_ = R"( WHERE o."number" = c."operation")";
    Parameters parameters_;
};

}  // namespace

void Journal::each_change(const ChangeFilter& filter, Order order, const std::function<bool(const RecordChange&)>& take) {
    Conditions conditions;
    if (filter.operation.number != 0) {
        conditions.add_operation(filter.operation.number);
    }
    conditions.add("c.\"record\" = ", filter.record);
    conditions.add("c.\"type\" = ", filter.type);
    conditions.add("o.\"kind\" = ", filter.operation.kind);
    conditions.add("lower(o.\"user\") = ", text::lower_ascii(filter.operation.user));
    conditions.add("o.\"at\" >= ", filter.operation.since);
    conditions.add("o.\"at\" < ", filter.operation.until);
    if (!filter.field.empty()) {
        conditions.add_field(filter.field);
    }
    // CROSS: changes in their order, each with its operation, and not the other way round.
    Statement statement = database_.prepare(
        R"(SELECT o."number", o."id", o."at", o."user", o."command", o."kind", COALESCE(o."reverts", 0), o."changes",
  c."number", c."type", c."record", c."action", c."before", c."after"
FROM "change" AS c CROSS JOIN "operation" AS o)" +
        conditions.sql() + R"( ORDER BY c."number")" + (order == Order::newest_first ? " DESC" : ""));
    conditions.parameters().bind_to(statement);
    RecordChange each;
    while (statement.step()) {
        each.operation = {
            statement.integer(0),           std::string(statement.text(1)), std::string(statement.text(2)), std::string(statement.text(3)),
            std::string(statement.text(4)), std::string(statement.text(5)), statement.integer(6),           statement.integer(7)};
        each.change = {statement.integer(8),           statement.integer(0),
                       std::string(statement.text(9)), std::string(statement.text(10)),
                       action_of(statement.text(11)),  std::string(statement.text(12)),
                       std::string(statement.text(13))};
        if (!take(each)) {
            return;
        }
    }
}

}  // namespace crm::store
