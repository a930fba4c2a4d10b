#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: killed-first.sh CRM. The first import into a database that is not there yet, killed at any time: the whole database is there or none,
# readers see nothing of it meanwhile, and the next command works.
set -eu
. "$(dirname "$0")/hostile.sh"
need sqlite3
rows=20000
{ echo name,email,company; seq $rows | sed 's/.*/Contact &,c&@one.example,Company &/'; } > contacts.csv

for delay in 0.01 0.05 0.1 0.2 0.4 0.8; do
    rm -f "$CRM_DB" "$CRM_DB".*
    crm import contacts contacts.csv > /dev/null 2>&1 &
    import=$!
    sleep $delay
    seen=$(crm contact list --count)
    kill -9 $import 2> /dev/null || true
    wait $import || true
    for count in "$seen" "$(crm contact list --count)"; do
        [ "$count" -eq 0 ] || [ "$count" -eq $rows ] || fault "after ${delay}s: $count contacts"
    done
    [ ! -e "$CRM_DB" ] || whole "after ${delay}s"
    exits 0 crm contact add After
    whole "the next command after ${delay}s"
    [ ! -e "$CRM_DB.new" ] || fault "after ${delay}s: $CRM_DB.new is left"
done
[ "$faults" -eq 0 ]
