#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: killed-import.sh CRM. An import that is killed leaves nothing behind, and the next command works.
# (crm.cli left partial rows, and contacts that its search does not find; sqlite-utils leaves partial rows, too.)
set -eu
. "$(dirname "$0")/hostile.sh"
need sqlite3
rows=20000

crm contact add Before -q > /dev/null
{ echo name,email,company; seq $rows | sed 's/.*/Contact &,c&@one.example,Company &/'; } > contacts.csv
mkfifo pipe

# In the middle of the file: the pipe stays open and says no more.
for lines in 1 100 10000; do
    crm import contacts pipe > /dev/null 2>&1 &
    import=$!
    exec 3> pipe
    head -n "$lines" contacts.csv >&3
    sleep 0.2
    kill -9 $import
    wait $import || true
    exec 3>&-
    same "after $lines lines" 1 "$(crm contact list --count)"
    whole "after $lines lines"
done

# At any other time: all or nothing.
for delay in 0.05 0.2 0.4; do
    crm import contacts contacts.csv > /dev/null 2>&1 &
    import=$!
    sleep $delay
    kill -9 $import 2> /dev/null || true
    wait $import || true
    count=$(crm contact list --count)
    [ "$count" -eq 1 ] || [ "$count" -eq $((rows + 1)) ] || fault "killed after ${delay}s: $count contacts"
    whole "killed after ${delay}s"
    [ "$count" -eq 1 ] || crm undo -q > /dev/null
    same "undone after ${delay}s" 1 "$(crm contact list --count)"
done
exits 0 crm contact add After --email c1@one.example
[ "$faults" -eq 0 ]
