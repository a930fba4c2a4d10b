#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: pipeline_reports.sh CRM. The studio's deals are moved through their stages day by day, and velocity, funnel and forecast give what an
# independent computation from the CSV files and the moves gives. Needs python3; of the sales export only if CRM_SHARED_DATA has it.
set -eu
. "$(dirname "$0")/sandbox"
if ! command -v python3 > /dev/null; then
    echo "skipped: there is no python3"
    exit 77
fi
figures=$here/../data/pipeline_figures.py
studio=$examples/studio
export TZ=Europe/Helsinki CRM_CONFIG="$studio/crm.yaml"

for type in users companies products campaigns contacts deals; do
    "$crm" import "$type" "$studio/$type.csv" --quiet || fail "$type.csv is not imported"
done
python3 "$figures" moves "$studio" > "$folder/moves"
while read -r day deal stage reason; do
    CRM_NOW=${day}T09:00:00Z "$crm" deal move "$deal" "$stage" ${reason:+--reason "$reason"} --quiet > "$folder/output" || fail "$deal is not moved"
done < "$folder/moves"
export CRM_NOW=2027-01-20T09:00:00Z

# same_lines WHAT EXPECTED ACTUAL: two files with the same lines in any order.
same_lines() {
    LC_ALL=C sort "$2" > "$folder/expected"
    LC_ALL=C sort "$3" > "$folder/actual"
    expect "$1" "$folder/actual" "$folder/expected"
}

# same_as_computed SECTION COMMAND…
same_as_computed() {
    section=$1
    shift
    python3 "$figures" "$section" "$studio" > "$folder/computed"
    "$@" --format csv --no-header > "$folder/reported" || fail "$* fails"
    [ -s "$folder/computed" ] || fail "$section: nothing is computed"
    same_lines "$section" "$folder/computed" "$folder/reported"
}

same_as_computed velocity "$crm" report velocity
same_as_computed velocity_by_owner "$crm" report velocity --by owner
same_as_computed per_day "$crm" report velocity --per-day --by owner
same_as_computed funnel "$crm" report funnel
same_as_computed losses "$crm" report funnel --by lost_reason
same_as_computed forecast "$crm" report forecast

# What is won and expected exactly, and the simulation against the exact chances of every sum.
set -- "$crm" report forecast --target 185000 --period 2026-Q4 --currency EUR
"$@" --format csv --columns outcome,value,attainment,remaining --no-header | grep -v '^p[0-9]' > "$folder/outcomes"
python3 "$figures" target "$studio" > "$folder/computed"
same_lines target "$folder/computed" "$folder/outcomes"
for seed in 1 2 3 4; do
    "$@" --seed "$seed" --format csv > "$folder/outcomes"
    expect_text "outcomes with seed $seed" "$(python3 "$figures" check_outcomes "$studio" "$folder/outcomes")" ""
done

data=$shared_data/sales
if [ -n "$shared_data" ] && [ -d "$data" ]; then
    export CRM="$crm" CRM_USER="Cara Losch" CRM_CONFIG="$examples/sales-import/crm.yaml" CRM_DB="$folder/sales.db" TZ=UTC
    "$examples/sales-import/import.sh" "$data" --quiet || fail "the sales export is not imported"
    for pair in sales_agent=owner product=product close_date=month; do
        python3 "$figures" cycles "$data" "${pair%%=*}" > "$folder/computed"
        "$crm" report velocity --by "${pair##*=}" --format csv --no-header > "$folder/reported"
        same_lines "cycles by ${pair%%=*}" "$folder/computed" "$folder/reported"
    done
fi
verdict
