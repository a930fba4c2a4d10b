#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: day.sh CRM. Timelines and briefs of the studio say what an independent computation over its CSV files says. Needs python3.
set -eu
. "$(dirname "$0")/sandbox"
if ! command -v python3 > /dev/null; then
    echo "skipped: there is no python3"
    exit 77
fi
export CRM_CONFIG="$examples/studio/crm.yaml"
for type in users companies products campaigns contacts deals tickets activities tasks; do
    "$crm" import "$type" "$examples/studio/$type.csv" --quiet || fail "$type.csv is not imported"
done
python3 "$here/../data/day_figures.py" "$crm" "$examples/studio" "$CRM_NOW" > "$folder/differences" || fail "$(cat "$folder/differences")"
verdict
