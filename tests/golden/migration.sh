#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: migration.sh CRM. A file of version 1 of the tables opens: it gets the tables, columns and indexes of a new file, keeps what it
# holds, and what was written before can be undone. Needs sqlite3.
set -eu
. "$(dirname "$0")/sandbox"
if ! command -v sqlite3 > /dev/null; then
    echo "skipped: there is no sqlite3"
    exit 77
fi
export CRM_USER=ada

# As crm made it then: the pragmas, the frozen tables, and records in them.
make_old_file() {
    sqlite3 -bail "$1" "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL" > "$folder/ignored"
    {
        echo "BEGIN;"
        cat "$here/schema-1.sql" "$here/data-1.sql"
        echo "PRAGMA application_id = 1668443441; PRAGMA user_version = 1; COMMIT;"
    } | sqlite3 -bail "$1" || fail "the old file cannot be made"
}

# tables FILE: every table, column, link and index, in an order that does not depend on that in which they came.
tables() {
    sqlite3 "$1" "
        SELECT 'table', name, wr, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%' ORDER BY 2;
        SELECT 'column', t.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk
            FROM sqlite_schema AS t JOIN pragma_table_xinfo(t.name) AS c WHERE t.type = 'table' ORDER BY 2, 3;
        SELECT 'link', t.name, f.\"from\", f.\"table\", f.\"to\", f.on_update, f.on_delete
            FROM sqlite_schema AS t JOIN pragma_foreign_key_list(t.name) AS f WHERE t.type = 'table' ORDER BY 2, 3;
        SELECT 'index', name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY 2;
        SELECT 'trigger or view', name, sql FROM sqlite_schema WHERE type NOT IN ('table', 'index') ORDER BY 2;"
}

# rows FILE: what the old file's columns hold, whatever has come to them since.
rows() {
    sqlite3 "$folder/old.db" "SELECT 'SELECT ''' || t.name || ''', ' || group_concat('quote(\"' || c.name || '\")', ', ') ||
        ' FROM \"' || t.name || '\" ORDER BY ' || group_concat('\"' || c.name || '\"', ', ') || ';'
        FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table' GROUP BY t.name ORDER BY t.name" > "$folder/queries"
    sqlite3 "$1" < "$folder/queries"
}

make_old_file "$folder/old.db"
make_old_file "$CRM_DB"
expect_text "the version of the old file" "$(sqlite3 "$CRM_DB" "PRAGMA user_version")" 1

# A dry run leaves the file as it is: it says so instead of bringing it up to date.
sum=$(cksum < "$CRM_DB")
"$crm" company add Acme --dry-run 2> "$folder/words" && fail=1 || fail=0
expect_text "a dry run on an old file" "$fail $(sed -n 's/.*\(which a dry run must not\)$/\1/p' "$folder/words")" "0 which a dry run must not"
expect_text "its bytes" "$(cksum < "$CRM_DB")" "$sum"

# A command that reads is enough.
expect_text "contacts" "$("$crm" contact list --columns name,companies --format csv --no-header)" "José Núñez,Åkerblom & Söner"
"$crm" company add Acme --db "$folder/new.db" --quiet > "$folder/id"
expect_text "the version" "$(sqlite3 "$CRM_DB" "PRAGMA user_version")" "$(sqlite3 "$folder/new.db" "PRAGMA user_version")"
tables "$CRM_DB" > "$folder/migrated"
tables "$folder/new.db" > "$folder/fresh"
expect "what the tables are" "$folder/migrated" "$folder/fresh"
rows "$folder/old.db" > "$folder/before"
# How far the search index of later versions has come is no content of the old file.
rows "$CRM_DB" | grep -v "^counter|'search " > "$folder/after"
expect "what the tables hold" "$folder/after" "$folder/before"
expect_text "rows to compare" "$(($(wc -l < "$folder/before") > 50))" 1
expect_text "the file" "$(sqlite3 "$CRM_DB" "PRAGMA integrity_check; PRAGMA foreign_key_check")" ok

# As it was it is kept, for its owner alone, and said so.
kept="$CRM_DB.version-1.backup"
expect_text "the version of the copy" "$(sqlite3 "$kept" "PRAGMA user_version; PRAGMA integrity_check")" "$(printf '1\nok')"
expect_text "the mode of the copy" "$(stat -c %a "$kept")" 600
rows "$kept" > "$folder/kept"
expect "what the copy holds" "$folder/kept" "$folder/before"
make_old_file "$folder/said.db"
"$crm" contact list --count --db "$folder/said.db" > "$folder/ignored" 2> "$folder/words"
expect_text "what is said" "$(cat "$folder/words")" \
    "$folder/said.db is brought up to date for this crm; as it was it is kept in $folder/said.db.version-1.backup"
