#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: locked.sh CRM. A database that somebody else is writing to: reading goes on, writing waits, and gives up with exit code 7.
set -eu
. "$(dirname "$0")/hostile.sh"
need sqlite3

crm contact add Ann -q > /dev/null
mkfifo pipe
sqlite3 "$CRM_DB" < pipe > held 2>&1 &
holder=$!
exec 3> pipe
echo "begin immediate; update contact set notes = 'held'; select 'held';" >&3
until [ -s held ]; do sleep 0.02; done

exits 0 crm contact list --columns name,notes --format csv
same 'a reader' 'name,notes
Ann,' "$(cat said)"
echo 'database: {lock_timeout: 100ms}' > crm.yaml
exits 7 crm contact add Bob
same 'a writer' "crm: $CRM_DB is locked by another process
hint: try again when it has finished, or raise database.lock_timeout" "$(cat said)"
exits 7 crm contact edit 1 --title Boss --format json
same 'a writer' "{\"error\": {\"code\": 7, \"kind\": \"locked\", \"message\": \"$CRM_DB is locked by another process\", \"hint\": \"try again when it has finished, or raise database.lock_timeout\"}}" "$(cat said)"
exits 7 crm contact add Bob --dry-run
exits 7 crm undo
printf 'name\nBob\n' > contacts.csv
exits 7 crm import contacts contacts.csv
same 'contacts' 1 "$(query 'select count(*) from contact')"

# Whoever may wait longer gets through when the lock goes.
echo 'database: {lock_timeout: 10s}' > crm.yaml
crm contact add Bob > said 2>&1 &
writer=$!
sleep 0.3
echo 'rollback;' >&3
exec 3>&-
wait $holder
wait $writer || fault "the writer that waited: $(cat said)"
same 'contacts' 2 "$(query 'select count(*) from contact')"
same 'notes' '' "$(query 'select notes from contact where number = 1')"
whole 'afterwards'
[ "$faults" -eq 0 ]
