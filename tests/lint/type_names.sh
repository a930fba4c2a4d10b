#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: type_names.sh [TREE]. Generic code works with every record type, so it names none.
set -eu
. "$(dirname "$0")/lint.sh"
rule='generic code does not name a record type; ask its declaration, or move the rule into its trade'
enter "${1:-}"

# name and plural of each declaration; "user" and "filter" are left out: who works (--user, the journal), and --filter.
names=$(for file in include/crm/records/*.h; do
    [ -e "$file" ] || continue
    name=$(basename "$file" .h)
    plural=$(sed -n 's/.*\.plural = "\([a-z_]*\)".*/\1/p' "$file")
    [ -z "$plural" ] || [ "$name" = user ] || [ "$name" = filter ] || printf ' %s' "$name"
    [ -z "$plural" ] || printf ' %s' "$plural"
done)
if [ -z "$names" ]; then
    printf 'include/crm/records:1\tno declaration found\n' | complain
fi

literals src include | awk -F '\t' -v names="$names" '
    BEGIN { count = split(names, list, " "); for (i = 1; i <= count; i++) known[list[i]] = 1 }
    # base knows words of languages, not record types: a mailbox is called "contact", a firm "company".
    /^(src|include\/crm)\/(base|records|sales|service|marketing|reports)\// { next }
    $2 in known { print $1 "\t\"" $2 "\"" }' | complain
verdict
