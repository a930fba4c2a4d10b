#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: blame.sh CRM. Blame has the values that show has, and the operations of the history's last word on each field.
set -eu
. "$(dirname "$0")/sandbox"
export CRM_USER=ada

"$crm" init --example --db "$folder/studio.db" > "$folder/words" 2>&1
write() { "$crm" "$@" --db "$folder/studio.db" --quiet > "$folder/ids"; }
write contact edit --where 'number < 8' --add-tag spring --set colour=red --yes
write contact edit 2 --set colour=blue --set size=9 --title Director
write deal edit --where 'number < 5' --set colour=green --yes
write undo
write redo
write contact merge 1 3
write contact edit 4 --unset colour
write company edit 1 --city Turku
write undo

python3 "$here/../data/authorship.py" "$crm" "$folder/studio.db" > "$folder/compared" || fail "$(cat "$folder/compared")"
cat "$folder/compared"
verdict
