#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: as_of.sh CRM. The studio's books and, where there is one, a real company's sales export are edited, moved, merged into, removed and
# undone for months; after each command everything is exported, and --as-of gives each of these exports again, to the byte.
set -eu
. "$(dirname "$0")/sandbox"

day=0
# then COMMAND…: runs it on the next day, and keeps what there was afterwards.
then() {
    day=$((day + 1))
    CRM_NOW=$(printf '2027-%02d-%02dT12:00:00Z' $((day / 28 + 1)) $((day % 28 + 1)))
    "$crm" "$@" --yes --quiet > "$folder/output" 2> "$folder/errors" || fail "$* fails: $(cat "$folder/errors")"
    "$crm" export all --journal -o "$folder/$day.json"
    "$crm" report forecast > "$folder/$day.forecast"
    "$crm" deal list --sort -value --limit 20 > "$folder/$day.deals"
    echo "$CRM_NOW" > "$folder/$day.at"
}

# same: every day gives again what it gave.
same() {
    export CRM_NOW=2028-01-01T00:00:00Z
    while [ "$day" -gt 0 ]; do
        at=$(cat "$folder/$day.at")
        "$crm" export all --journal --as-of "$at" | cmp - "$folder/$day.json" || fail "the export as of day $day differs"
        "$crm" report forecast --as-of "${at%T*}" | cmp - "$folder/$day.forecast" || fail "the forecast as of day $day differs"
        "$crm" deal list --sort -value --limit 20 --as-of "$at" | cmp - "$folder/$day.deals" || fail "the deals as of day $day differ"
        day=$((day - 1))
    done
}

export CRM_NOW
for type in users companies products campaigns contacts deals tickets activities tasks; do
    then import "$type" "$examples/studio/$type.csv" --config "$examples/studio/crm.yaml"
done
export CRM_CONFIG="$examples/studio/crm.yaml"
then contact edit hannele@kolmekurkea.example --title "chair of the board" --add-tag vip
then deal move D-001 won
then tag rename vip key
then undo
then redo
then contact edit --where 'companies is not empty' --add-tag customer
then company rm 3
then contact rm 5
then deal edit --where 'stage = proposal' --set probability=33 --set heat=hot
then undo
then import contacts "$examples/studio/contacts.csv" --update
then task done 1
then undo
same

if [ -n "$shared_data" ] && [ -d "$shared_data/sales" ]; then
    export CRM="$crm" CRM_USER="Cara Losch" CRM_CONFIG="$examples/sales-import/crm.yaml" CRM_DB="$folder/sales.db"
    "$examples/sales-import/import.sh" "$shared_data/sales" > "$folder/output" 2>&1 || fail "the import fails: $(cat "$folder/output")"
    then deal edit --where 'stage = won and value > 5000' --add-tag large
    then company edit 7 --name "Another Name" --unset industry
    then deal rm 100
    then undo
    then user rm 3
    then product edit 2 --name "GTX Basic II"
    same
fi
verdict
