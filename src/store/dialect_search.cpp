// SPDX-License-Identifier: MIT
#include <crm/store/search_dialect.h>

#include <crm/base/text.h>

namespace crm::store::dialect {

std::vector<std::string> create_search_index() {
    // Without content: the texts are in the records. Words come folded and with blanks between them, which the simplest tokenizer cuts.
    return {R"(CREATE VIRTUAL TABLE "search" USING fts5("label", "text", content='', tokenize='ascii'))",
            R"(CREATE VIRTUAL TABLE "search_word" USING fts5vocab('search', 'row'))"};
}

void remake_search_index(Database& database) {
    database.permit_repairs();
    // What cannot be opened cannot be dropped either: first it gets the one row without which it does not open.
    database.execute(R"(DROP TABLE IF EXISTS "search_word";
CREATE TABLE IF NOT EXISTS "search_config" (k PRIMARY KEY, v) WITHOUT ROWID;
INSERT OR REPLACE INTO "search_config" (k, v) VALUES ('version', 4);
DROP TABLE IF EXISTS "search")");
    for (const char* part : {"data", "idx", "docsize", "config"}) {
        database.execute(R"(DROP TABLE IF EXISTS "search_)" + std::string(part) + '"');
    }
    for (const std::string& statement : create_search_index()) {
        database.execute(statement);
    }
}

std::string_view add_to_search_index() { return R"(INSERT INTO "search" (rowid, "label", "text") VALUES ($1, $2, $3))"; }

std::string_view remove_from_search_index() {
    return R"(INSERT INTO "search" ("search", rowid, "label", "text") VALUES ('delete', $1, $2, $3))";
}

std::string_view clear_search_index() { return R"(INSERT INTO "search" ("search") VALUES ('delete-all'))"; }

std::string_view expect_many_documents() { return R"(INSERT INTO "search" ("search", "rank") VALUES ('hashsize', 4194304))"; }

std::string_view documents_of_search_index() { return R"(SELECT rowid FROM "search" WHERE rowid BETWEEN $1 AND $2 ORDER BY rowid)"; }

std::string_view matching_documents() {
    return R"(SELECT rowid FROM "search" WHERE "search" MATCH $1 AND rowid BETWEEN $2 AND $3 ORDER BY rowid DESC LIMIT $4)";
}

std::string_view ranked_documents() {
    // A name says ten times as much as a word of a text.
    return R"(SELECT rowid, bm25("search", 10.0, 1.0) FROM "search" WHERE "search" MATCH $1 AND rowid BETWEEN $2 AND $3)";
}

std::string_view words_of_search_index() { return R"(SELECT "term" FROM "search_word" WHERE "term" >= $1 AND "term" < $2 LIMIT $3)"; }

void open_words_of_search_index(Database& database) {
    database.execute(R"(CREATE VIRTUAL TABLE IF NOT EXISTS temp."search_place" USING fts5vocab('main', 'search', 'instance'))");
}

std::string_view all_words_of_search_index() { return R"(SELECT "term", "doc", "col", "offset" FROM temp."search_place")"; }

std::string match_phrase(std::string_view words, bool is_open) { return '"' + std::string(words) + '"' + (is_open ? " *" : ""); }

std::string match_both(std::string_view a, std::string_view b) { return std::string(a) + " AND " + std::string(b); }

std::string match_any(std::span<const std::string> expressions) { return '(' + text::join(expressions, " OR ") + ')'; }

}  // namespace crm::store::dialect
