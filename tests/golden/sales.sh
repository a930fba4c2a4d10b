#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: sales.sh CRM. A real company's sales export is imported as its guide says, and the reports give what an independent computation over
# its CSV files gives. Needs CRM_SHARED_DATA, a folder with sales/, and python3.
set -eu
. "$(dirname "$0")/sandbox"
data=$shared_data/sales
if [ -z "$shared_data" ] || [ ! -d "$data" ]; then
    echo "skipped: CRM_SHARED_DATA names no folder with sales/"
    exit 77
fi
if ! command -v python3 > /dev/null; then
    echo "skipped: there is no python3"
    exit 77
fi
# One of the managers does it, so that nobody but the users of the export comes in.
export CRM="$crm" CRM_USER="Cara Losch" CRM_CONFIG="$examples/sales-import/crm.yaml"

"$examples/sales-import/import.sh" "$data" > "$folder/output" 2> "$folder/first" || fail "the import fails: $(cat "$folder/first")"
"$crm" export all -o "$folder/before.json"
"$examples/sales-import/import.sh" "$data" > "$folder/output" 2> "$folder/second" || fail "the second import fails: $(cat "$folder/second")"
"$crm" export all -o "$folder/after.json"
cmp "$folder/before.json" "$folder/after.json" || fail "importing once more has changed something"
cat > "$folder/expected" <<'END'
created 0, updated 0, same 35, rejected 0
created 0, updated 0, same 85, rejected 0
created 0, updated 0, same 7, rejected 0
created 0, updated 0, same 8800, rejected 0
END
expect "what the second import says" "$folder/second" "$folder/expected"
"$crm" import all "$folder/before.json" --db "$folder/copy.db" --quiet
"$crm" export all --db "$folder/copy.db" | cmp - "$folder/before.json" || fail "the restored copy differs"

# rows FILE: of the computation or of a report, without headings and whole amounts without decimals, in the order of their first column.
rows() {
    tail -n +2 "$1" | sed 's/\.00$//' | LC_ALL=C sort > "$1.rows"
}

# same_as_computed SECTION COMMAND…
same_as_computed() {
    section=$1
    shift
    python3 "$here/../data/sales_figures.py" "$data" "$section" > "$folder/computed"
    "$@" --format csv > "$folder/reported" || fail "$* fails"
    rows "$folder/computed"
    rows "$folder/reported"
    expect "$section" "$folder/reported.rows" "$folder/computed.rows"
}

same_as_computed won_by_month "$crm" report won --by month --columns month,deals,value
same_as_computed won_by_month "$crm" report sales --by month --columns month,deals,value
same_as_computed won_by_agent "$crm" report won --by owner --columns owner,deals,value
same_as_computed won_by_manager "$crm" report won --by owner.manager --columns owner.manager,deals,value
same_as_computed won_by_region "$crm" report won --by owner.region --columns owner.region,deals,value
same_as_computed won_by_product "$crm" report won --by product --columns product,deals,value
same_as_computed open_by_stage "$crm" report pipeline --columns stage,deals

# Days from engagement to close: their sums exactly, the means as the reports round them.
same_as_computed cycle_days "$crm" sql "
    with closed(stage, days) as (select stage, julianday(substr(closed_at, 1, 10)) - julianday(substr(opened_at, 1, 10)) from deal where closed_at is not null),
         outcome(name, deals, days) as (select stage, count(*), cast(sum(days) as integer) from closed group by stage
                                        union all select 'closed', count(*), cast(sum(days) as integer) from closed)
    select name, deals, days, printf('%.2f', 1.0 * days / deals) as mean_days from outcome"
mean_days() {
    python3 "$here/../data/sales_figures.py" "$data" cycle_days | awk -F , -v name="$1" '$1 == name { tenths = int((20 * $3 + $2) / (2 * $2)); print int(tenths / 10) "." tenths % 10 }'
}
expect_text "mean days of won deals" "$("$crm" report won --by year --columns mean_days --format csv --no-header)" "$(mean_days won)"
expect_text "mean days of lost deals" "$("$crm" report lost --by year --columns mean_days --format csv --no-header)" "$(mean_days lost)"

win_rate=$(python3 "$here/../data/sales_figures.py" "$data" win_rate | tail -1)
expect_text "win rate" "$("$crm" report conversion --by pipeline --columns won,lost,win_rate --format csv --no-header)" "$win_rate"
expect_text "win rate of the first stage" "$("$crm" report conversion --columns win_rate --format csv --no-header | head -1)" "${win_rate##*,}"

# Totals, and what is awkward in the files.
count() {
    noun=$1
    shift
    "$crm" "$noun" list "$@" --count
}
{
    echo what,count
    echo "agents,$(count user 'role = "sales agent"')"
    echo "agents without deals,$("$crm" sql "select count(*) from user where role = 'sales agent' and number not in (select owner from deal)" --format csv --no-header)"
    echo "companies,$(count company)"
    echo "companies with a parent,$(count company 'has parent')"
    echo "deals,$(count deal)"
    echo "deals lost,$(count deal --stage lost)"
    echo "deals open,$(count deal 'stage in (prospecting, engaging)')"
    echo "deals spelt GTXPro,$(count deal 'products = "GTX Pro"')"
    echo "deals without account,$(count deal 'company is empty')"
    echo "deals won,$(count deal --stage won)"
    echo "managers,$("$crm" sql 'select count(distinct manager) from user' --format csv --no-header)"
    echo "products,$(count product)"
    echo "value won,$("$crm" report won --by year --columns value --format csv --no-header)"
} > "$folder/totals"
python3 "$here/../data/sales_figures.py" "$data" totals > "$folder/computed"
rows "$folder/computed"
rows "$folder/totals"
expect totals "$folder/totals.rows" "$folder/computed.rows"

expect_text "users" "$(count user)" 41
expect_text "engaging deals" "$(count deal --stage engaging)" 1589
expect_text "prospecting deals without a beginning" "$(count deal 'stage = prospecting and opened_at is empty')" 500
expect_text "other deals without a beginning" "$(count deal 'stage != prospecting and opened_at is empty')" 0
expect_text "closed deals without an account" "$(count deal 'stage in (won, lost) and company is empty')" 0
expect_text "sum of what was won" "$("$crm" report sales --by year --columns cumulative --format csv --no-header)" 10005534.00
awk -F , 'NR > 1 { printf "%s,%.2f\n", $1, $4 * 1000000 }' "$data/accounts.csv" | LC_ALL=C sort > "$folder/expected"
"$crm" company list --columns name,revenue --format csv --no-header | LC_ALL=C sort > "$folder/revenue"
expect "revenue in dollars" "$folder/revenue" "$folder/expected"
expect_text "misspelt industries" "$(count company 'industry = technolgy')" 0
verdict
