#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: same-email.sh CRM. Eight processes add one e-mail at once: one contact comes of it, the other seven are conflicts.
# (crm.cli made two contacts in two of three rounds.)
set -eu
. "$(dirname "$0")/hostile.sh"
need sqlite3

for round in 1 2 3; do
    for process in 1 2 3 4 5 6 7 8; do
        {
            code=0
            crm contact add "Ann $process" --email "ann$round@one.example" > "said.$process" 2>&1 || code=$?
            echo "$code" > "code.$process"
        } &
    done
    wait
    same "round $round" '0 4 4 4 4 4 4 4' "$(cat code.* | sort | tr '\n' ' ' | sed 's/ $//')"
    same "round $round" 7 "$(cat said.* | grep -c "^crm: emails ann$round@one.example belongs to contact #$round Ann")"
done
same 'contacts' 3 "$(query 'select count(*) from contact')"
same 'users' 1 "$(query 'select count(*) from user')"
whole 'afterwards'
[ "$faults" -eq 0 ]
