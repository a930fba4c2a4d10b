#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: killed-index.sh CRM. A search that is killed while it takes new records into the index, or a rebuild that is killed, leaves the
# index as it was: it agrees with the records, and every record is found.
set -eu
. "$(dirname "$0")/hostile.sh"
need sqlite3
rows=20000

{ echo name,notes; seq $rows | sed 's/.*/Contact &,word&/'; } > contacts.csv
exits 0 crm import contacts contacts.csv -q

# killed DELAY COMMAND…
killed() {
    delay=$1
    shift
    "$@" > /dev/null 2>&1 &
    victim=$!
    sleep "$delay"
    kill -9 $victim 2> /dev/null || true
    wait $victim || true
    whole "$* killed after ${delay}s"
}

for delay in 0.02 0.05 0.1 0.2; do
    killed $delay crm search word$rows
done
same 'found' 1 "$(crm search "\"word$rows\"" --format ids | wc -l)"
same 'waiting' 0 "$(crm index status -q --format csv --columns pending --no-header | sort -u)"
for delay in 0.02 0.05 0.1 0.2; do
    killed $delay crm index rebuild
    same 'found' 1 "$(crm search "\"word$rows\"" --format ids | wc -l)"
done
[ "$faults" -eq 0 ]
