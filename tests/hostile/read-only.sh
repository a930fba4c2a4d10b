#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: read-only.sh CRM. A database that may only be read can be read; writing says why not; one that may not be read does not read as empty.
# Root may do everything: there the commands run as nobody.
set -eu
. "$(dirname "$0")/hostile.sh"
need sqlite3

somebody=
if [ "$(id -u)" -eq 0 ]; then
    need setpriv
    somebody='setpriv --reuid=65534 --regid=65534 --clear-groups'
fi
# Where everybody may run it from.
chmod 755 "$folder"
mkdir bin data
cp "$1" bin/crm
PATH=$folder/bin:$PATH
export HOME=/nonexistent XDG_CONFIG_HOME=/nonexistent
CRM_DB=$folder/data/crm.db
crm contact add Ann -q > /dev/null
before=$(cksum < "$CRM_DB")

# said CODE TEXT COMMAND…: as somebody who does not own the file.
said() {
    wanted_code=$1
    wanted=$2
    shift 2
    # shellcheck disable=SC2086
    exits "$wanted_code" $somebody "$@"
    same "$*" "$wanted" "$(cat said)"
}
permissions='hint: check the permissions of the file and its folder'
reach='hint: check the path and the permissions of the file and its folder'

chmod 444 "$CRM_DB"
chmod 555 data
said 0 'name
Ann' crm contact list --columns name --format csv
said 9 "crm: cannot write $CRM_DB: it is read-only
$permissions" crm contact add Bob
said 9 "crm: cannot write $CRM_DB: it is read-only
$permissions" crm undo
said 9 "crm: cannot open $folder/data/other.db: Permission denied
$reach" crm contact add Bob --db data/other.db
said 9 "crm: cannot write data/list.csv: Permission denied" crm contact list -o data/list.csv
said 9 "crm: cannot make the folder $folder/data/more: Permission denied" crm contact add Bob --db data/more/crm.db

# What an import left to the next search cannot be taken in, which is said.
mkdir waiting
{ echo name; seq 2500 | sed 's/.*/Person &/'; } > people.csv
crm import contacts people.csv -q --db waiting/crm.db
chmod 444 waiting/crm.db
chmod 555 waiting
said 0 "2451 records are not in the index yet, so they are not found: cannot write $folder/waiting/crm.db: it is read-only; \`crm index rebuild\` takes them in
nothing found for: person 2400; fewer or shorter words find more, as ja* finds Jane" crm search person 2400 --db waiting/crm.db

# Not to be read: the file, then its folder.
chmod 000 "$CRM_DB"
said 9 "crm: cannot open $CRM_DB: Permission denied
$reach" crm contact list
said 9 "crm: cannot open $CRM_DB: Permission denied
$reach" crm contact add Bob
chmod 444 "$CRM_DB"
chmod 000 data
said 9 "crm: cannot open $CRM_DB: Permission denied
$reach" crm contact list
said 9 "crm: cannot open $CRM_DB: Permission denied
$reach" crm contact add Bob --dry-run
chmod 755 data

same 'the file' "$before" "$(cksum < "$CRM_DB")"
same 'the folder' 'crm.db' "$(ls data)"

# What its owner has written and not yet moved from the log into the file is seen, too.
chmod 644 "$CRM_DB"
mkfifo pipe
sqlite3 "$CRM_DB" < pipe > held 2>&1 &
exec 3> pipe
echo "update contact set name = 'Bea'; select 'held';" >&3
until [ -s held ]; do sleep 0.02; done
chmod 555 data
said 0 'name
Bea' crm contact list --columns name --format csv
exec 3>&-
wait
[ "$faults" -eq 0 ]
