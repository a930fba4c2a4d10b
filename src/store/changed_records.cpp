// SPDX-License-Identifier: MIT
#include <crm/store/changed_records.h>

namespace crm::store {

void each_changed_record(Database& database, std::int64_t operation,
                         const std::function<void(const std::string& type, const std::string& id)>& take) {
    // The range of numbers is what the index knows.
    Statement statement = database.prepare(
        R"(SELECT c."type", c."record", min(c."number") AS first FROM "change" AS c
WHERE c."number" >= (SELECT "first_change" FROM "operation" WHERE "number" = $1) AND c."operation" = $1
GROUP BY c."type", c."record" ORDER BY first)");
    statement.bind(1, operation);
    while (statement.step()) {
        take(std::string(statement.text(0)), std::string(statement.text(1)));
    }
}

std::vector<ChangeCount> count_changes(Database& database, std::int64_t operation) {
    Statement statement = database.prepare(
        R"(SELECT r."type", sum(CASE WHEN r.made = 1 THEN 1 ELSE 0 END), sum(CASE WHEN r.made = 0 AND r.gone = 0 THEN 1 ELSE 0 END),
  sum(CASE WHEN r.made = 0 AND r.gone = 1 THEN 1 ELSE 0 END)
FROM (SELECT c."type", max(CASE WHEN c."action" = 'create' THEN 1 ELSE 0 END) AS made,
    max(CASE WHEN c."action" = 'remove' THEN 1 ELSE 0 END) AS gone
  FROM "change" AS c
  WHERE c."number" >= (SELECT "first_change" FROM "operation" WHERE "number" = $1) AND c."operation" = $1
  GROUP BY c."type", c."record") AS r
GROUP BY r."type" ORDER BY r."type")");
    statement.bind(1, operation);
    std::vector<ChangeCount> counts;
    while (statement.step()) {
        counts.push_back({std::string(statement.text(0)), statement.integer(1), statement.integer(2), statement.integer(3)});
    }
    return counts;
}

}  // namespace crm::store
