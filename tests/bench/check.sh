#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: check.sh CRM. A small database: the generator writes the same files everywhere, and crm and the shell's SQL agree on every answer.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
crm=$1
command -v sqlite3 >/dev/null || exit 77
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

"$CRM_BENCH_TOOLS/generate" 1000 "$folder"
sums=$(cat "$folder/companies.csv" "$folder/contacts.csv" "$folder/deals.csv" "$folder/activities.csv" "$folder/moves.csv" "$folder/duplicates.csv" | cksum)
if [ "$sums" != '1402073419 1106018' ]; then
    echo "the generator wrote other files than before: $sums"
    exit 1
fi
"$here/million.sh" --check --count 1000 --keep "$folder/databases" --crm "$crm"
