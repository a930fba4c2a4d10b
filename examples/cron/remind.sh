#!/bin/sh
# SPDX-License-Identifier: MIT
# Tells the desktop which tasks are due, each once a day. Needs notify-send (Debian: libnotify-bin).
set -eu
crm=${CRM:-crm}
told=${XDG_STATE_HOME:-$HOME/.local/state}/crm/reminded

if ! command -v notify-send > /dev/null; then
    echo "$0: there is no notify-send" >&2
    exit 1
fi
# Only what was told today counts.
today=$(date +%F)
mkdir -p "$(dirname "$told")"
[ -f "$told" ] && [ "$(head -n 1 "$told")" = "$today" ] || echo "$today" > "$told"

due=$("$crm" task list 'status = open and due <= today' --sort due --columns id,title --format tsv --no-header --quiet)
new=$(printf '%s\n' "$due" | awk -F '\t' 'NR == FNR { told[$1]; next } $1 != "" && !($1 in told)' "$told" -)
[ -n "$new" ] || exit 0

# The desktop reads <b> and &amp;.
titles=$(printf '%s\n' "$new" | cut -f 2- | sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g' | head -n 10)
count=$(printf '%s\n' "$new" | wc -l)
notify-send --app-name crm -- "$((count)) due" "$titles"
printf '%s\n' "$new" | cut -f 1 >> "$told"
