#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: mutt.sh CRM. The aliases that `export contacts --for mutt` writes, read by mutt itself: every character of a name arrives, nothing
# in it is run.
set -eu
command -v mutt > /dev/null || exit 77
crm=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export HOME="$folder" CRM_DB="$folder/crm.db" CRM_USER=ada LC_ALL=C.UTF-8
unset CRM_CONFIG CRM_FORMAT CRM_NOW CRM_SEED XDG_DATA_HOME XDG_CONFIG_HOME

cat > contacts.csv << 'END'
name,emails
Jane Doe,jane@acme.example; doe@home.example
Back `touch pwned` tick,tick@x.example
Dollar $HOME Doe,dollar@x.example
"Semi; colon, # hash (c)",semi@x.example
O'Brien \back,brien@x.example
李雷,lei@x.example
END
"$crm" --quiet import contacts contacts.csv
"$crm" export contacts --for mutt > aliases
printf 'source %s/aliases\n' "$folder" > muttrc
cut -d ' ' -f 2 aliases | while read -r alias; do
    mutt -n -F muttrc -A "$alias"
done > read
cat > expected << 'END'
Jane Doe <jane@acme.example>
Jane Doe <doe@home.example>
Back `touch pwned` tick <tick@x.example>
Dollar $HOME Doe <dollar@x.example>
"Semi; colon, # hash (c)" <semi@x.example>
"O'Brien \\back" <brien@x.example>
李雷 <lei@x.example>
END
diff -u expected read
test ! -e pwned