cp "$folder/old.db" "$folder/said.db"
"$crm" contact list --count --db "$folder/said.db" --quiet > "$folder/ignored"
expect_text "copies" "$(ls "$folder" | grep -c '^said.db.version-1.backup')" 2

# Without room for the copy nothing is changed.
make_old_file "$folder/tight.db"
sum=$(cksum < "$folder/tight.db")
code=0
(trap '' XFSZ; ulimit -f 100; exec "$crm" contact list --db "$folder/tight.db") > "$folder/ignored" 2> "$folder/words" || code=$?
expect_text "the exit code without room" $code 9
expect_text "the file without room" "$(cksum < "$folder/tight.db")" "$sum"
expect_text "files without room" "$(ls "$folder" | grep '^tight' | tr '\n' ' ')" "tight.db "

# A backup of an old file is what it was; restored, it is brought up to date by the next command.
make_old_file "$folder/source.db"
"$crm" backup "$folder/copy-1.db" --db "$folder/source.db" --quiet > "$folder/ignored"
expect_text "the version of a backup" "$(sqlite3 "$folder/copy-1.db" "PRAGMA user_version")" 1
"$crm" restore "$folder/copy-1.db" --db "$folder/restored.db" --quiet > "$folder/ignored"
expect_text "the version when restored" "$(sqlite3 "$folder/restored.db" "PRAGMA user_version")" 1
expect_text "contacts when restored" "$("$crm" contact list --count --db "$folder/restored.db" --quiet)" 1
"$crm" doctor --db "$folder/restored.db" --quiet > "$folder/ignored" || fail "doctor: $(cat "$folder/ignored")"
# What is saved of an old file is a new one.
"$crm" doctor --salvage "$folder/saved.db" --db "$folder/source.db" > "$folder/ignored" 2>&1 || fail "salvage: $(cat "$folder/ignored")"
"$crm" export all --db "$folder/saved.db" > "$folder/saved"
"$crm" export all --db "$folder/restored.db" > "$folder/expected"
expect "what was saved" "$folder/saved" "$folder/expected"

# The journal goes on from where it was: operations of the old file are undone one by one, back to the first.
expect_text "title" "$("$crm" contact show 1 --columns title --format csv --no-header)" president
"$crm" undo --quiet > "$folder/id"
expect_text "title after undoing" "$("$crm" contact show 1 --columns title --format csv --no-header)" ""
"$crm" redo --quiet > "$folder/id"
expect_text "title after redoing" "$("$crm" contact show 1 --columns title --format csv --no-header)" president
"$crm" undo --quiet > "$folder/id"
"$crm" undo --quiet > "$folder/id"
expect_text "a contact that was removed" "$("$crm" contact show gone@x.example --columns name --format csv --no-header)" "Gone Soon"
"$crm" undo --quiet > "$folder/id"
"$crm" undo --quiet > "$folder/id"
expect_text "stage" "$("$crm" deal show Website --columns stage --format csv --no-header)" lead
while "$crm" undo --quiet > "$folder/id" 2>&1; do :; done
expect_text "what is left" "$("$crm" export all --format jsonl)" ""

# What the old file could not hold, and a number that follows the old ones.
make_old_file "$folder/again.db"
export CRM_DB="$folder/again.db"
"$crm" contact edit 1 --set rhythm=30d --quiet > "$folder/id"
"$crm" task add "Call back" --set after=1 --quiet > "$folder/id"
"$crm" filter add hot --set expression="tags = vip" --quiet > "$folder/id"
expect_text "tasks" "$("$crm" task list --columns number,after --format csv --no-header)" "$(printf '1,\n2,Send the offer')"
"$crm" export all --output "$folder/all.json"
"$crm" import all "$folder/all.json" --db "$folder/copy.db" --quiet
"$crm" export all --db "$folder/copy.db" | cmp - "$folder/all.json" || fail "a copy of the migrated file differs"

# Two commands at once: one of them migrates, both answer.
make_old_file "$folder/both.db"
"$crm" contact list --count --db "$folder/both.db" > "$folder/first" 2>&1 &
"$crm" contact add New --db "$folder/both.db" --quiet > "$folder/second" 2>&1 || fail "of two commands the second fails: $(cat "$folder/second")"
wait
expect_text "contacts at the end" "$("$crm" contact list --count --db "$folder/both.db")" 2
grep -q '^[12]$' "$folder/first" || fail "of two commands the first fails: $(cat "$folder/first")"
verdict
