#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: examples.sh CRM [TREE]. Runs the example of every command in one folder with the studio's data; none may fail or be misused.
set -eu
crm=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
. "$(dirname "$0")/lint.sh"
enter "${2:-}"
rule='every example in the help runs'
studio=$PWD/examples/studio
folder=$(mktemp -d)
trap 'rm -rf "$folder" "$faults"' EXIT

for name in $(env | sed -n 's/^\(CRM_[A-Z_]*\|XDG_[A-Z_]*\|VISUAL\|EDITOR\)=.*/\1/p'); do
    unset "$name"
done
export HOME="$folder/home" CRM_NOW=2026-11-22T08:30:00Z CRM_SEED=1 CRM_USER=ada TZ=UTC LC_ALL=C.UTF-8 COLUMNS=80 NO_COLOR=1 EDITOR=true
export XDG_DATA_HOME="$folder/home/data" XDG_CONFIG_HOME="$folder/home/config"
export PATH="$(dirname "$crm"):$PATH"
mkdir "$folder/home" "$folder/work"
cd "$folder/work"

if [ -x "$studio/load.sh" ]; then
    "$studio/load.sh" > "$folder/loaded" 2>&1 || { cat "$folder/loaded"; printf '%s\tdoes not load\n' "$studio/load.sh" | complain; }
else
    for type in users companies products campaigns contacts deals tickets activities tasks; do
        [ ! -f "$studio/$type.csv" ] || "$crm" import "$type" "$studio/$type.csv" > "$folder/loaded" 2>&1 ||
            { cat "$folder/loaded"; printf '%s\tdoes not load\n' "$studio/$type.csv" | complain; }
    done
fi
# Examples may read the data's files and may change the data, so each begins with the same folder.
find "$studio" -name '*.csv' -exec cp '{}' . ';' 2> /dev/null || true
cp -R "$folder" "$folder.fresh"
trap 'rm -rf "$folder" "$folder.fresh" "$faults"' EXIT

"$crm" generate reference | awk -F '\t' '$1 == "example" { print $3 }' > "$folder.fresh/examples"
while IFS= read -r example; do
    rm -rf "$folder/home" "$folder/work"
    cp -R "$folder.fresh/home" "$folder.fresh/work" "$folder"
    cd "$folder/work"
    code=0
    sh -c "$example" > "$folder/output" 2>&1 < /dev/null || code=$?
    case $code in
        1 | 2 | 5 | 12[67] | 13* | 14*)
            printf '%s\texit code %s: %s\n' "$example" "$code" "$(head -c 300 "$folder/output" | tr '\t\n' '  ')" | complain ;;
    esac
done < "$folder.fresh/examples"
[ -s "$folder.fresh/examples" ] || printf 'crm generate reference\tlists no example\n' | complain
verdict
