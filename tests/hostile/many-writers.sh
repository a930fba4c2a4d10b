#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: many-writers.sh CRM. Forty processes write at once into a database that is not there yet: each succeeds, and nothing is lost.
# (crm.cli failed in up to 29 of 40, since it set its busy timeout after making the tables; jsoncrm lost a third of parallel writes.)
set -eu
. "$(dirname "$0")/hostile.sh"
need sqlite3
writers=40

for writer in $(seq $writers); do
    {
        code=0
        crm contact add "Contact $writer" --email "c$writer@one.example" --company Acme --tag new > "said.$writer" 2>&1 || code=$?
        echo "$code" > "code.$writer"
    } &
done
wait
same 'writers that succeeded' $writers "$(cat code.* | grep -c '^0$')"
same 'contacts' $writers "$(query 'select count(*) from contact')"
same 'companies' 1 "$(query 'select count(*) from company')"
same 'links' $writers "$(query 'select count(*) from contact_companies')"
same 'operations' $writers "$(query 'select count(*) from operation')"
same 'numbers' "$(seq -s ' ' $writers)" "$(query 'select number from contact order by number' | tr '\n' ' ' | sed 's/ $//')"
same 'the mode of the file' 600 "$(stat -c %a "$CRM_DB")"
whole 'afterwards'

# Readers see whole records all the while, never an error.
for writer in $(seq 10); do
    crm contact edit --where 'tags = new' --set "source=round $writer" --yes -q > /dev/null 2> "said.$writer" &
done
for reader in $(seq 10); do
    same "reader $reader" 1 "$(crm contact list --columns source --format csv --no-header | sort -u | wc -l)"
done
wait
[ "$faults" -eq 0 ]
