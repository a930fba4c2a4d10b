#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: full-disk.sh CRM. No room left in the middle of an import or an export: exit code 9, and everything is as it was.
set -eu
. "$(dirname "$0")/hostile.sh"
need sqlite3

crm contact add Ann --email ann@one.example -q > /dev/null
{ echo name,email,notes; seq 20000 | sed 's/.*/Contact &,c&@one.example,something to fill the disk with/'; } > contacts.csv

# limited BLOCKS COMMAND…: no file gets larger than so many blocks of 512 bytes; writing more fails instead of killing.
limited() (
    trap '' XFSZ
    ulimit -f "$1"
    shift
    exec "$@"
)

for blocks in 1 1200 4000; do
    exits 9 limited $blocks crm import contacts contacts.csv
    grep -q "^crm: cannot .*$CRM_DB: " said || fault "$blocks blocks: $(cat said)"
    same "$blocks blocks" 1 "$(crm contact list --count)"
    whole "$blocks blocks"
done
exits 9 limited 1 crm contact add Bob
same 'contacts' 1 "$(crm contact list --count)"

# An export that fails leaves what was there before.
exits 0 crm import contacts contacts.csv
echo old > list.csv
exits 9 limited 100 crm export contacts -o list.csv
same 'the message' 'crm: cannot write list.csv: File too large' "$(cat said)"
same 'the old file' old "$(cat list.csv)"
same 'the folder' 'contacts.csv crm.db list.csv said' "$(ls | tr '\n' ' ' | sed 's/ $//')"

# Killed by the limit instead: no better for the disk, no worse for the data.
code=0
(ulimit -f 8000; ulimit -c 0; exec crm import contacts contacts.csv --key name --update --map notes=title) > said 2>&1 || code=$?
[ "$code" -ne 0 ] || fault 'an import without room succeeded'
same 'titles' 0 "$(query 'select count(*) from contact where title is not null')"
whole 'afterwards'
exits 0 crm contact add Bob
[ "$faults" -eq 0 ]
