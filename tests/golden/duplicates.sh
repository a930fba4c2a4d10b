#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: duplicates.sh CRM [COUNT [SEED]]. Of people and firms that were planted twice, crm dupes finds nearly all, and hardly any others,
# families, colleagues and namesakes among them. Prints recall by kind and false candidates when a COUNT is given. Needs python3.
set -eu
. "$(dirname "$0")/sandbox"
if ! command -v python3 > /dev/null; then
    echo "skipped: there is no python3"
    exit 77
fi
count=${2:-3000}
data="python3 $here/../data/duplicates.py"
least_recall=98
most_false=1

$data generate "$count" "${3:-1}" "$folder"
"$crm" import companies "$folder/companies.csv" --quiet
"$crm" import contacts "$folder/contacts.csv" --quiet
for type in contact company; do
    "$crm" "$type" list --columns number,external_id --format csv > "$folder/records"
    begin=$(date +%s)
    "$crm" "$type" dupes --columns number,other_number --format csv > "$folder/pairs" || fail "$type dupes fails"
    $data judge "$folder/records" "$folder/pairs" > "$folder/$type"
    [ -z "${2:-}" ] || { echo "$type dupes, $(($(date +%s) - begin)) s:"; cat "$folder/$type"; }
    awk -v recall=$least_recall -v false=$most_false '
        /^all:/ { any = 1; if ($NF + 0 < recall) exit 1 }
        /^false candidates/ && $NF > false { exit 1 }
        END { if (!any) exit 1 }' "$folder/$type" || fail "$type dupes finds too little or too much:" "$(cat "$folder/$type")"
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
