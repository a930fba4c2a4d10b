#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: as_of.sh CRM. The studio's books and, where there is one, a real company's sales export are edited, moved, removed and
# undone for months; after each command everything is exported, and --as-of gives each of these exports again, to the byte.
set -eu
. "$(dirname "$0")/sandbox"

day=0
# after COMMAND…: runs it on the next day, and keeps what there was afterwards.
after() {
    day=$((day + 1))
    CRM_NOW=$(printf '2027-%02d-%02dT12:00:00Z' $((day / 28 + 1)) $((day % 28 + 1)))
    "$crm" "$@" --yes --quiet > "$folder/output" 2> "$folder/errors" || fail "$* fails: $(cat "$folder/errors")"
    "$crm" export all --journal -o "$folder/$day.json"
    "$crm" report forecast --quiet > "$folder/$day.forecast"
    "$crm" deal list --sort -value --limit 20 --quiet > "$folder/$day.deals"
    echo "$CRM_NOW" > "$folder/$day.at"
}

# same: every day gives again what it gave.
same() {
    export CRM_NOW=2028-01-01T00:00:00Z
    while [ "$day" -gt 0 ]; do
        at=$(cat "$folder/$day.at")
        "$crm" export all --journal --as-of "$at" | cmp - "$folder/$day.json" || fail "the export as of day $day differs"
        "$crm" report forecast --quiet --as-of "${at%T*}" | cmp - "$folder/$day.forecast" || fail "the forecast as of day $day differs"
        "$crm" deal list --sort -value --limit 20 --quiet --as-of "$at" | cmp - "$folder/$day.deals" || fail "the deals as of day $day differ"
        day=$((day - 1))
    done
}

export CRM_NOW
for type in users companies products campaigns contacts deals tickets activities tasks; do
    after import "$type" "$examples/studio/$type.csv" --config "$examples/studio/crm.yaml"
done
export CRM_CONFIG="$examples/studio/crm.yaml"
after contact edit hannele@kolmekurkea.example --title "chair of the board" --add-tag vip
after deal move "$("$crm" deal list 'stage = proposal' --limit 1 --format ids)" won
after tag rename vip key
after undo
after redo
after contact edit --where 'companies is not empty' --add-tag customer
after company rm 3
after contact rm 5
after deal edit --where 'stage = proposal' --set probability=33 --set heat=hot
after undo
after import contacts "$examples/studio/contacts.csv" --update
after task done "$("$crm" task list 'status = open' --limit 1 --format ids)"
after undo
same

if [ -n "$shared_data" ] && [ -d "$shared_data/sales" ]; then
    export CRM="$crm" CRM_USER="Cara Losch" CRM_CONFIG="$examples/sales-import/crm.yaml" CRM_DB="$folder/sales.db"
    "$examples/sales-import/import.sh" "$shared_data/sales" > "$folder/output" 2>&1 || fail "the import fails: $(cat "$folder/output")"
    after deal edit --where 'stage = won and value > 5000' --add-tag large
    after company edit 7 --name "Another Name" --unset industry
    after deal rm 100
    after undo
    after user rm 3
    after product edit 2 --name "GTX Basic II"
    same
fi
verdict
