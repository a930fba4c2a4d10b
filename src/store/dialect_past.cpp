// SPDX-License-Identifier: MIT
#include <crm/store/past_dialect.h>

#include <crm/base/text.h>
#include <crm/store/dialect.h>

namespace crm::store::dialect {

namespace {

std::string unquoted(std::string_view name) { return std::string(name.substr(1, name.size() - 2)); }

std::string aside(std::string_view table) { return quote("past_" + unquoted(table)); }

}  // namespace

std::string in_file(std::string_view table) { return "main." + std::string(table); }

std::string temporary(std::string_view statement) {
    std::string text(statement);
    for (const std::string_view begin : {"CREATE TABLE ", "CREATE INDEX IF NOT EXISTS ", "CREATE UNIQUE INDEX IF NOT EXISTS "}) {
        if (statement.starts_with(begin)) {
            text.insert(begin.size(), "temp.");
        }
    }
    return text;
}

std::string put_aside(std::string_view table) { return "ALTER TABLE temp." + std::string(table) + " RENAME TO " + aside(table); }

std::string overlay(std::string_view table, std::string_view condition) {
    return "CREATE VIRTUAL TABLE temp." + std::string(table) + " USING overlay(" + std::string(table) + ", " + aside(table) + ", " +
           std::string(condition) + ")";
}

std::string_view changes_by_record() {
    return R"(SELECT c."type", c."record", c."action", c."before",
  CASE c."action" WHEN 'create' THEN json_extract(c."after", '$.number') END
FROM main."change" AS c WHERE c."number" >= $1 ORDER BY c."type", c."record", c."number")";
}

std::string_view number_when_removed() {
    return R"(SELECT json_extract("before", '$.number') FROM main."change"
WHERE "record" = $1 AND "action" = 'remove' ORDER BY "number" DESC LIMIT 1)";
}

std::string discount_custom_fields(std::string_view type) {
    const std::string name = literal(type);
    return R"(INSERT INTO temp."custom_field" ("type", "name", "uses")
SELECT )" + name +
           R"(, k."key", -count(*) FROM temp."touched" AS x JOIN main.)" + quote(type) +
           R"( AS t ON t."number" = x."number", json_each(t."custom_fields") AS k
WHERE x."type" = )" +
           name + R"( GROUP BY k."key" ON CONFLICT ("type", "name") DO UPDATE SET "uses" = "uses" + excluded."uses")";
}

std::string_view add_custom_fields() {
    return R"(INSERT INTO temp."custom_field" ("type", "name", "uses") SELECT "type", "name", "uses" FROM main."custom_field" WHERE 1 = 1
ON CONFLICT ("type", "name") DO UPDATE SET "uses" = "uses" + excluded."uses")";
}

std::vector<std::string> views_of_past(std::int64_t operation, std::int64_t first_later_change) {
    const std::string change = std::to_string(first_later_change);
    return {R"(CREATE TEMP VIEW "operation" AS SELECT * FROM main."operation" WHERE "number" <= )" + std::to_string(operation),
            R"(CREATE TEMP VIEW "change" AS SELECT * FROM main."change" WHERE "number" < )" + change,
            // A number is given once, so the largest given by then is the last one.
            R"(CREATE TEMP VIEW "counter" AS SELECT "name", CASE WHEN EXISTS (SELECT 1 FROM temp."touched" AS x WHERE x."type" = t."name")
  THEN COALESCE((SELECT max(json_extract(c."after", '$.number')) FROM main."change" AS c
    WHERE c."number" < )" +
                change + R"( AND c."type" = t."name" AND c."action" = 'create'), 0) ELSE "value" END AS "value"
FROM main."counter" AS t)"};
}

std::string view_of_custom_fields(std::int64_t first_later_change) {
    // That of a name which no record has any more: only the journal knows whether one had it before, and it is long.
    return R"(CREATE TEMP VIEW "custom_field" AS SELECT * FROM temp."past_custom_field" WHERE "uses" > 0
UNION ALL SELECT t."type", t."name", 0 FROM temp."past_custom_field" AS t WHERE t."uses" = 0 AND EXISTS (SELECT 1 FROM main."change" AS c
  WHERE c."number" < )" +
           std::to_string(first_later_change) + R"( AND c."type" = t."type" AND
    (EXISTS (SELECT 1 FROM json_each(c."after", '$.custom_fields') AS k WHERE k."key" = t."name") OR
     EXISTS (SELECT 1 FROM json_each(c."before", '$.custom_fields') AS k WHERE k."key" = t."name"))))";
}

}  // namespace crm::store::dialect
