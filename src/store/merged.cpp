// SPDX-License-Identifier: MIT
#include <crm/store/merged.h>

#include <crm/base/document.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/schema/declare.h>
#include <crm/store/journal.h>
#include <crm/store/layout.h>
#include <crm/store/lookup.h>

#include <algorithm>

namespace crm::store {

using schema::Field;
using schema::Record;
using schema::RecordType;
using schema::Reference;

namespace {

/// Of more merges than that, one into the other, nobody remembers the first name.
constexpr int longest_chain = 1000;
constexpr std::size_t most_found = 20;

/// For statements that read this table only: rows that an import collects for others wait on.
constexpr std::string_view merged_table = "\"merged\"";

/// The operations after which other records are merged than before: merges, and what took them back or did them again.
constexpr std::string_view with_merging = R"(WITH RECURSIVE merging("number") AS (
  SELECT "number" FROM "operation" WHERE "kind" <> 'write' AND "kind" IN ('merge', 'unmerge')
  UNION SELECT o."number" FROM "operation" AS o JOIN merging AS m ON o."reverts" = m."number") )";

std::vector<std::string> texts(Statement& statement) {
    std::vector<std::string> found;
    while (statement.step()) {
        found.emplace_back(statement.text(0));
    }
    statement.reset();
    return found;
}

/// Nothing where the journal does not say what it should, which another check finds.
std::optional<Node> parsed(std::string_view image) {
    try {
        return json::parse(image, "journal");
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::invalid) {
            throw;
        }
        return std::nullopt;
    }
}

}  // namespace

std::vector<MergedName> merged_names(const Record& record) {
    std::vector<MergedName> names{{"id", record.id()}, {"number", std::to_string(record.number())}};
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const Field& field = (*record.type)[i];
        if (field.is(schema::named)) {
            names.push_back({field.name, text::fold(record.text(field.name))});
        }
        if (!field.is(schema::unique)) {
            continue;
        }
        if (const auto* one = std::get_if<std::string>(&record.values[i])) {
            names.push_back({field.name, lookup_key(field, *one)});
        } else if (const auto* several = std::get_if<std::vector<std::string>>(&record.values[i])) {
            std::transform(several->begin(), several->end(), std::back_inserter(names), [&](const std::string& each) {
                return MergedName{field.name, lookup_key(field, each)};
            });
        }
    }
    return names;
}

void note_merged(Database& database, const Record& gone, std::string_view survivor) {
    Statement& statement = database.cached(
        R"(INSERT INTO "merged" ("type", "field", "value", "record", "survivor") VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING)");
    for (const MergedName& name : merged_names(gone)) {
        statement.bind(1, gone.type->name).bind(2, name.field).bind(3, name.value).bind(4, gone.id()).bind(5, survivor);
        statement.run();
    }
}

void forget_merged(Database& database, std::string_view id) {
    Statement& statement = database.cached(R"(DELETE FROM "merged" WHERE "record" = $1)");
    statement.bind(1, id);
    statement.run();
}

std::optional<std::string> next_survivor(Database& database, std::string_view id) {
    Statement& statement = database.cached(R"(SELECT "survivor" FROM "merged" WHERE "record" = $1 LIMIT 1)", merged_table);
    statement.bind(1, id);
    std::vector<std::string> next = texts(statement);
    return next.empty() ? std::nullopt : std::optional(std::move(next.front()));
}

std::optional<Reference> survivor_of(Database& database, const RecordType& type, std::string_view id) {
    std::optional<std::string> at(id);
    for (int i = 0; at && i < longest_chain; ++i) {
        if (std::optional<Reference> found = find_by_id(database, type, *at)) {
            return found;
        }
        at = next_survivor(database, *at);
    }
    return std::nullopt;
}

std::vector<Reference> survivors_of(Database& database, const RecordType& type, const std::vector<std::string>& ids) {
    std::vector<Reference> found;
    for (const std::string& id : ids) {
        std::optional<Reference> survivor = survivor_of(database, type, id);
        if (survivor && std::find(found.begin(), found.end(), *survivor) == found.end()) {
            found.push_back(std::move(*survivor));
        }
    }
    return found;
}

std::vector<std::string> merged_called(Database& database, const RecordType& type, std::string_view field, std::string_view value) {
    const bool is_prefix = field == "id";
    const std::string end = std::string(value) + '~';
    // Not DISTINCT, for which SQLite makes a table each time.
    Statement& statement =
        database.cached(is_prefix ? R"(SELECT "record" FROM "merged" WHERE "type" = $1 AND "field" = $2 AND "value" >= $3 AND "value" < $4)"
                                  : R"(SELECT "record" FROM "merged" WHERE "type" = $1 AND "field" = $2 AND "value" = $3)",
                        merged_table);
    statement.bind(1, type.name).bind(2, field).bind(3, value);
    if (is_prefix) {
        statement.bind(4, end);
    }
    std::vector<std::string> ids;
    while (ids.size() < most_found && statement.step()) {
        if (std::find(ids.begin(), ids.end(), statement.text(0)) == ids.end()) {
            ids.emplace_back(statement.text(0));
        }
    }
    statement.reset();
    return ids;
}

bool has_merged(Database& database, const RecordType& type) {
    Statement& statement = database.cached(R"(SELECT 1 FROM "merged" WHERE "type" = $1 LIMIT 1)", merged_table);
    statement.bind(1, type.name);
    const bool found = statement.step();
    statement.reset();
    return found;
}

std::vector<std::string> merged_into(Database& database, std::string_view survivor) {
    Statement& statement = database.cached(
        R"(SELECT m."record" FROM "merged" AS m WHERE m."survivor" = $1 AND m."field" = 'id'
ORDER BY (SELECT max(c."number") FROM "change" AS c WHERE c."record" = m."record") DESC)");
    statement.bind(1, survivor);
    return texts(statement);
}

void each_merged(Database& database, const schema::Catalog& catalog,
                 const std::function<void(const Record& gone, std::string_view survivor)>& take) {
    Statement statement = database.prepare(std::string(with_merging) + R"(SELECT c."record", c."type", c."before", c."after"
FROM merging AS m JOIN "operation" AS o ON o."number" = m."number"
JOIN "change" AS c ON c."number" >= o."first_change" AND c."number" < o."first_change" + o."changes"
WHERE c."action" = 'remove' AND c."after" IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM "change" AS later WHERE later."record" = c."record" AND later."number" > c."number"))");
    while (statement.step()) {
        const RecordType* type = catalog.find(statement.text(1));
        const std::optional<Node> before = parsed(statement.text(2));
        const std::optional<Node> after = parsed(statement.text(3));
        const Node* survivor = after ? after->find("merged_into") : nullptr;
        if (type == nullptr || !before || survivor == nullptr) {
            continue;
        }
        Record gone(*type);
        read_image(gone, *before, [](const Field&, const std::string&) { return std::optional<Reference>(); });
        take(gone, survivor->text);
    }
}

bool merges_after(Database& database, std::int64_t operation) {
    Statement statement = database.prepare(std::string(with_merging) + R"(SELECT 1 FROM merging WHERE "number" > $1 LIMIT 1)");
    statement.bind(1, operation);
    return statement.step();
}

void rebuild_merged(Database& database, const schema::Catalog& catalog) {
    database.execute(R"(DELETE FROM "merged")");
    each_merged(database, catalog, [&](const Record& gone, std::string_view survivor) { note_merged(database, gone, survivor); });
}

}  // namespace crm::store
