#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: people.sh CRM. The reports on owners, customers, sources and activities give what an independent computation over the studio's CSV
# files gives, and over those of a real company's sales export where CRM_SHARED_DATA names a folder with sales/. Needs python3.
set -eu
. "$(dirname "$0")/sandbox"
if ! command -v python3 > /dev/null; then
    echo "skipped: there is no python3"
    exit 77
fi
today=2026-11-22
export TZ=Europe/Helsinki

# same_as_computed KIND FOLDER REPORT "KEY=VALUE…" OPTION…: the computation's rows are the report's, in their order.
same_as_computed() {
    kind=$1 data=$2 report=$3 words=$4
    shift 4
    # The words are separate arguments.
    python3 "$here/../data/people_figures.py" "$kind" "$data" "$today" "$report" $words > "$folder/computed" || fail "the computation fails"
    "$crm" report "$report" "$@" --format csv > "$folder/reported" || fail "report $report $* fails"
    expect "report $report $* of the $kind" "$folder/reported" "$folder/computed"
}

studio=$examples/studio
export CRM_CONFIG="$studio/crm.yaml"
for type in users companies products campaigns contacts deals tickets activities tasks; do
    "$crm" import "$type" "$studio/$type.csv" --quiet || fail "$type.csv is not imported"
done
same_as_computed studio "$studio" owners ""
same_as_computed studio "$studio" owners "from=2026-01-01 to=2026-09-30" --period 2026-01..2026-09
same_as_computed studio "$studio" owners "from=2026-10-01 to=2026-12-31" --period 2026-Q4
for by in source channel campaign; do
    same_as_computed studio "$studio" sources "by=$by" --by "$by"
    same_as_computed studio "$studio" sources "by=$by from=2026-01-01 to=2026-06-30" --by "$by" --period 2026-01..2026-06
done
for by in customer class concentration; do
    same_as_computed studio "$studio" customers "by=$by" --by "$by"
    same_as_computed studio "$studio" customers "by=$by from=2026-07-01 to=2026-09-30" --by "$by" --period 2026-Q3
done
same_as_computed studio "$studio" customers "by=customer from=2026-05-26 to=2026-11-22" --period 181d
same_as_computed studio "$studio" customers "by=customer top=3" --top 3
same_as_computed studio "$studio" customers "by=concentration top=1" --by concentration --top 1
for by in type owner contact company deal week; do
    same_as_computed studio "$studio" activity "by=$by" --by "$by"
    same_as_computed studio "$studio" activity "by=$by from=2026-08-15 to=2026-09-15" --by "$by" --period 2026-08-15..2026-09-15
done

data=$shared_data/sales
if [ -n "$shared_data" ] && [ -d "$data" ]; then
    export CRM="$crm" CRM_USER="Cara Losch" CRM_CONFIG="$examples/sales-import/crm.yaml" CRM_DB="$folder/sales.db" TZ=UTC
    "$examples/sales-import/import.sh" "$data" > "$folder/output" 2>&1 || fail "the import fails: $(cat "$folder/output")"
    same_as_computed sales "$data" owners ""
    same_as_computed sales "$data" owners "from=2017-07-01 to=2017-09-30" --period 2017-Q3
    same_as_computed sales "$data" sources "by=source from=2017-01-01 to=2017-03-31" --period 2017-Q1
    for by in customer class concentration; do
        same_as_computed sales "$data" customers "by=$by" --by "$by"
        same_as_computed sales "$data" customers "by=$by from=2017-10-01 to=2017-12-31" --by "$by" --period 2017-Q4
    done
    same_as_computed sales "$data" customers "by=concentration top=20" --by concentration --top 20
fi
verdict
