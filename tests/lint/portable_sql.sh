#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: portable_sql.sh [TREE]. SQL is written once for SQLite 3.40 and PostgreSQL 15.
set -eu
. "$(dirname "$0")/lint.sh"
enter "${1:-}"

rule='PostgreSQL and SQLite do not both take it: use COALESCE, CASE, ON CONFLICT, $1'
literals src include | awk -F '\t' '
    { text = " " toupper($2) " " }
    /^src\/store\/(dialect|sqlite\.cpp)/ { next }
    text ~ /[^A-Z_](IFNULL|ISNULL|IIF|TOTAL) *\(/ || text ~ /[^A-Z_](INSERT|UPDATE) OR (IGNORE|REPLACE|ABORT|FAIL|ROLLBACK) / || text ~ / LIMIT -1[^0-9]/ ||
    $2 ~ /(^|[^A-Z])(GLOB|AUTOINCREMENT)([^A-Z]|$)/ || $2 ~ /(WHERE|AND|VALUES|SET) .*[=(,<>] *\?/ { print }' | complain

rule='only src/store/dialect* holds what only one database has'
literals src include | awk -F '\t' '
    { text = " " toupper($2) " " }
    /^src\/store\/(dialect|sqlite\.cpp)/ { next }
    text ~ /[^A-Z_](GROUP_CONCAT|STRING_AGG|JSON_[A-Z_]+|STRFTIME|JULIANDAY|UNIXEPOCH|TO_CHAR|PRINTF|INSTR|GREATEST|LEAST|NOW) *\(/ { print }' | complain
verdict
