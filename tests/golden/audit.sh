#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: audit.sh CRM. The journal's chain is what an independent computation makes of it, and one altered bit breaks it where it is.
set -eu
. "$(dirname "$0")/sandbox"
export CRM_USER=ada

"$crm" contact add "Jane Doe" --email jane@acme.example --company Acme --quiet > "$folder/id" 2> "$folder/words"
"$crm" contact edit jane@acme.example --set title=director --quiet > "$folder/id"
"$crm" deal add "Website" --value 1200 --contact jane@acme.example --quiet > "$folder/id"
printf 'name,email\nJosé Núñez,jose@x.example\nBad,no mail\n李明,li@x.example\n' > "$folder/people.csv"
"$crm" import contacts "$folder/people.csv" --skip-errors --quiet > "$folder/id" 2> "$folder/words" || true
"$crm" undo --quiet > "$folder/id"
"$crm" redo --quiet > "$folder/id"
"$crm" contact rm jose@x.example --yes --quiet > "$folder/id"
recompute() { python3 "$here/../data/journal_chain.py" "$1"; }

expect_text "the head" "$("$crm" audit head --format ids)" "$(recompute "$CRM_DB")"
"$crm" audit verify > "$folder/rows" 2> "$folder/words" || fail "the journal is not verified: $(cat "$folder/rows" "$folder/words")"
sqlite3 "$CRM_DB" "PRAGMA wal_checkpoint(TRUNCATE)" > "$folder/ignored"
python3 "$here/../data/alter_journal.py" "$crm" "$CRM_DB" > "$folder/altered"
grep -q '^[0-9]* bits flipped, 0 not found in their place$' "$folder/altered" || fail "$(cat "$folder/altered")"
cat "$folder/altered"

# A chain goes through an export and back; operations cut off its end are missed by whoever kept the head.
head=$("$crm" audit head --format ids)
"$crm" export all --journal --output "$folder/all.json"
"$crm" import all "$folder/all.json" --db "$folder/copy.db" --quiet
expect_text "the head of a copy" "$("$crm" audit head --format ids --db "$folder/copy.db")" "$head"
"$crm" audit verify --expect "$head" --db "$folder/copy.db" 2> "$folder/words" || fail "the copy is not verified: $(cat "$folder/words")"
sqlite3 "$folder/copy.db" "DELETE FROM change WHERE operation = (SELECT max(number) FROM operation);
    DELETE FROM operation WHERE number = (SELECT max(number) FROM operation)"
"$crm" audit verify --db "$folder/copy.db" 2> "$folder/words" || fail "a shorter journal is one, too: $(cat "$folder/words")"
"$crm" audit verify --expect "$head" --db "$folder/copy.db" 2> "$folder/words" && fail "the missing end was not seen" || code=$?
expect_text "its exit code" "$code" 8

# A file of the version before is sealed when it is migrated.
sqlite3 -bail "$folder/old.db" "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL" > "$folder/ignored"
{ cat "$here/schema-1.sql" "$here/data-1.sql" && echo "PRAGMA application_id = 1668443441; PRAGMA user_version = 1;"; } | sqlite3 -bail "$folder/old.db"
"$crm" contact add New --db "$folder/old.db" --quiet > "$folder/id" 2>&1
"$crm" audit verify --db "$folder/old.db" 2> "$folder/words" || fail "the migrated journal is not verified: $(cat "$folder/words")"
expect_text "its head" "$("$crm" audit head --format ids --db "$folder/old.db")" "$(recompute "$folder/old.db")"
verdict
