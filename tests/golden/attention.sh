#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: attention.sh CRM. The agenda and the reports stale and quality say of the studio's books, and of the same with faults put in, what an
# independent computation from their export says. Needs python3.
set -eu
. "$(dirname "$0")/sandbox"
if ! command -v python3 > /dev/null; then
    echo "skipped: there is no python3"
    exit 77
fi
cat > "$folder/crm.yaml" <<'END'
currency: EUR
phone: {default_country: FI}
keep_in_touch: {press: 60d, Christmas-Card: 4w}
pipeline:
  stages: [{name: lead, probability: 10, rot_days: 30}, {name: qualified, probability: 25}, {name: proposal, probability: 50, rot_days: 20}, {name: negotiation, probability: 75}, won, lost]
END
export CRM_CONFIG="$folder/crm.yaml"
for type in users companies products campaigns contacts deals tickets activities tasks; do
    "$crm" import "$type" "$examples/studio/$type.csv" --quiet > "$folder/output" 2>&1 || fail "$type.csv is not imported: $(cat "$folder/output")"
done

# same_as_computed WHAT SECTION COMMAND…: the rows, in any order; of the checks those that the computation knows.
same_as_computed() {
    what=$1
    section=$2
    shift 2
    "$crm" export all -o "$folder/export.json"
    python3 "$here/../data/attention_figures.py" "$folder/export.json" 2026-11-22 "$section" | LC_ALL=C sort > "$folder/computed"
    "$@" --format csv > "$folder/reported" || fail "$* fails"
    if [ "$section" = quality ]; then
        cut -d, -f1 "$folder/computed" | sed 's/$/,/' > "$folder/names"
        LC_ALL=C grep -F -f "$folder/names" "$folder/reported" > "$folder/known"
        mv "$folder/known" "$folder/reported"
    fi
    LC_ALL=C sort "$folder/reported" > "$folder/rows"
    [ "$(wc -l < "$folder/rows")" -gt 10 ] || fail "$what, $section: hardly any rows"
    expect "$what, $section" "$folder/rows" "$folder/computed"
}

compare() {
    same_as_computed "$1" agenda "$crm" agenda --columns group,number,date,days,overdue_days
    same_as_computed "$1" stale "$crm" report stale --columns type,number,reason,days_since,limit,over_by
    same_as_computed "$1" quality "$crm" report quality --by check --columns check,records,found
}
compare "the studio"

# The same books after a year of neglect.
"$crm" contact edit --where 'number <= 20' --unset emails --unset phones --yes -q > "$folder/ids"
"$crm" contact edit 21 --name "someone@nowhere.example" --unset companies -q > "$folder/ids"
"$crm" contact edit 22 --birthday 2031-01-01 -q > "$folder/ids"
"$crm" contact edit 23 --name "$("$crm" contact list 'number = 24' --columns name --format csv --no-header)" -q > "$folder/ids"
"$crm" contact edit --where 'number > 25 and number <= 40' --rhythm 45d --yes -q > "$folder/ids"
"$crm" contact edit 41 --rhythm 0 --add-tag press -q > "$folder/ids"
for number in 42 43 44 45 46; do
    "$crm" contact edit $number --add-email "number$number@provider.example" -q > "$folder/ids"
done
"$crm" contact edit 47 --add-email "number47@provder.example" -q > "$folder/ids"
"$crm" contact edit 48 --add-email "number48@porvider.example" -q > "$folder/ids"
"$crm" company edit --where 'number <= 5' --status customer --unset street --yes -q > "$folder/ids"
"$crm" company add "Customer without deals" --status customer -q > "$folder/ids"
"$crm" deal edit --where 'stage = won and number <= 20' --unset value --yes -q > "$folder/ids"
"$crm" deal edit --where 'stage = lost and number <= 40' --unset lost_reason --yes -q > "$folder/ids"
"$crm" deal edit --where 'stage in (lead, qualified) and number <= 90' --expected-close 2026-09-01 --unset next_step --yes -q > "$folder/ids"
"$crm" deal add "Twice there" --company "Customer without deals" -q > "$folder/ids"
"$crm" deal add "Twice  Thére" --company "Customer without deals" -q > "$folder/ids"
"$crm" deal add "For nobody" -q > "$folder/ids"
"$crm" task add "Later first" --start 2026-12-01 --due 2026-11-01 -q > "$folder/ids"
"$crm" task add "After it" --due 2026-11-01 --after "Later first" -q > "$folder/ids"
"$crm" log note "About nobody" -q > "$folder/ids"
"$crm" ticket add "Nobody's" -q > "$folder/ids"
# What crm itself would not let happen.
python3 - "$CRM_DB" <<'END'
import sqlite3
import sys

with sqlite3.connect(sys.argv[1]) as books:
    books.execute("update task set done_at = null where status = 'done' and number <= 20")
    books.execute("update ticket set solved_at = null where status in ('solved', 'closed') and number <= 15")
    books.execute("update deal set closed_at = null where stage = 'lost' and number <= 30")
    books.execute("update deal set closed_at = '2020-01-01T00:00:00Z' where stage = 'won' and number <= 10")
END
compare "the neglected studio"
verdict
