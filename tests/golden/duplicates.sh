#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: duplicates.sh CRM [COUNT [SEED]]. Of people and firms that were planted twice, crm dupes --threshold 30 finds all, its default
# nearly all, and hardly any others, families, colleagues and namesakes among them. Prints recall by kind and false candidates when a COUNT is given. Needs python3.
set -eu
. "$(dirname "$0")/sandbox"
if ! command -v python3 > /dev/null; then
    echo "skipped: there is no python3"
    exit 77
fi
count=${2:-3000} shows=${2:-}
data="python3 $here/../data/duplicates.py"
most_false=1

$data generate "$count" "${3:-1}" "$folder"
"$crm" import companies "$folder/companies.csv" --quiet
"$crm" import contacts "$folder/contacts.csv" --quiet
# finds TYPE THRESHOLD LEAST: at that threshold at least LEAST percent of those that are there twice, and few others.
finds() {
    begin=$(date +%s)
    "$crm" "$1" dupes --threshold "$2" --columns number,other_number --format csv > "$folder/pairs" || fail "$1 dupes fails"
    seconds=$(($(date +%s) - begin))
    $data judge "$folder/records" "$folder/pairs" > "$folder/$1"
    [ -z "$shows" ] || { echo "$1 dupes --threshold $2, $seconds s:"; cat "$folder/$1"; }
    awk -v recall="$3" -v false=$most_false '
        /^all:/ { any = 1; if (100 * $2 < recall * $4) exit 1 }
        /^false candidates/ && $NF > false { exit 1 }
        END { if (!any) exit 1 }' "$folder/$1" || fail "$1 dupes --threshold $2 finds too little or too much:" "$(cat "$folder/$1")"
}
for type in contact company; do
    "$crm" "$type" list --columns number,external_id --format csv > "$folder/records"
    finds $type 30 100
    finds $type 50 99
    # The same answer again, and the first of it alone.
    "$crm" "$type" dupes --columns number,other_number --format csv | cmp -s - "$folder/pairs" || fail "$type dupes: another answer"
    "$crm" "$type" dupes --columns number,other_number --format csv --limit 5 2> "$folder/words" > "$folder/first"
    head -6 "$folder/pairs" > "$folder/expected"
    expect "$type dupes --limit" "$folder/first" "$folder/expected"
done

# A pair that was found and is ignored is not found again; nothing else changes.
"$crm" contact dupes --format ids > "$folder/ids"
head -3 "$folder/ids" | "$crm" dupes ignore - --quiet > "$folder/ignored"
"$crm" contact dupes --format ids > "$folder/left"
sed 1,3d "$folder/ids" > "$folder/expected"
expect "what is left" "$folder/left" "$folder/expected"
verdict
